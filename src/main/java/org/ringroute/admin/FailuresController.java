package org.ringroute.admin;

import java.util.List;
import org.ringroute.store.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Writes that were refused, with the reason in the words of whoever refused. */
@RestController
public class FailuresController {

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Audit audit;

    FailuresController(JdbcClient jdbc, Outbox outbox, Audit audit) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.audit = audit;
    }

    @GetMapping("/api/failures")
    public Items<FailureRow> failures() {
        List<FailureRow> rows = jdbc.sql("SELECT id, kind, call_id, attempts, last_error, next_attempt AS failed_at"
                        + " FROM outbox WHERE state = 'FAILED' ORDER BY id LIMIT 500")
                .query(FailureRow.class)
                .list();
        return Items.all(rows);
    }

    /** Tries it again at once; the key still keeps it from being written twice. */
    @PostMapping("/api/failures/{id}/retry")
    public void retry(@PathVariable long id) {
        if (!outbox.retry(id)) {
            throw new UnknownCallException("There is no failure " + id + ".");
        }
        audit.changed("failure " + id, "FAILED", "READY");
    }

    public record FailureRow(long id, String kind, String callId, int attempts, String lastError, long failedAt) {}
}
