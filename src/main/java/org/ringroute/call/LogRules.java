package org.ringroute.call;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Who gets an activity about a call, and what it says (reference 5.6). */
public final class LogRules {

    private LogRules() {}

    /**
     * One entry for each bound user who took part in an outside call.
     *
     * <p>Inbound, what the user's own record says counts: VOICEMAIL, BUSY and FAILED stay what they are, anything else
     * unanswered is MISSED. A user with several extensions in the call gets the most telling entry, the answered one first.
     * With the switch on, who let a group call ring gets no entry if somebody else has one or answered; if nobody did, the
     * first of them gets the only one ({@link RingOrder}).
     *
     * @param call a call that has settled
     * @param skipMissedForUnansweredAgents the setting "do not log missed calls for unanswered agents"
     * @param userOfExtension the id of the user to whom an extension is bound
     */
    public static List<LogEntry> entries(
            Call call, boolean skipMissedForUnansweredAgents, Function<String, Optional<String>> userOfExtension) {
        Direction direction = call.direction();
        if (direction != Direction.INBOUND && direction != Direction.OUTBOUND) {
            return List.of();
        }
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        for (Member member : everybody(call)) {
            if (tookPart(member, direction)) {
                userOfExtension
                        .apply(member.extension())
                        .ifPresent(user -> candidates.merge(user, Candidate.of(user, member), Candidate::better));
            }
        }
        return skipMissedForUnansweredAgents
                ? withoutUnansweredAgents(candidates, call.answered())
                : candidates.values().stream().map(Candidate::entry).toList();
    }

    private static List<LogEntry> withoutUnansweredAgents(Map<String, Candidate> candidates, boolean answered) {
        List<LogEntry> entries = candidates.values().stream()
                .filter(candidate -> !candidate.unansweredAgent())
                .map(Candidate::entry)
                .toList();
        return entries.isEmpty() && !answered ? firstToRing(candidates.values()) : entries;
    }

    private static List<LogEntry> firstToRing(Collection<Candidate> candidates) {
        List<Member> order =
                RingOrder.of(candidates.stream().map(Candidate::member).toList());
        return candidates.stream()
                .filter(candidate -> candidate.member.equals(order.get(0)))
                .map(Candidate::entry)
                .toList();
    }

    /** Also those of whom only a record tells: whether such a number is a person, the binding says. */
    private static List<Member> everybody(Call call) {
        List<Member> everybody = new ArrayList<>(Members.seen(call));
        everybody.addAll(Members.onlyInRecords(call));
        return everybody;
    }

    /**
     * Who answered, let it ring, or placed the call. Not who called a colleague inside an inbound call, and not a phone that
     * refused before it rang, as one of a ring group does while its owner wants no calls.
     */
    private static boolean tookPart(Member member, Direction direction) {
        return member.answered()
                || (member.role() == Role.CALLER ? direction == Direction.OUTBOUND : member.rangAt() > 0);
    }

    private record Candidate(LogEntry entry, Member member, boolean unansweredAgent) {

        static Candidate of(String user, Member member) {
            boolean reached = member.answered() || member.disposition() == Disposition.VOICEMAIL;
            return new Candidate(
                    new LogEntry(user, member.extension(), member.disposition(), member.talkSeconds()),
                    member,
                    member.inGroup() && !reached);
        }

        static Candidate better(Candidate one, Candidate other) {
            int order = one.entry.disposition().compareTo(other.entry.disposition());
            if (order == 0) {
                order = Boolean.compare(one.unansweredAgent, other.unansweredAgent);
            }
            if (order == 0) {
                order = Integer.compare(other.entry.talkSeconds(), one.entry.talkSeconds());
            }
            return order <= 0 ? one : other;
        }
    }
}
