package org.ringroute.call;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Comparator;

/**
 * A row of the PBX's call records, as event 30012 brings it (reference 2.2). One call may have several: one for the queue,
 * ring group or menu, and one for each extension that took it (2.4).
 *
 * @param uid id of the whole call, the same in all its rows; "" on older firmware
 * @param localStart start on the PBX's clock, in seconds since 1970 as if that clock ran on UTC; 0 if unreadable
 * @param callSeconds from start to end
 * @param talkSeconds from answer to end
 * @param sourceTrunk trunk the call came in on, else ""
 * @param destinationTrunk trunk the call went out on, else ""
 * @param status how it ended; an abandoned call is NO_ANSWER
 * @param recording file name, else ""
 * @param did number the caller dialled, else ""
 * @param agentRingSeconds queue calls: from entering the queue until an agent answered
 * @param receivedAt when the row came in, epoch milliseconds
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CallRecord(
        String uid,
        String from,
        String to,
        long localStart,
        int callSeconds,
        int talkSeconds,
        String sourceTrunk,
        String destinationTrunk,
        Disposition status,
        String recording,
        String did,
        int agentRingSeconds,
        long receivedAt) {

    static final Comparator<CallRecord> ORDER = Comparator.comparingLong(CallRecord::localStart)
            .thenComparing(CallRecord::to)
            .thenComparing(CallRecord::from)
            .thenComparing(CallRecord::uid);

    /** Came in from outside and was not sent out again. */
    boolean cameIn() {
        return !sourceTrunk.isEmpty() && destinationTrunk.isEmpty();
    }

    /** Was placed from inside to outside. */
    boolean wentOut() {
        return sourceTrunk.isEmpty() && !destinationTrunk.isEmpty();
    }

    /** How long it lasted; some rows tell the talk only. */
    int seconds() {
        return Math.max(callSeconds, talkSeconds);
    }

    boolean answered() {
        return status == Disposition.ANSWERED;
    }

    /**
     * Whether both are one row, told twice: by from, to and start. The uid is the whole call's (reference 2.2), so the same
     * one says nothing, while two different ones tell rows apart.
     */
    boolean sameRow(CallRecord other) {
        boolean sameUid = uid.isEmpty() || other.uid.isEmpty() || uid.equals(other.uid);
        return sameUid && localStart == other.localStart && from.equals(other.from) && to.equals(other.to);
    }

    /** Of two tellings of one row the fuller one, else the earlier one. */
    CallRecord or(CallRecord other) {
        if (uid.isEmpty() != other.uid.isEmpty()) {
            return uid.isEmpty() ? other : this;
        }
        return other.receivedAt < receivedAt ? other : this;
    }
}
