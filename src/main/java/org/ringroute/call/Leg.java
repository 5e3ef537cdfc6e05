package org.ringroute.call;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Comparator;

/**
 * One channel of a call and what has been heard of it. Every fact is kept with the first moment it was told, epoch
 * milliseconds, 0 if never: so the order in which events arrive leaves no trace.
 *
 * @param channel the PBX's id of the channel
 * @param number extension number, or the outside number of a trunk leg, "" if withheld
 * @param caller outbound legs: who calls, as the PBX tells it; else ""
 * @param trunk name of the trunk, "" for an extension
 * @param group number of the queue, ring group or menu it came through ({@code call_path}), else ""
 * @param callerSide whether it has been told in a state of the calling side (ALERT, ANSWERED)
 * @param seenAt first heard of
 * @param rangAt RING or EARLYMEDIA
 * @param answeredAt ANSWER, which only the called side has
 * @param heldAt HOLD
 * @param endedAt BYE
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Leg(
        String channel,
        Kind kind,
        String number,
        String caller,
        String trunk,
        String group,
        boolean callerSide,
        long seenAt,
        long rangAt,
        long answeredAt,
        long heldAt,
        long endedAt) {

    /** By first appearance; at the same moment by channel, which does not depend on the order of arrival. */
    static final Comparator<Leg> ORDER = Comparator.comparingLong(Leg::seenAt).thenComparing(Leg::channel);

    /** What a leg connects. */
    public enum Kind {
        EXTENSION,
        /** A trunk on which the call came in. */
        INBOUND,
        /** A trunk on which the call went out. */
        OUTBOUND,
        /** No channel: the PBX told that an agent let a queue call ring out (30026). */
        AGENT_TIMEOUT
    }

    boolean ofExtension() {
        return kind == Kind.EXTENSION || kind == Kind.AGENT_TIMEOUT;
    }

    /** Whether it was up when last heard of. */
    boolean live() {
        return endedAt == 0;
    }

    /**
     * Since when the called side talks, 0 if it does not. Only a leg that rang or answered counts: a HOLD also comes from
     * the calling side, whose ANSWERED is not talking (reference 2.1). A HOLD after a RING stands for a lost ANSWER.
     */
    long talkedAt() {
        return rangAt == 0 && answeredAt == 0 ? 0 : Times.first(answeredAt, heldAt);
    }

    /** This leg with what another event tells of the same channel. */
    Leg with(Leg news) {
        return new Leg(
                channel,
                kind,
                either(number, news.number),
                either(caller, news.caller),
                either(trunk, news.trunk),
                either(group, news.group),
                callerSide || news.callerSide,
                Times.first(seenAt, news.seenAt),
                Times.first(rangAt, news.rangAt),
                Times.first(answeredAt, news.answeredAt),
                Times.first(heldAt, news.heldAt),
                Times.first(endedAt, news.endedAt));
    }

    /** The one that says something; of two that do, always the same one, whichever came first. */
    static String either(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }
}
