package org.ringroute.flow;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.Calls;

/**
 * A row of {@link CallTable}: what happens on the PBX, and what stands in Salesforce afterwards.
 *
 * @param name what happens, in the words of the manual
 * @param happens the calls of the row, with a number of the row's own
 * @param outside who has that number in Salesforce
 * @param logged the activities of each call, as delivered
 * @param withEveryMiss the same with {@code skipMissedForUnansweredAgents} off
 * @param owner whose record a stranger becomes, "" for none
 * @param lookedUp whether Salesforce is asked who it is
 * @param closedByTheClock whether the call's end is never told
 * @param ringing the extensions on whose screens it opens when it rings
 * @param answered the same when it is answered
 */
record CallRow(
        String name,
        BiFunction<Calls, String, List<CallScript>> happens,
        Outside outside,
        List<Log> logged,
        List<Log> withEveryMiss,
        String owner,
        boolean lookedUp,
        boolean closedByTheClock,
        List<String> ringing,
        List<String> answered) {

    private static final Map<String, String> NAMES =
            Map.of("1001", "Ana", "1002", "Ben", "1003", "Chen", "1005", "Ana");

    /** Who is at the other end. */
    enum Outside {
        CONTACT,
        LEAD,
        ACCOUNT,
        STRANGER
    }

    /**
     * An activity.
     *
     * @param seconds talked; {@link #BY_THE_CLOCK} where no record tells and the test's own haste counts
     */
    record Log(String user, String extension, String type, String disposition, int seconds) {

        static final int BY_THE_CLOCK = -1;

        @Override
        public String toString() {
            return user + ": *" + disposition + "*";
        }
    }

    static CallRow row(String name, BiFunction<Calls, String, CallScript> call) {
        return rows(name, call.andThen(List::of));
    }

    static CallRow rows(String name, BiFunction<Calls, String, List<CallScript>> calls) {
        return new CallRow(name, calls, Outside.CONTACT, List.of(), List.of(), "", true, false, List.of(), List.of());
    }

    CallRow of(Outside other) {
        return new CallRow(
                name, happens, other, logged, withEveryMiss, owner, lookedUp, closedByTheClock, ringing, answered);
    }

    CallRow logs(Log... entries) {
        return new CallRow(
                name,
                happens,
                outside,
                List.of(entries),
                List.of(entries),
                owner,
                lookedUp,
                closedByTheClock,
                ringing,
                answered);
    }

    CallRow andWithEveryMiss(Log... entries) {
        return new CallRow(
                name, happens, outside, logged, List.of(entries), owner, lookedUp, closedByTheClock, ringing, answered);
    }

    /** A stranger, who becomes a record of this user. */
    CallRow makesARecordOf(String user) {
        return new CallRow(
                name,
                happens,
                Outside.STRANGER,
                logged,
                withEveryMiss,
                user,
                lookedUp,
                closedByTheClock,
                ringing,
                answered);
    }

    CallRow asksNobody() {
        return new CallRow(
                name, happens, outside, logged, withEveryMiss, owner, false, closedByTheClock, ringing, answered);
    }

    CallRow neverEnds() {
        return new CallRow(name, happens, outside, logged, withEveryMiss, owner, lookedUp, true, ringing, answered);
    }

    /** It opens on the screens of these extensions when it rings. */
    CallRow rings(String... extensions) {
        return opens(List.of(extensions), answered);
    }

    /** It opens on the screens of these extensions when it is answered. */
    CallRow answeredAt(String... extensions) {
        return opens(ringing, List.of(extensions));
    }

    private CallRow opens(List<String> atRinging, List<String> atAnswer) {
        return new CallRow(
                name, happens, outside, logged, withEveryMiss, owner, lookedUp, closedByTheClock, atRinging, atAnswer);
    }

    /** The row in docs/calls.md. */
    String markdown() {
        String off = logged.equals(withEveryMiss) ? "" : cell(withEveryMiss) + " ";
        String shown = ringing.isEmpty() ? "" : names(ringing) + "; " + names(answered) + " ";
        return "| %s | %s | %s| %s|".formatted(name, cell(logged), off, shown);
    }

    private static String names(List<String> extensions) {
        return extensions.isEmpty()
                ? "nobody"
                : extensions.stream().map(NAMES::get).distinct().collect(Collectors.joining(", "));
    }

    private String cell(List<Log> entries) {
        String record = owner.isEmpty() ? "" : "a new lead of " + owner + "; ";
        return entries.isEmpty()
                ? "nothing"
                : record + entries.stream().map(Log::toString).collect(Collectors.joining(", "));
    }
}
