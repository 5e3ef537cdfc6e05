package org.ringroute.dryrun;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ringroute.call.Direction;
import org.ringroute.call.MalformedEventException;
import org.ringroute.call.PbxEvent;
import org.ringroute.caller.CallerMatches;
import org.ringroute.number.PhoneNumber;
import org.ringroute.number.PhoneNumbers;
import org.ringroute.store.EventState;
import org.ringroute.store.OutboxKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Calls that are over, with what was kept of them. Only reads. Rows are asked for by the ids of calls alone: with a second
 * condition of equality HSQLDB takes the index of that one, and reads all rows there are.
 */
@Component
class StoredCalls {

    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};
    private static final String COLUMNS =
            "SELECT call_id, direction, outside_number, started_at, outcome, outcome_detail FROM phone_call";

    private final JdbcClient jdbc;
    private final PhoneNumbers numbers;
    private final ObjectMapper json;
    private final ObjectReader matches;

    StoredCalls(JdbcClient jdbc, PhoneNumbers numbers, ObjectMapper json) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.json = json;
        this.matches = json.readerFor(CallerMatches.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /**
     * A call as the table has it.
     *
     * @param key of its outside number
     */
    record Row(String id, String direction, String number, String key, long startedAt, String outcome, String detail) {}

    /** The calls of a day, by the server's clock, that are over, oldest first. */
    List<Row> ofDay(LocalDate day, int most) {
        return jdbc.sql(COLUMNS + " WHERE phase = 'ENDED' AND started_at >= ? AND started_at < ?"
                        + " ORDER BY started_at, call_id LIMIT ?")
                .params(start(day), start(day.plusDays(1)), most)
                .query(this::row)
                .list();
    }

    /** Those of these calls that are over, oldest first. */
    List<Row> ofIds(List<String> ids) {
        return jdbc.sql(COLUMNS + " WHERE phase = 'ENDED' AND call_id IN (:ids) ORDER BY started_at, call_id")
                .param("ids", ids)
                .query(this::row)
                .list();
    }

    private static long start(LocalDate day) {
        return day.atStartOfDay(ZoneId.systemDefault()).toInstant().toEpochMilli();
    }

    private Row row(ResultSet row, int n) throws SQLException {
        String direction = row.getString(2);
        PhoneNumber number = Direction.valueOf(direction).outside(numbers, row.getString(3));
        return new Row(
                row.getString(1),
                direction,
                PhoneNumbers.mask(number.shown()),
                number.key(),
                row.getLong(4),
                row.getString(5) == null ? "" : row.getString(5),
                row.getString(6) == null ? "" : row.getString(6));
    }

    /** The same calls with all that was kept of them, in the same order. */
    List<StoredCall> read(List<Row> rows) {
        List<String> ids = rows.stream().map(Row::id).toList();
        List<String> keys = rows.stream().map(Row::key).distinct().toList();
        Map<String, List<PbxEvent>> events = events(ids);
        Map<String, StoredCall.Match> found = matches(ids);
        Map<String, Map<String, Map<String, Object>>> activities = activities(ids);
        Map<String, StoredCall.Made> made = made(keys);
        Map<String, Map<String, String>> notes = notes(ids);
        Map<String, String> related = texts("SELECT call_id, record_id FROM call_related WHERE call_id IN (:ids)", ids);
        Map<String, String> chosen =
                texts("SELECT number_key, record_id FROM chosen_record WHERE number_key IN (:ids)", keys);
        return rows.stream()
                .map(row -> new StoredCall(
                        row.id(),
                        row.startedAt(),
                        row.direction(),
                        row.number(),
                        row.outcome(),
                        row.detail(),
                        events.getOrDefault(row.id(), List.of()),
                        found.get(row.id()),
                        activities.getOrDefault(row.id(), Map.of()),
                        made.get(row.key()),
                        notes.getOrDefault(row.id(), Map.of()),
                        related.getOrDefault(row.id(), ""),
                        chosen.getOrDefault(row.key(), "")))
                .toList();
    }

    private Map<String, List<PbxEvent>> events(List<String> ids) {
        Map<String, List<PbxEvent>> events = new HashMap<>();
        jdbc.sql("SELECT call_id, id, body, received_at, state FROM event WHERE call_id IN (:ids) ORDER BY id")
                .param("ids", ids)
                .query(row -> {
                    if (EventState.DONE.name().equals(row.getString(5))) {
                        events.computeIfAbsent(row.getString(1), first -> new ArrayList<>())
                                .add(event(row));
                    }
                });
        return events;
    }

    private static PbxEvent event(ResultSet row) throws SQLException {
        try {
            return PbxEvent.read(row.getString(3)).stored(row.getLong(2), row.getLong(4));
        } catch (MalformedEventException e) {
            throw new IllegalStateException("event " + row.getLong(2) + " was stored but cannot be read", e);
        }
    }

    private Map<String, StoredCall.Match> matches(List<String> ids) {
        Map<String, StoredCall.Match> found = new HashMap<>();
        jdbc.sql("SELECT call_id, found_in, phonebook_first, matches FROM call_match WHERE call_id IN (:ids)")
                .param("ids", ids)
                .query(row -> {
                    if (!row.getString(4).isEmpty()) {
                        found.put(row.getString(1), match(row));
                    }
                });
        return found;
    }

    private StoredCall.Match match(ResultSet row) throws SQLException {
        try {
            return new StoredCall.Match(row.getString(2), row.getBoolean(3), matches.readValue(row.getString(4)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("who was found for call " + row.getString(1) + " cannot be read", e);
        }
    }

    private Map<String, Map<String, Map<String, Object>>> activities(List<String> ids) {
        Map<String, Map<String, Map<String, Object>>> activities = new HashMap<>();
        jdbc.sql("SELECT call_id, item_key, payload, kind FROM outbox WHERE call_id IN (:ids)")
                .param("ids", ids)
                .query(row -> {
                    if (!OutboxKind.ACTIVITY.name().equals(row.getString(4))) {
                        return;
                    }
                    String user = row.getString(2).substring(row.getString(2).lastIndexOf(':') + 1);
                    activities
                            .computeIfAbsent(row.getString(1), first -> new HashMap<>())
                            .put(user, fields(row.getString(3)));
                });
        return activities;
    }

    private Map<String, Object> fields(String payload) {
        try {
            return json.readValue(payload, FIELDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an activity cannot be read", e);
        }
    }

    private Map<String, StoredCall.Made> made(List<String> keys) {
        Map<String, StoredCall.Made> made = new HashMap<>();
        jdbc.sql("SELECT number_key, object, record_id, call_id FROM created_record"
                        + " WHERE number_key IN (:keys) AND state = 'CREATED'")
                .param("keys", keys)
                .query(row -> {
                    made.put(
                            row.getString(1),
                            new StoredCall.Made(row.getString(2), row.getString(3), row.getString(4)));
                });
        return made;
    }

    private Map<String, Map<String, String>> notes(List<String> ids) {
        Map<String, Map<String, String>> notes = new HashMap<>();
        jdbc.sql("SELECT call_id, user_id, note FROM call_note WHERE call_id IN (:ids)")
                .param("ids", ids)
                .query(row -> {
                    notes.computeIfAbsent(row.getString(1), first -> new HashMap<>())
                            .put(row.getString(2), row.getString(3));
                });
        return notes;
    }

    private Map<String, String> texts(String sql, List<String> ids) {
        Map<String, String> texts = new HashMap<>();
        jdbc.sql(sql).param("ids", ids).query(row -> {
            texts.put(row.getString(1), row.getString(2));
        });
        return texts;
    }
}
