package org.ringroute.call;

import java.util.List;
import org.ringroute.call.Leg.Kind;

/**
 * The moments and durations of a call. Two clocks are at work: legs carry the moments at which we heard of them, records the
 * PBX's own; durations come from records where there are any.
 */
final class CallTimes {

    private static final int QUARTER = 15 * 60;

    /** The zones of the world reach from UTC-12 to UTC+14. */
    private static final long WEST = -12 * 3600;

    private static final long EAST = 14 * 3600;

    private CallTimes() {}

    static long startedAt(Call call) {
        long second = secondOf(call.id());
        if (second > 0) {
            return second * 1000;
        }
        long first = call.failedAt();
        for (Leg leg : call.legs()) {
            first = Times.first(first, leg.seenAt());
        }
        for (CallRecord row : call.records()) {
            first = Times.first(first, row.receivedAt());
        }
        return first;
    }

    /**
     * The PBX writes local times without a zone, while the call id starts with the Unix second (reference 2.2). A row of a
     * later leg starts later, never earlier, so the quarter of an hour below counts; a minute covers what is cut off.
     */
    static Integer zoneOffsetSeconds(Call call) {
        long second = secondOf(call.id());
        long local = firstLocalStart(call.records());
        if (second == 0 || local == 0) {
            return null;
        }
        long offset = Math.floorDiv(local - second + 60, QUARTER) * QUARTER;
        return offset < WEST || offset > EAST ? null : (Integer) (int) offset;
    }

    /** When the first phone rang, inside or outside. */
    static long rangAt(Call call) {
        long first = 0;
        for (Leg leg : call.legs()) {
            first = Times.first(first, leg.rangAt());
        }
        return first;
    }

    static long answeredAt(Call call) {
        boolean outbound = call.direction() == Direction.OUTBOUND;
        long first = 0;
        for (Leg leg : call.legs()) {
            if (leg.kind() != Kind.INBOUND && (!outbound || leg.kind() == Kind.OUTBOUND)) {
                first = Times.first(first, leg.talkedAt());
            }
        }
        CallRecord row = first == 0 ? Rows.answering(call) : null;
        return row == null ? first : answeredAt(call, row);
    }

    static long startedAt(Call call, CallRecord row) {
        return call.startedAt() + Math.max(0, row.localStart() - firstLocalStart(call.records())) * 1000;
    }

    static long answeredAt(Call call, CallRecord row) {
        return startedAt(call, row) + (row.seconds() - row.talkSeconds()) * 1000L;
    }

    /** The end of a call that has ended. */
    static long endedAt(Call call) {
        boolean live = false;
        long last = call.failedAt();
        for (Leg leg : call.legs()) {
            live |= leg.live();
            last = Math.max(last, leg.endedAt());
        }
        if (!live && last > 0) {
            return last;
        }
        if (!call.records().isEmpty()) {
            return call.startedAt() + call.callSeconds() * 1000L;
        }
        return call.closedAt() > 0 ? call.closedAt() : last;
    }

    /** From the first row's start to the last row's end, or from the first to the last sign of a leg. */
    static int callSeconds(Call call) {
        List<CallRecord> rows = call.records();
        if (rows.isEmpty()) {
            long first = 0;
            long last = 0;
            for (Leg leg : call.legs()) {
                first = Times.first(first, leg.seenAt());
                last = Math.max(last, leg.endedAt());
            }
            return Times.seconds(first, last);
        }
        long first = firstLocalStart(rows);
        long seconds = 0;
        for (CallRecord row : rows) {
            seconds = Math.max(seconds, Math.max(0, row.localStart() - first) + row.seconds());
        }
        return (int) Math.min(seconds, Integer.MAX_VALUE);
    }

    /**
     * Our people's talk together, but not more than the call, as talks overlap while one is handed over. If no leg was told,
     * that of the longest answered row, as the rows of a group and of its agent tell the same talk.
     */
    static int talkSeconds(Call call) {
        boolean internal = call.direction() == Direction.INTERNAL;
        int seconds = 0;
        boolean answered = false;
        for (Member member : Members.seen(call)) {
            if (member.answered() && !(internal && member.role() == Role.CALLER)) {
                answered = true;
                seconds = Times.together(seconds, member.talkSeconds());
            }
        }
        if (answered) {
            return Math.min(seconds, callSeconds(call));
        }
        if (call.answered()) {
            for (CallRecord row : call.records()) {
                seconds = Math.max(seconds, row.answered() ? row.talkSeconds() : 0);
            }
        }
        return seconds;
    }

    static int ringSeconds(Call call) {
        if (call.records().isEmpty()) {
            return Times.seconds(rangAt(call), Times.first(call.answeredAt(), call.endedAt()));
        }
        for (CallRecord row : call.records()) {
            if (row.agentRingSeconds() > 0) {
                return row.agentRingSeconds();
            }
        }
        return Math.max(0, callSeconds(call) - talkSeconds(call));
    }

    /** Start of the earliest row on the PBX's clock, 0 if no row has a readable one. */
    private static long firstLocalStart(List<CallRecord> rows) {
        long first = 0;
        for (CallRecord row : rows) {
            first = Times.first(first, row.localStart());
        }
        return first;
    }

    /** The ten digits before the dot of a call id, 0 if they are not there. */
    private static long secondOf(String id) {
        if (id.length() < 10 || (id.length() > 10 && id.charAt(10) != '.')) {
            return 0;
        }
        long second = 0;
        for (int i = 0; i < 10; i++) {
            char digit = id.charAt(i);
            if (digit < '0' || digit > '9') {
                return 0;
            }
            second = second * 10 + digit - '0';
        }
        return second;
    }
}
