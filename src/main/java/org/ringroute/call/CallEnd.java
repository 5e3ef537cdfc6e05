package org.ringroute.call;

import org.ringroute.call.Leg.Kind;

/** When a call is over. Hang-ups and records both go missing, so either of them will do. */
final class CallEnd {

    private CallEnd() {}

    /** Whether nothing is up any more, as far as told; a new leg may still come. */
    static boolean quiet(Call call) {
        boolean told = call.failedAt() > 0;
        for (Leg leg : call.legs()) {
            told |= leg.kind() != Kind.AGENT_TIMEOUT;
        }
        return told && !anyLive(call);
    }

    /**
     * Whether the end is certain: a record came, and nobody is known to talk on without a record of his own; or both sides
     * of an outside call were told and have hung up. With only extensions told, a ring group that calls one phone after the
     * other looks ended between two phones.
     */
    static boolean certain(Call call) {
        if (!call.records().isEmpty()) {
            return !talksOn(call);
        }
        boolean inside = false;
        boolean outside = false;
        for (Leg leg : call.legs()) {
            inside |= leg.kind() == Kind.EXTENSION;
            outside |= leg.kind() == Kind.INBOUND || leg.kind() == Kind.OUTBOUND;
        }
        return inside && outside && quiet(call);
    }

    static long settledAt(Call call, Settling settling) {
        if (call.closedAt() > 0) {
            return call.closedAt();
        }
        if (call.records().isEmpty()) {
            return quiet(call) || call.over()
                    ? lastNewsAt(call) + settling.withoutRecord().toMillis()
                    : 0;
        }
        if (!anyLive(call)) {
            return lastNewsAt(call) + settling.afterRecord().toMillis();
        }
        // Somebody's hang-up is missing: give it the longer wait, but do not wait for ever.
        return lastRecordAt(call) + settling.withoutRecord().toMillis();
    }

    private static boolean anyLive(Call call) {
        for (Leg leg : call.legs()) {
            if (leg.live()) {
                return true;
            }
        }
        return false;
    }

    private static boolean talksOn(Call call) {
        for (Leg leg : call.legs()) {
            if (leg.kind() == Kind.EXTENSION && leg.live() && leg.talkedAt() > 0 && !hasRecord(leg.number(), call)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasRecord(String extension, Call call) {
        for (CallRecord row : call.records()) {
            if (row.to().equals(extension) || row.from().equals(extension)) {
                return true;
            }
        }
        return false;
    }

    private static long lastNewsAt(Call call) {
        long last = Math.max(call.failedAt(), lastRecordAt(call));
        for (Leg leg : call.legs()) {
            last = Math.max(
                    last, Math.max(Math.max(leg.seenAt(), leg.rangAt()), Math.max(leg.answeredAt(), leg.endedAt())));
        }
        return last;
    }

    private static long lastRecordAt(Call call) {
        long last = 0;
        for (CallRecord row : call.records()) {
            last = Math.max(last, row.receivedAt());
        }
        return last;
    }
}
