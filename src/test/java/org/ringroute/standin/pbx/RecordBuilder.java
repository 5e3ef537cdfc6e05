package org.ringroute.standin.pbx;

import java.time.Duration;
import java.time.Instant;

/** One call record in the making; it begins with the call unless said otherwise. */
final class RecordBuilder {

    private final Party from;
    private final Party to;
    private final String trunk;
    private final String dialled;
    private String srcTrunk = "";
    private String dstTrunk = "";
    private String did = "";
    private Duration begun = Duration.ZERO;
    private String status = "NO ANSWER";
    private String reason;
    private Duration ring = Duration.ZERO;
    private Duration talk = Duration.ZERO;
    private Duration agentRing = Duration.ZERO;
    private boolean recorded;

    RecordBuilder(CallBuilder call, Party from, Party to) {
        this.from = from;
        this.to = to;
        trunk = call.options.trunk();
        dialled = call.options.did();
        reason = from.display() + " hung up";
    }

    RecordBuilder in() {
        srcTrunk = trunk;
        did = dialled;
        return this;
    }

    RecordBuilder out() {
        dstTrunk = trunk;
        return this;
    }

    /** A later leg of a call starts when that leg did. */
    RecordBuilder begun(Duration sinceStart) {
        begun = sinceStart;
        return this;
    }

    RecordBuilder answered(Duration ringing, Duration talking) {
        recorded = true;
        return is("ANSWERED", ringing, talking).because(to.display() + " hung up");
    }

    /** Answered by a group, a menu or a parking slot: nobody talked there, and nothing is recorded. */
    RecordBuilder passedOn(Duration ringing, Duration waiting, String why) {
        return is("ANSWERED", ringing, waiting).because(why);
    }

    RecordBuilder is(String outcome, Duration ringing, Duration talking) {
        status = outcome;
        ring = ringing;
        talk = talking;
        return this;
    }

    RecordBuilder agentRang(Duration time) {
        agentRing = time;
        return this;
    }

    RecordBuilder because(String why) {
        reason = why;
        return this;
    }

    Duration begun() {
        return begun;
    }

    CallRecord build(String callId, Instant callStart, String uid) {
        return new CallRecord(
                callId,
                uid,
                callStart.plus(begun),
                from,
                to,
                srcTrunk,
                dstTrunk,
                did,
                status,
                (int) ring.toSeconds(),
                (int) talk.toSeconds(),
                (int) agentRing.toSeconds(),
                recorded,
                reason);
    }
}
