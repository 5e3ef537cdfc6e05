package org.ringroute.dryrun;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A dry run and what it has found so far. Counts are complete; of the calls in the lists only the first ones are kept.
 */
public final class DryRun {

    /** Calls that each list keeps. */
    public static final int SHOWN = 500;

    /** Letters of all lists together: a route may write a lot for each of them. */
    private static final long MOST_LETTERS = 20_000_000;

    /** How far it is. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    private final long id;
    private final String what;
    private final long startedAt;
    private final Set<String> unreached;
    private final List<CallDifference> different = new ArrayList<>();
    private final List<CallDifference> unknown = new ArrayList<>();
    private final List<CallDifference> notAsDone = new ArrayList<>();
    private final Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
    private int calls;
    private int same;
    private int differentCount;
    private int unknownCount;
    private int notAsDoneCount;
    private long endedAt;
    private State state = State.RUNNING;
    private String failure = "";
    private long letters;

    /** @param changed ids of the routes that the edit changes */
    DryRun(long id, String what, long startedAt, Set<String> changed) {
        this.id = id;
        this.what = what;
        this.startedAt = startedAt;
        this.unreached = new TreeSet<>(changed);
    }

    synchronized void begins(int calls) {
        this.calls = calls;
    }

    synchronized void played(StoredCall call, Play running, Play edited) {
        unreached.removeAll(running.routes());
        unreached.removeAll(edited.routes());
        if (running.unknown().isEmpty()) {
            List<Difference> otherwise = AsDone.differences(call, running);
            if (!otherwise.isEmpty()) {
                notAsDoneCount++;
                keep(notAsDone, CallDifference.of(call, "", otherwise));
            }
        }
        String reason = running.unknown().isEmpty() ? edited.unknown() : running.unknown();
        if (!reason.isEmpty()) {
            unknownCount++;
            keep(unknown, CallDifference.of(call, reason, List.of()));
            return;
        }
        List<Difference> differences = Difference.between(running.effects(), edited.effects());
        if (differences.isEmpty()) {
            same++;
            return;
        }
        differentCount++;
        differences.stream().map(Difference::kind).distinct().forEach(kind -> kinds.merge(kind, 1, Integer::sum));
        keep(different, CallDifference.of(call, "", differences));
    }

    private void keep(List<CallDifference> list, CallDifference one) {
        if (list.size() < SHOWN && letters < MOST_LETTERS) {
            list.add(one);
            letters += one.letters();
        }
    }

    synchronized void ends(State how, String reason, long at) {
        if (state == State.RUNNING) {
            state = how;
            failure = reason;
            endedAt = at;
        }
    }

    synchronized boolean isRunning() {
        return state == State.RUNNING;
    }

    /** How it stands now. */
    public synchronized Report report() {
        int played = same + differentCount + unknownCount;
        return new Report(
                id,
                what,
                state,
                failure,
                startedAt,
                endedAt,
                calls,
                played,
                same,
                differentCount,
                unknownCount,
                notAsDoneCount,
                Map.copyOf(kinds),
                List.copyOf(unreached),
                List.copyOf(different),
                List.copyOf(unknown),
                List.copyOf(notAsDone));
    }

    /**
     * What a dry run has found.
     *
     * @param what which calls and which changes
     * @param failure why it ended early; empty otherwise
     * @param startedAt milliseconds since 1970; {@code endedAt} is 0 while it runs
     * @param calls how many there are; {@code played} is how far it is
     * @param same calls on which both sides do the same
     * @param unknown calls of which nobody can tell
     * @param notAsDone calls with which what runs now would do something else than was done
     * @param kinds in how many calls something of a kind differs
     * @param unreachedRoutes routes that the change concerns and no call went through: of them a dry run says nothing
     */
    public record Report(
            long id,
            String what,
            State state,
            String failure,
            long startedAt,
            long endedAt,
            int calls,
            int played,
            int same,
            int different,
            int unknown,
            int notAsDone,
            Map<Kind, Integer> kinds,
            List<String> unreachedRoutes,
            List<CallDifference> differentCalls,
            List<CallDifference> unknownCalls,
            List<CallDifference> callsNotAsDone) {}
}
