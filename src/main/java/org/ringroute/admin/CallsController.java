package org.ringroute.admin;

import jakarta.validation.Valid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ringroute.salesforce.session.SalesforceConnection;
import org.ringroute.store.EventStore;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Calls and what became of them: one call can be followed from its webhooks to its records in Salesforce. */
@RestController
public class CallsController {

    private static final int PAGE = 100;
    /** Before the first page. */
    public static final String NEWEST = "999999999999999-";

    private static final Pattern PLACE = Pattern.compile("(\\d{1,15})-(.*)");

    private final JdbcClient jdbc;

    private final StoryLines lines;

    private final Clock clock;

    private final SalesforceConnection salesforce;

    CallsController(JdbcClient jdbc, StoryLines lines, Clock clock, SalesforceConnection salesforce) {
        this.salesforce = salesforce;
        this.clock = clock;
        this.lines = lines;
        this.jdbc = jdbc;
    }

    /** The newest calls that fit; {@code before} is the {@code next} of the page before. */
    @GetMapping("/api/calls")
    public Items<CallRow> calls(@RequestParam(defaultValue = NEWEST) String before, @Valid CallFilter filter) {
        Matcher place = PLACE.matcher(before);
        if (!place.matches()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "before is not the next of a page.");
        }
        long startedAt = Long.parseLong(place.group(1));
        // Calls begin in whole seconds: many share one, so the time alone would leave some out between two pages.
        List<Object> values = new ArrayList<>(List.of(startedAt, startedAt, place.group(2)));
        values.addAll(filter.values(clock.millis()));
        values.add(PAGE);
        List<CallRow> rows = jdbc.sql(
                        "SELECT phone_call.*, 0 AS attempts FROM phone_call WHERE (started_at < ? OR (started_at = ? AND call_id < ?))"
                                + filter.sql()
                                + " ORDER BY started_at DESC, call_id DESC LIMIT ?")
                .params(values)
                .query(CallRow.class)
                .list();
        CallRow last = rows.size() < PAGE ? null : rows.get(PAGE - 1);
        return new Items<>(withWaits(rows), last == null ? null : last.startedAt() + "-" + last.callId());
    }

    @GetMapping("/api/calls/{callId}")
    public Story story(@PathVariable String callId) {
        CallRow call = jdbc.sql("SELECT phone_call.*, 0 AS attempts FROM phone_call WHERE call_id = ?")
                .param(callId)
                .query(CallRow.class)
                .optional()
                .orElseThrow(() -> new UnknownCallException("There is no such call."));
        List<StoryLines.Line> story = lines.of(callId);
        return new Story(
                withWaits(List.of(call)).get(0),
                jdbc.sql("SELECT extension, role, group_number, rang_at, answered_at, ended_at FROM call_leg"
                                + " WHERE call_id = ? ORDER BY rang_at, extension")
                        .param(callId)
                        .query(LegRow.class)
                        .list(),
                jdbc.sql("SELECT id, type, received_at, state, reason FROM event WHERE call_id = ? ORDER BY id")
                        .param(callId)
                        .query((row, n) -> event(row, story))
                        .list(),
                jdbc.sql("SELECT id, kind, item_key, state, attempts, next_attempt, last_error, result_id FROM outbox"
                                + " WHERE call_id = ? ORDER BY id")
                        .param(callId)
                        .query(WriteRow.class)
                        .list(),
                story);
    }

    /** What is to be written, and has not come to it for a while, stands above what the call came to so far. */
    private List<CallRow> withWaits(List<CallRow> calls) {
        if (calls.isEmpty()) {
            return calls;
        }
        Map<String, Wait> waits = jdbc
                .sql("SELECT call_id, attempts, last_error FROM outbox WHERE call_id IN (:calls) AND "
                        + CallFilter.WAITS + " ORDER BY attempts, id")
                .param("calls", calls.stream().map(CallRow::callId).toList())
                .param("since", clock.millis() - CallFilter.SOON.toMillis())
                .query(Wait.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Wait::callId, wait -> wait, (fewer, more) -> more));
        return calls.stream()
                .map(call -> waits.containsKey(call.callId())
                        ? call.waiting(waits.get(call.callId()), salesforce.problem())
                        : call)
                .toList();
    }

    private record Wait(String callId, int attempts, String lastError) {}

    /** A webhook is stored only with its right signature; the rest Ringroute asked the PBX for, or made itself. */
    private static EventRow event(ResultSet row, List<StoryLines.Line> story) throws SQLException {
        long id = row.getLong("id");
        int type = row.getInt("type");
        long receivedAt = row.getLong("received_at");
        boolean own = story.stream()
                .anyMatch(line -> line.what().equals(EventStore.OWN)
                        && ((Number) line.detail().get("event")).longValue() == id);
        long repeated = story.stream()
                .filter(line -> line.what().equals("repeated")
                        && line.detail().get("type").equals(type)
                        && ((Number) line.detail().get("first")).longValue() == receivedAt)
                .count();
        List<String> changed = story.stream()
                .filter(line ->
                        line.what().equals("changed") && ((Number) line.detail().get("event")).longValue() == id)
                .map(line -> (line.detail().get("call") + " " + line.detail().get("extension")).strip())
                .toList();
        return new EventRow(
                id, type, receivedAt, row.getString("state"), row.getString("reason"), !own, repeated, changed);
    }

    /**
     * @param outcome {@code LOGGED}, {@code SKIPPED}, or {@code WAITING} while Salesforce does not take what is to be
     *     written; null while the call is not handled
     * @param outcomeDetail why it was skipped, or what the last attempt met
     * @param attempts how often it was tried while it waits, else 0
     */
    public record CallRow(
            String callId,
            String direction,
            String phase,
            String outsideNumber,
            long startedAt,
            long answeredAt,
            long endedAt,
            String outcome,
            String outcomeDetail,
            String recordObject,
            String recordId,
            int attempts) {

        private CallRow waiting(Wait wait, String problem) {
            return new CallRow(
                    callId,
                    direction,
                    phase,
                    outsideNumber,
                    startedAt,
                    answeredAt,
                    endedAt,
                    "WAITING",
                    wait.lastError() == null ? problem : wait.lastError(),
                    recordObject,
                    recordId,
                    wait.attempts());
        }
    }

    public record LegRow(
            String extension, String role, String groupNumber, long rangAt, long answeredAt, long endedAt) {}

    /**
     * @param verified whether a webhook brought it, whose signature was right; else the PBX was asked for it
     * @param repeated how often the PBX sent it again
     * @param changed what it changed for the outside, such as {@code ANSWERED 1001}
     */
    public record EventRow(
            long id,
            int type,
            long receivedAt,
            String state,
            String reason,
            boolean verified,
            long repeated,
            List<String> changed) {}

    public record WriteRow(
            long id,
            String kind,
            String itemKey,
            String state,
            int attempts,
            long nextAttempt,
            String lastError,
            String resultId) {}

    /**
     * @param webhooks as received, in order
     * @param writes what was, or is to be, written outside
     * @param steps what was looked up, decided and shown, in order
     */
    public record Story(
            CallRow call,
            List<LegRow> legs,
            List<EventRow> webhooks,
            List<WriteRow> writes,
            List<StoryLines.Line> steps) {}
}
