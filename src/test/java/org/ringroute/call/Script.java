package org.ringroute.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A call as the PBX would tell it, event by event, in the bytes it would send. */
final class Script {

    static final String CALL = "1763453642.118";
    static final long START = 1763453642_000L;
    static final String OUTSIDE = "12025550143";
    static final String TRUNK = "sip-main";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(2));

    private final String call;
    private final boolean uidOfRow;
    private final List<PbxEvent> events = new ArrayList<>();
    private long now = START;

    private Script(String call, boolean uidOfRow) {
        this.call = call;
        this.uidOfRow = uidOfRow;
    }

    static Script call() {
        return call(CALL);
    }

    static Script call(String id) {
        return new Script(id, false);
    }

    /** Whose rows have a uid each. */
    static Script callWithUidsOfRows() {
        return new Script(CALL, true);
    }

    /** So many seconds after the start of the call. */
    Script at(int seconds) {
        now = START + seconds * 1000L;
        return this;
    }

    /** The call that these steps make. */
    static Call folded(String steps) {
        return call().play(steps).fold();
    }

    /** Steps in words, as {@code 0 in ALERT, 1012 RING; 12 1012 ANSWER}: first the second, then what happens in it. */
    Script play(String steps) {
        for (String moment : steps.strip().split("; ")) {
            int space = moment.indexOf(' ');
            at(Integer.parseInt(moment.substring(0, space)));
            for (String step : moment.substring(space + 1).split(", ")) {
                tell(step);
            }
        }
        return this;
    }

    /**
     * One step in words: {@code in ALERT [path]}, {@code out RING [from]}, {@code 1012 RING [path]}, {@code 1012' RING} for
     * another phone of it, several of these joined by {@code +} in one event, {@code timeout QUEUE AGENT},
     * {@code failed REASON}, and rows, as STATUS, call and talk seconds, perhaps {@code @start}: {@code row TO},
     * {@code rowout FROM}, {@code inside FROM TO}, {@code through TO} for in and out again.
     */
    Script tell(String step) {
        String[] word = step.split(" ");
        return switch (word[0]) {
            case "timeout" -> timeout(word[1], word[2]);
            case "failed" -> failed(step.substring(7));
            case "row" -> row(OUTSIDE, word[1], word, 2, TRUNK, "");
            case "rowout" -> row(word[1], OUTSIDE, word, 2, "", TRUNK);
            case "inside" -> row(word[1], word[2], word, 3, "", "");
            case "through" -> row(OUTSIDE, word[1], word, 2, TRUNK, "sip-second");
            default -> state(members(step));
        };
    }

    Script in(String status) {
        return in(status, OUTSIDE, "");
    }

    Script in(String status, String from, String path) {
        return state(List.of(inbound(status, from, path)));
    }

    Script out(String status) {
        return out(status, "1012");
    }

    Script out(String status, String from) {
        return state(List.of(outbound(status, from)));
    }

    Script ext(String number, String status) {
        return ext(number, status, "");
    }

    Script ext(String number, String status, String path) {
        return state(List.of(extension(number, status, path, "1")));
    }

    /** One event with several members. */
    private Script state(List<Map<String, Object>> members) {
        return event(PbxEvent.CALL_STATE, message("members", members));
    }

    Script timeout(String queue, String agent) {
        return event(
                PbxEvent.AGENT_TIMEOUT,
                message("queue_number", queue, "agent_number", agent, "caller_number", OUTSIDE));
    }

    Script failed(String reason) {
        return event(PbxEvent.FAILURE, message("reason", reason, "members", null));
    }

    /** A row of an inbound call. */
    Script row(String to, String status, int call, int talk) {
        return row(OUTSIDE, to, status, call, talk, TRUNK, "");
    }

    /** A row of an outbound call. */
    Script rowOut(String from, String status, int call, int talk) {
        return row(from, OUTSIDE, status, call, talk, "", TRUNK);
    }

    Script row(String from, String to, String status, int call, int talk, String source, String destination) {
        return row(0, from, to, status, call, talk, source, destination);
    }

    /** A row that starts later than the call. */
    Script row(
            int start, String from, String to, String status, int call, int talk, String source, String destination) {
        return event(
                PbxEvent.CALL_RECORD,
                message(
                        "time_start", local(start),
                        "call_from", from,
                        "call_to", to,
                        "call_duration", call,
                        "talk_duration", talk,
                        "src_trunk_name", source,
                        "dst_trunk_name", destination,
                        "status", status,
                        "recording", "",
                        "did_number", " ",
                        "uid", uid(from, to, start)));
    }

    /** As real ones have it, the whole call's; some firmware may give each row its own. */
    private String uid(String from, String to, int start) {
        return uidOfRow ? "20251118101402" + from + to + start : "20251118101402418B2E7";
    }

    Script event(int type, Map<String, Object> message) {
        events.add(read(type, message).stored(events.size() + 1, now));
        return this;
    }

    List<PbxEvent> events() {
        return List.copyOf(events);
    }

    Call fold() {
        return fold(call, events);
    }

    static Call fold(String id, List<PbxEvent> events) {
        try {
            Call call = Call.begin(id);
            for (PbxEvent event : events) {
                call = call.with(event);
            }
            return call;
        } catch (NotUnderstoodException e) {
            throw new AssertionError(e);
        }
    }

    /** The call without the one thing that may depend on the order of events. */
    static Call facts(Call call) {
        return new Call(
                call.id(),
                call.serial(),
                call.legs(),
                call.records(),
                call.failure(),
                call.failedAt(),
                call.closedAt(),
                List.of(),
                call.over());
    }

    /** What the fold tells the world outside, step by step, as "KIND extension". */
    List<String> changes() {
        List<String> told = new ArrayList<>();
        Call before = Call.begin(call);
        for (PbxEvent event : events) {
            Call after = step(before, event);
            CallChange.between(before, after)
                    .forEach(change -> told.add((change.kind() + " " + change.extension()).strip()));
            before = after;
        }
        return told;
    }

    static Call step(Call before, PbxEvent event) {
        try {
            return before.with(event);
        } catch (NotUnderstoodException e) {
            throw new AssertionError(e);
        }
    }

    Map<String, Object> message(Object... fields) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("call_id", call);
        for (int i = 0; i < fields.length; i += 2) {
            message.put((String) fields[i], fields[i + 1]);
        }
        return message;
    }

    private static Map<String, Object> inbound(String status, String from, String path) {
        return Map.of(
                "inbound",
                Map.of(
                        "from", from,
                        "to", "6400",
                        "trunk_name", TRUNK,
                        "channel_id", "PJSIP/trunk-sip-main-endpoint-00000040",
                        "member_status", status,
                        "call_path", path));
    }

    private static Map<String, Object> outbound(String status, String from) {
        return Map.of(
                "outbound",
                Map.of(
                        "from", from,
                        "to", OUTSIDE,
                        "trunk_name", TRUNK,
                        "channel_id", "PJSIP/trunk-sip-main-endpoint-00000043",
                        "member_status", status,
                        "call_path", " "));
    }

    private static Map<String, Object> extension(String number, String status, String path, String phone) {
        return Map.of(
                "extension",
                Map.of(
                        "number", number,
                        "channel_id", "PJSIP/" + number + "-0000004" + phone,
                        "member_status", status,
                        "call_path", path));
    }

    private static List<Map<String, Object>> members(String step) {
        List<Map<String, Object>> members = new ArrayList<>();
        for (String member : step.split(" \\+ ")) {
            String[] word = member.split(" ");
            String third = word.length > 2 ? word[2] : "";
            members.add(
                    switch (word[0]) {
                        case "in" -> inbound(word[1], OUTSIDE, third);
                        case "out" -> outbound(word[1], third.isEmpty() ? "1012" : third);
                        default ->
                            extension(word[0].substring(0, 4), word[1], third, word[0].endsWith("'") ? "2" : "1");
                    });
        }
        return members;
    }

    private Script row(String from, String to, String[] word, int at, String source, String destination) {
        int start = word.length > at + 3 ? Integer.parseInt(word[at + 3].substring(1)) : 0;
        int call = Integer.parseInt(word[at + 1]);
        int talk = Integer.parseInt(word[at + 2]);
        return row(start, from, to, word[at].replace('_', ' '), call, talk, source, destination);
    }

    private static String local(int seconds) {
        return LOCAL.format(Instant.ofEpochMilli(START).plusSeconds(seconds));
    }

    private static PbxEvent read(int type, Map<String, Object> message) {
        try {
            return PbxEvent.read(JSON.writeValueAsString(
                    Map.of("type", type, "sn", "3691A2B4C5D6", "msg", JSON.writeValueAsString(message))));
        } catch (JsonProcessingException | MalformedEventException e) {
            throw new AssertionError(e);
        }
    }
}
