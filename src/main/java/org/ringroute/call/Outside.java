package org.ringroute.call;

import org.ringroute.call.Leg.Kind;

/** The outside party of a call: is there one, which side called, and over which trunk (reference 2.1, 2.4). */
final class Outside {

    private Outside() {}

    static Direction direction(Call call) {
        boolean out = false;
        for (Leg leg : call.legs()) {
            if (leg.kind() == Kind.INBOUND) {
                return Direction.INBOUND;
            }
            out |= leg.kind() == Kind.OUTBOUND;
        }
        for (CallRecord row : call.records()) {
            if (!row.sourceTrunk().isEmpty()) {
                return Direction.INBOUND;
            }
            out |= row.wentOut();
        }
        if (out) {
            return Direction.OUTBOUND;
        }
        return call.records().isEmpty() && !extensionCallsExtension(call) ? Direction.UNKNOWN : Direction.INTERNAL;
    }

    static String number(Call call) {
        Direction direction = call.direction();
        Leg leg = firstTrunkLeg(call, direction);
        if (leg != null && !leg.number().isEmpty()) {
            return leg.number();
        }
        for (CallRecord row : call.records()) {
            if (direction == Direction.INBOUND && !row.sourceTrunk().isEmpty()) {
                return row.from();
            }
            if (direction == Direction.OUTBOUND && row.wentOut()) {
                return row.to();
            }
        }
        return "";
    }

    static String trunk(Call call) {
        Direction direction = call.direction();
        Leg leg = firstTrunkLeg(call, direction);
        if (leg != null && !leg.trunk().isEmpty()) {
            return leg.trunk();
        }
        for (CallRecord row : call.records()) {
            String trunk = direction == Direction.INBOUND ? row.sourceTrunk() : row.destinationTrunk();
            if (!trunk.isEmpty()) {
                return trunk;
            }
        }
        return "";
    }

    /** The first leg over which the outside is, or was to be, connected; null if none was told. */
    static Leg firstTrunkLeg(Call call, Direction direction) {
        Kind kind = direction == Direction.INBOUND ? Kind.INBOUND : Kind.OUTBOUND;
        for (Leg leg : call.legs()) {
            if (leg.kind() == kind) {
                return leg;
            }
        }
        return null;
    }

    /** A guess, good until a trunk is told: with the trunk's monitor off, outside calls show extensions only, too. */
    private static boolean extensionCallsExtension(Call call) {
        boolean caller = false;
        boolean callee = false;
        for (Leg leg : call.legs()) {
            caller |= leg.callerSide();
            callee |= leg.rangAt() > 0 || leg.answeredAt() > 0;
        }
        return caller && callee;
    }
}
