package org.ringroute.screenpop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ringroute.call.Call;
import org.ringroute.call.CallSize;
import org.ringroute.call.Phase;

/**
 * A call as agents see it.
 *
 * @param matches who has the number, best first; null while nobody has been looked for
 * @param crmAway why Salesforce could not be asked; empty when it could
 * @param dialledBy the extension for which the PBX was asked to call, else empty
 * @param dialledAt when it was asked, milliseconds since 1970
 * @param number the other side's
 * @param people how each of our people has it, by extension
 */
record ShownCall(
        Call call,
        List<Match> matches,
        String crmAway,
        String dialledBy,
        long dialledAt,
        String number,
        Map<String, AgentCall> people) {

    /** A match or a person: six texts, of which Salesforce gives most fewer than a hundred characters. */
    private static final int BYTES_OF_ONE = 1_000;

    static ShownCall begin(String callId) {
        return new ShownCall(Call.begin(callId), null, "", "", 0, "", Map.of());
    }

    ShownCall with(Call call, String number, Map<String, AgentCall> people) {
        return new ShownCall(call, matches, crmAway, dialledBy, dialledAt, number, people);
    }

    ShownCall with(List<Match> matches) {
        return new ShownCall(call, matches, "", dialledBy, dialledAt, number, people);
    }

    ShownCall withoutCrm(String why) {
        return new ShownCall(call, matches, matches == null ? why : "", dialledBy, dialledAt, number, people);
    }

    ShownCall dialledBy(String extension, long at, String number) {
        return new ShownCall(call, matches, crmAway, extension, at, number, people);
    }

    /** When an extension came to the call; its user of that moment is the one whose call it is. */
    long cameAt(String extension) {
        return extension.equals(dialledBy) ? dialledAt : call.cameAt(extension);
    }

    boolean over() {
        return call.phase() == Phase.ENDED || people.values().stream().allMatch(AgentCall::over);
    }

    /** The PBX was asked to call, and has told nothing since. */
    boolean waiting() {
        return people.values().stream().allMatch(person -> person.state() == AgentCall.State.dialling);
    }

    /** About how much memory it takes. */
    int bytes() {
        int found = matches == null ? 0 : matches.size();
        return CallSize.bytes(call) + (found + people.size()) * BYTES_OF_ONE;
    }

    /** The call for one of them, as the stream tells it. */
    Map<String, Object> body(AgentCall person) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("callId", call.id());
        body.put("extension", person.extension());
        body.put("number", number);
        body.put("direction", dialledBy.isEmpty() ? call.direction().name().toLowerCase(Locale.ROOT) : "outbound");
        body.put("state", person.state());
        body.put("since", person.since());
        body.put("group", call.groupNumber());
        body.put("reason", person.reason());
        body.put("crm", crmAway.isEmpty() ? "available" : "unavailable");
        if (!crmAway.isEmpty()) {
            body.put("crmReason", crmAway);
        }
        if (matches != null) {
            body.putAll(who(matches));
        }
        return body;
    }

    /** Who it is: the first match, and all of them when there are several to choose from. */
    static Map<String, Object> who(List<Match> matches) {
        Match best = matches.isEmpty() ? new Match("Unknown", "", "", "", "", "") : matches.get(0);
        Map<String, Object> who = new LinkedHashMap<>();
        who.put("object", best.object());
        who.put("recordId", best.recordId());
        who.put("name", best.name());
        who.put("company", best.company());
        who.put("url", best.url());
        who.put("matches", matches);
        return who;
    }
}
