package org.ringroute.standin.pbx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls that are going on, as told by the messages sent so far. */
final class LiveCalls {

    private final Map<String, Map<String, Member>> calls = new LinkedHashMap<>();

    synchronized void see(PbxMessage message) {
        if (message.type() == EventType.CALL_ENDED || message.type() == EventType.CALL_FAILED) {
            calls.remove(message.callId());
        }
        for (Member member : message.members()) {
            put(message.callId(), member);
        }
    }

    synchronized void end(String callId) {
        calls.remove(callId);
    }

    synchronized void clear() {
        calls.clear();
    }

    synchronized Map<String, List<Member>> all() {
        Map<String, List<Member>> copy = new LinkedHashMap<>();
        calls.forEach((callId, members) -> copy.put(callId, List.copyOf(members.values())));
        return copy;
    }

    synchronized Optional<String> callOf(String channel) {
        return calls.entrySet().stream()
                .filter(call -> call.getValue().containsKey(channel))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void put(String callId, Member member) {
        Map<String, Member> members = calls.computeIfAbsent(callId, id -> new LinkedHashMap<>());
        if (member.status() == MemberStatus.BYE) {
            members.remove(member.channel());
        } else {
            members.put(member.channel(), member);
        }
        if (members.isEmpty()) {
            calls.remove(callId);
        }
    }
}
