package org.ringroute.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ringroute.call.Call;
import org.ringroute.call.MalformedEventException;
import org.ringroute.call.PbxEvent;
import org.ringroute.store.ReceivedEvent;
import org.springframework.stereotype.Component;

/**
 * The PBX's call records as its API lists them, in place of events (30012) that never came. Both tell the same under
 * different names (reference yeastar 3.7).
 */
@Component("recordRows")
public class RecordRows {

    /** Nobody talks longer; the rows of a transferred call begin later than the call. */
    private static final Duration LONGEST_CALL = Duration.ofHours(24);

    private static final int MOST = 2_000;

    private final ObjectMapper json;

    RecordRows(ObjectMapper json) {
        this.json = json;
    }

    /** The query for all records that may belong to a call. */
    public String query(Call call) {
        long second = call.startedAt() / 1000;
        return "start_time=" + second + "&end_time=" + (second + LONGEST_CALL.toSeconds()) + "&page_size=" + MOST;
    }

    /** Those of one call, as the events that they stand for: should one of these come late, it is a repeat. */
    public List<ReceivedEvent> events(JsonNode answer, Call call) throws MalformedEventException {
        List<ReceivedEvent> events = new ArrayList<>();
        for (JsonNode row : answer.path("data")) {
            if (row.path("call_id").asText().equals(call.id())) {
                String body = event(row, call.serial()).toString();
                events.add(new ReceivedEvent(PbxEvent.read(body), body));
            }
        }
        return events;
    }

    /** Those of calls that ended before this time, in milliseconds, as the events that they stand for. */
    public List<ReceivedEvent> endedBefore(JsonNode answer, long limit, String serial) throws MalformedEventException {
        List<ReceivedEvent> events = new ArrayList<>();
        for (JsonNode row : answer.path("data")) {
            long end = row.path("timestamp").asLong() + row.path("duration").asLong();
            if (Duration.ofSeconds(end).toMillis() < limit) {
                String body = event(row, serial).toString();
                events.add(new ReceivedEvent(PbxEvent.read(body), body));
            }
        }
        return events;
    }

    private ObjectNode event(JsonNode row, String serial) {
        ObjectNode event =
                json.createObjectNode().put("type", PbxEvent.CALL_RECORD).put("sn", serial);
        event.putObject("msg")
                .put("call_id", row.path("call_id").asText())
                .put("uid", row.path("uid").asText())
                .put("time_start", row.path("time").asText().replace('/', '-'))
                .put("call_from", number(row, "call_from"))
                .put("call_to", number(row, "call_to"))
                .put("call_duration", row.path("duration").asInt())
                .put("talk_duration", row.path("talk_duration").asInt())
                .put("src_trunk_name", row.path("src_trunk").asText())
                .put("dst_trunk_name", row.path("dst_trunk").asText())
                .put("status", row.path("disposition").asText())
                .put("type", row.path("call_type").asText())
                .put("did_number", row.path("did_number").asText());
        return event;
    }

    /** Older rows have the display text only, such as {@code Ana Ruiz<1012>}. */
    private static String number(JsonNode row, String party) {
        String number = row.path(party + "_number").asText("");
        if (!number.isEmpty()) {
            return number;
        }
        String shown = row.path(party).asText("");
        int from = shown.lastIndexOf('<');
        return shown.endsWith(">") && from >= 0 ? shown.substring(from + 1, shown.length() - 1) : shown;
    }
}
