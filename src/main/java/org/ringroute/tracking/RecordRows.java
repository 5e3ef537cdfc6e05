package org.ringroute.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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

    /** Seconds that the times of a call and of its first row may be apart. */
    private static final long SLACK = 60;

    /** The zones of the world reach from UTC-12 to UTC+14; half an hour more for what a clock may be wrong. */
    private static final long WEST = -45_000;

    private static final long EAST = 52_200;

    /** The display format is a setting of the PBX (reference yeastar 3.7); the time of a row tells days from months. */
    private static final List<DateTimeFormatter> TIMES = Stream.of("uuuu/M/d", "d/M/uuuu", "M/d/uuuu")
            .flatMap(date -> Stream.of(date + " H:mm:ss", date + " h:mm:ss a"))
            .map(pattern -> new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .toFormatter(Locale.ENGLISH))
            .toList();

    private static final DateTimeFormatter EVENT_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final ObjectMapper json;
    private final Clock clock;

    RecordRows(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Before the first page of records among which those of a call are. */
    public CallPages begin(Call call) {
        long since = call.startedAt() / 1000 - SLACK;
        return new CallPages(call, RecordPages.of(since, clock.millis() / 1000), List.of());
    }

    /**
     * Takes in a page: what belongs to the call, as the events that the rows stand for. Should one of these come late, it is
     * a repeat.
     *
     * @throws MalformedEventException when a row cannot be made an event
     */
    public CallPages read(JsonNode answer, CallPages before) throws MalformedEventException {
        RecordPages pages = before.pages().with(answer);
        List<ReceivedEvent> events = new ArrayList<>(before.events());
        for (JsonNode row : pages.rows()) {
            if (callId(row).equals(before.call().id())) {
                events.add(event(row, before.call().serial()));
            }
        }
        return new CallPages(before.call(), pages, events);
    }

    /**
     * The event that a row stands for.
     *
     * @param serial the PBX's serial number, "" if it is not known
     * @throws MalformedEventException when it cannot be made one
     */
    public ReceivedEvent event(JsonNode row, String serial) throws MalformedEventException {
        String body = body(row, serial).toString();
        return new ReceivedEvent(PbxEvent.read(body), body);
    }

    /** The call of a row. */
    public static String callId(JsonNode row) {
        return row.path("call_id").asText("");
    }

    /** When a row began, Unix seconds; by its call when it does not say, 0 when nothing tells. */
    public static long start(JsonNode row) {
        long start = row.path("timestamp").asLong();
        return start > 0 ? start : Call.begin(callId(row)).startedAt() / 1000;
    }

    /** When a row ended, Unix seconds. */
    public static long end(JsonNode row) {
        return start(row) + seconds(row);
    }

    /** Seen live: rows without {@code duration}. */
    private static int seconds(JsonNode row) {
        return Math.max(
                row.path("duration").asInt(),
                row.path("ring_duration").asInt() + row.path("talk_duration").asInt());
    }

    private ObjectNode body(JsonNode row, String serial) {
        ObjectNode event =
                json.createObjectNode().put("type", PbxEvent.CALL_RECORD).put("sn", serial);
        event.putObject("msg")
                .put("call_id", callId(row))
                .put("uid", row.path("uid").asText())
                .put("time_start", localTime(row))
                .put("call_from", number(row, "call_from"))
                .put("call_to", number(row, "call_to"))
                .put("call_duration", seconds(row))
                .put("talk_duration", row.path("talk_duration").asInt())
                .put("src_trunk_name", row.path("src_trunk").asText())
                .put("dst_trunk_name", row.path("dst_trunk").asText())
                .put("status", row.path("disposition").asText())
                .put("type", row.path("call_type").asText())
                .put("did_number", row.path("did_number").asText());
        return event;
    }

    /** As an event would write it, so that both are known as one; as it is when it is in none of the known formats. */
    private static String localTime(JsonNode row) {
        String shown = row.path("time").asText("").strip();
        String time = shown.replace('-', '/').replace('.', '/');
        for (DateTimeFormatter format : TIMES) {
            try {
                LocalDateTime local = LocalDateTime.parse(time, format);
                long ahead = local.toEpochSecond(ZoneOffset.UTC) - start(row);
                if (ahead >= WEST && ahead <= EAST) {
                    return EVENT_TIME.format(local);
                }
            } catch (DateTimeException e) {
                // Another format, perhaps the next one.
            }
        }
        return shown;
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

    /**
     * Where looking for the records of a call stands.
     *
     * @param events those found so far, as the events that they stand for
     */
    public record CallPages(Call call, RecordPages pages, List<ReceivedEvent> events) {

        /** Whether a page is to be asked for. */
        public boolean more() {
            return pages.more();
        }

        /** The query for that page. */
        public String query() {
            return pages.query();
        }
    }
}
