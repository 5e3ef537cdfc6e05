package org.ringroute.admin;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Calls and what became of them: one call can be followed from its webhooks to its records in Salesforce. */
@RestController
class CallsController {

    private static final int PAGE = 100;

    private final JdbcClient jdbc;

    CallsController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest calls; {@code before} is the {@code next} of the page before. */
    @GetMapping("/api/calls")
    Items<CallRow> calls(@RequestParam(defaultValue = "9223372036854775807") long before) {
        List<CallRow> rows = jdbc.sql("SELECT * FROM phone_call WHERE started_at < ? ORDER BY started_at DESC LIMIT ?")
                .params(before, PAGE)
                .query(CallRow.class)
                .list();
        String next =
                rows.size() < PAGE ? null : String.valueOf(rows.get(PAGE - 1).startedAt());
        return new Items<>(rows, next);
    }

    @GetMapping("/api/calls/{callId}")
    Story story(@PathVariable String callId) {
        CallRow call = jdbc.sql("SELECT * FROM phone_call WHERE call_id = ?")
                .param(callId)
                .query(CallRow.class)
                .optional()
                .orElseThrow(() -> new UnknownCallException("There is no call " + callId + "."));
        return new Story(
                call,
                jdbc.sql("SELECT extension, role, group_number, rang_at, answered_at, ended_at FROM call_leg"
                                + " WHERE call_id = ? ORDER BY rang_at, extension")
                        .param(callId)
                        .query(LegRow.class)
                        .list(),
                jdbc.sql("SELECT id, type, received_at, state, reason FROM event WHERE call_id = ? ORDER BY id")
                        .param(callId)
                        .query(EventRow.class)
                        .list(),
                jdbc.sql("SELECT id, kind, item_key, state, attempts, next_attempt, last_error, result_id FROM outbox"
                                + " WHERE call_id = ? ORDER BY id")
                        .param(callId)
                        .query(WriteRow.class)
                        .list());
    }

    record CallRow(
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
            String recordId) {}

    record LegRow(String extension, String role, String groupNumber, long rangAt, long answeredAt, long endedAt) {}

    record EventRow(long id, int type, long receivedAt, String state, String reason) {}

    record WriteRow(
            long id,
            String kind,
            String itemKey,
            String state,
            int attempts,
            long nextAttempt,
            String lastError,
            String resultId) {}

    /** @param webhooks as received, in order; {@code writes} what was, or is to be, written outside */
    record Story(CallRow call, List<LegRow> legs, List<EventRow> webhooks, List<WriteRow> writes) {}
}
