package org.ringroute.activity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ringroute.store.GroupCommit;
import org.ringroute.store.Statements;
import org.springframework.stereotype.Component;

/** Under which of several open Opportunities or Cases a call is to be filed: only whoever talked knows. */
@Component
public class RelatedChoices {

    private static final String QUEUED = "SELECT id FROM outbox WHERE kind = 'ACTIVITY' AND call_id = ?";
    private static final String FIND = "SELECT record_id FROM call_related WHERE call_id = ?";
    private static final String UPDATE = "UPDATE call_related SET record_id = ?, chosen_at = ? WHERE call_id = ?";
    private static final String INSERT = "INSERT INTO call_related (record_id, chosen_at, call_id) VALUES (?, ?, ?)";

    private final GroupCommit store;
    private final Clock clock;

    RelatedChoices(GroupCommit store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Keeps a choice, durably, unless the activities of the call are queued already: they are never changed later.
     *
     * @return false when it comes too late
     */
    public CompletionStage<Boolean> keep(String callId, String recordId) {
        return store.submit(statements -> {
            if (first(statements, QUEUED, callId).isPresent()) {
                return false;
            }
            Object[] values = {recordId, clock.millis(), callId};
            if (statements.update(UPDATE, values) == 0) {
                statements.update(INSERT, values);
            }
            return true;
        });
    }

    /** What was chosen for a call. */
    Optional<String> of(Statements statements, String callId) throws SQLException {
        return first(statements, FIND, callId);
    }

    private static Optional<String> first(Statements statements, String sql, String callId) throws SQLException {
        try (ResultSet rows = statements.with(sql, callId).executeQuery()) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }
}
