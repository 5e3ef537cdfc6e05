package org.ringroute.activity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.ringroute.store.GroupCommit;
import org.ringroute.store.Statements;
import org.springframework.stereotype.Component;

/** What agents write about a call while it runs; it joins the description of their activity. */
@Component
public class CallNotes {

    /** Characters that a note may have. */
    public static final int LONGEST = 8_000;

    private static final int DESCRIPTION_LENGTH = 32_000;
    private static final String QUEUED =
            "SELECT COUNT(*) FROM outbox WHERE kind = 'ACTIVITY' AND call_id = ? AND item_key LIKE ?";
    private static final String FIND = "SELECT note FROM call_note WHERE call_id = ? AND user_id = ?";
    private static final String UPDATE =
            "UPDATE call_note SET note = ?, changed_at = ? WHERE call_id = ? AND user_id = ?";
    private static final String INSERT =
            "INSERT INTO call_note (note, changed_at, call_id, user_id) VALUES (?, ?, ?, ?)";

    private final GroupCommit store;
    private final Clock clock;

    CallNotes(GroupCommit store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Keeps a note, durably, unless the activity is queued already: it is never changed later. One writer does both, so a
     * note is either in the activity or refused.
     *
     * @return false when it comes too late
     */
    public CompletionStage<Boolean> keep(String callId, String userId, String note) {
        return store.submit(statements -> {
            if (count(statements.with(QUEUED, callId, "%:" + userId).executeQuery()) > 0) {
                return false;
            }
            Object[] values = {note, clock.millis(), callId, userId};
            if (statements.update(UPDATE, values) == 0) {
                statements.update(INSERT, values);
            }
            return true;
        });
    }

    private static long count(ResultSet rows) throws SQLException {
        try (rows) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Adds the user's note to the description of his activity, behind what the template says. */
    void join(Statements statements, String callId, String userId, Map<String, Object> task) throws SQLException {
        try (ResultSet rows = statements.with(FIND, callId, userId).executeQuery()) {
            if (rows.next()) {
                String note = rows.getString(1);
                task.computeIfPresent("Description", (field, text) -> joined((String) text, note));
            }
        }
    }

    /** A description with a note behind it; the note is never cut. */
    public static String joined(String description, String note) {
        if (note.isBlank()) {
            return description;
        }
        String end = "\n\n" + note.strip();
        return description.substring(0, Math.min(description.length(), DESCRIPTION_LENGTH - end.length())) + end;
    }
}
