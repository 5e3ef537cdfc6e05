package org.ringroute.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who of our people was in a call: those whose phones were told, else those whom the records name. */
final class Members {

    private Members() {}

    static List<Member> of(Call call) {
        List<Member> seen = seen(call);
        return seen.isEmpty() ? onlyInRecords(call) : seen;
    }

    /** Those with a leg, in order of appearance. */
    static List<Member> seen(Call call) {
        Map<String, MemberLegs> all = new LinkedHashMap<>();
        for (Leg leg : call.legs()) {
            if (leg.ofExtension()) {
                all.computeIfAbsent(leg.number(), MemberLegs::new).add(leg);
            }
        }
        if (all.isEmpty()) {
            return List.of();
        }
        Direction direction = call.direction();
        String fallback = direction == Direction.OUTBOUND ? soleCaller(call, all) : "";
        Party party = Party.of(call, direction);
        List<Member> members = new ArrayList<>(all.size());
        for (MemberLegs legs : all.values()) {
            boolean caller = legs.extension.equals(fallback) || calls(call, direction, legs);
            members.add(caller ? party.caller(legs) : party.callee(legs));
        }
        return members;
    }

    /**
     * Those of whom only records tell: their extension is not monitored, or events were missed. A number that no leg has may
     * also be a menu or a group; only a binding tells them apart.
     */
    static List<Member> onlyInRecords(Call call) {
        if (call.records().isEmpty()) {
            return List.of();
        }
        Direction direction = call.direction();
        Set<String> callees = new LinkedHashSet<>();
        Set<String> callers = new LinkedHashSet<>();
        for (CallRecord row : call.records()) {
            if (row.destinationTrunk().isEmpty()) {
                callees.add(row.to());
            }
            if (direction == Direction.OUTBOUND ? row.wentOut() : direction == Direction.INTERNAL) {
                callers.add(row.from());
            }
        }
        callers.removeAll(callees);
        Party party = Party.of(call, direction);
        List<Member> members = new ArrayList<>();
        for (String number : callers) {
            if (unknown(call, number)) {
                members.add(party.callerByRecord(number));
            }
        }
        for (String number : callees) {
            if (unknown(call, number)) {
                members.add(party.calleeByRecord(number));
            }
        }
        return members;
    }

    private static boolean unknown(Call call, String number) {
        return !number.isEmpty() && !Groups.isExtension(call, number) && !Groups.isGroup(call, number);
    }

    /** On the way out a phone that was called first (click-to-call) is the caller, too: the PBX names it on the outside leg. */
    private static boolean calls(Call call, Direction direction, MemberLegs legs) {
        if (legs.callerSide && !legs.calleeSide) {
            return true;
        }
        if (direction != Direction.OUTBOUND) {
            return false;
        }
        for (Leg leg : call.legs()) {
            if (leg.caller().equals(legs.extension)) {
                return true;
            }
        }
        for (CallRecord row : call.records()) {
            if (row.wentOut() && row.from().equals(legs.extension)) {
                return true;
            }
        }
        return false;
    }

    /** Outbound with nobody known as the caller, as when the outside leg carries another number: the first extension. */
    private static String soleCaller(Call call, Map<String, MemberLegs> all) {
        for (MemberLegs legs : all.values()) {
            if (calls(call, Direction.OUTBOUND, legs)) {
                return "";
            }
        }
        return all.keySet().iterator().next();
    }
}
