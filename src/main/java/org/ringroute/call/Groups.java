package org.ringroute.call;

import org.ringroute.call.Leg.Kind;

/** Did the call ring through a queue or ring group, and which? The path of a leg may be blank (reference 2.1, 8.4). */
final class Groups {

    /** One phone after the other may overlap this long, in milliseconds, when hang-up and ring arrive swapped. */
    private static final long SWAPPED = 1000;

    private Groups() {}

    static boolean any(Call call) {
        return pathOf(call) != null || anyRow(call) != null || rangTogether(call);
    }

    static String number(Call call) {
        String path = pathOf(call);
        if (path != null) {
            return path;
        }
        CallRecord row = anyRow(call);
        return row == null ? "" : row.to();
    }

    /** Whether members with a blank path rang as a group until somebody answered. */
    static boolean byOtherSigns(Call call) {
        for (Leg leg : call.legs()) {
            if (leg.kind() == Kind.INBOUND && !leg.group().isEmpty()) {
                return true;
            }
        }
        return anyRow(call) != null || rangTogether(call);
    }

    /** Whether some leg came through this number. */
    static boolean isGroup(Call call, String number) {
        for (Leg leg : call.legs()) {
            if (leg.group().equals(number)) {
                return true;
            }
        }
        return false;
    }

    static boolean isExtension(Call call, String number) {
        for (Leg leg : call.legs()) {
            if (leg.ofExtension() && leg.number().equals(number)) {
                return true;
            }
        }
        return false;
    }

    /** The queue of an agent's time-out, which is certainly one, else the path of any leg, else null. */
    private static String pathOf(Call call) {
        String path = null;
        for (Leg leg : call.legs()) {
            if (leg.kind() == Kind.AGENT_TIMEOUT) {
                return leg.group();
            }
            if (path == null && !leg.group().isEmpty()) {
                path = leg.group();
            }
        }
        return path;
    }

    /** The first row of a number that did not ring while others did: a queue, a ring group, a menu. Null if there is none. */
    private static CallRecord anyRow(Call call) {
        if (!anyExtension(call)) {
            return null;
        }
        for (CallRecord row : call.records()) {
            if (row.cameIn() && !isExtension(call, row.to())) {
                return row;
            }
        }
        return null;
    }

    private static boolean anyExtension(Call call) {
        for (Leg leg : call.legs()) {
            if (leg.ofExtension()) {
                return true;
            }
        }
        return false;
    }

    /** Whether phones of two extensions rang at the same moment. */
    private static boolean rangTogether(Call call) {
        String ringing = "";
        long until = 0;
        for (Leg leg : call.legs()) {
            if (leg.kind() != Kind.EXTENSION || leg.rangAt() == 0 || leg.callerSide()) {
                continue;
            }
            if (until - leg.rangAt() > SWAPPED && !leg.number().equals(ringing)) {
                return true;
            }
            long stopped = Times.first(leg.talkedAt(), leg.endedAt());
            if (stopped == 0 || stopped > until) {
                ringing = leg.number();
                until = stopped == 0 ? Long.MAX_VALUE : stopped;
            }
        }
        return false;
    }
}
