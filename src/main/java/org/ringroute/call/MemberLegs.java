package org.ringroute.call;

/** All legs of one extension, gathered. */
final class MemberLegs {

    final String extension;
    String group = "";
    boolean callerSide;
    boolean calleeSide;
    boolean live;
    long rangAt;
    long talkedAt;
    long endedAt;

    /** Milliseconds talked on legs that have hung up. */
    private long talked;

    /** Since when a leg that is still up talks. */
    private long talksSince;

    MemberLegs(String extension) {
        this.extension = extension;
    }

    void add(Leg leg) {
        group = group.isEmpty() ? leg.group() : group;
        callerSide |= leg.callerSide();
        calleeSide |= leg.rangAt() > 0 || leg.answeredAt() > 0;
        live |= leg.live();
        rangAt = Times.first(rangAt, leg.rangAt());
        talkedAt = Times.first(talkedAt, leg.talkedAt());
        endedAt = Math.max(endedAt, leg.endedAt());
        if (leg.talkedAt() == 0) {
            return;
        }
        if (leg.live()) {
            talksSince = Times.first(talksSince, leg.talkedAt());
        } else {
            talked += Math.max(0, leg.endedAt() - leg.talkedAt());
        }
    }

    /** When the extension left the call, given when the call ended; 0 if it is still in it. */
    long endedAt(long callEndedAt) {
        return live ? callEndedAt : endedAt;
    }

    int talkSeconds(long callEndedAt) {
        long open = talksSince == 0 ? 0 : Math.max(0, callEndedAt - talksSince);
        return Times.seconds(1, 1 + talked + open);
    }
}
