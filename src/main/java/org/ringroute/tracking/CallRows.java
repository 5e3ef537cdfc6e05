package org.ringroute.tracking;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.ringroute.call.Call;
import org.ringroute.call.Member;
import org.ringroute.call.Phase;
import org.ringroute.call.Settling;
import org.ringroute.caller.Caller;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.store.Outbox;
import org.ringroute.store.OutboxKind;
import org.ringroute.store.Statements;
import org.ringroute.text.PlainText;
import org.springframework.stereotype.Component;

/** Calls as rows: for pages, for the SQL of routes, and for the outbox, which handles a call once it has settled. */
@Component("callRows")
public class CallRows {

    private static final String UPDATE = "UPDATE phone_call SET direction = ?, phase = ?, outside_number = ?,"
            + " started_at = ?, answered_at = ?, ended_at = ? WHERE call_id = ?";
    private static final String INSERT =
            "INSERT INTO phone_call (direction, phase, outside_number, started_at, answered_at, ended_at, call_id)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String CLEAR_LEGS = "DELETE FROM call_leg WHERE call_id = ?";
    private static final String INSERT_LEG =
            "INSERT INTO call_leg (call_id, extension, role, group_number, rang_at, answered_at, ended_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String OUTCOME = "UPDATE phone_call SET outcome = ?, outcome_detail = ?, record_object = ?,"
            + " record_id = ? WHERE call_id = ?";

    private final Outbox outbox;
    private final Settling settling;

    CallRows(Outbox outbox, RingrouteProperties properties) {
        this.outbox = outbox;
        this.settling =
                new Settling(properties.calls().settle(), properties.calls().waitForRecord());
    }

    /** Writes what differs, as part of the work that takes the event in. */
    void save(Statements statements, Call before, Call after) throws SQLException {
        if (rowDiffers(before, after)) {
            Object[] values = {
                after.direction().name(),
                after.phase().name(),
                shorten(after.outsideNumber()),
                after.startedAt(),
                after.answeredAt(),
                after.endedAt(),
                after.id()
            };
            if (statements.update(UPDATE, values) == 0) {
                statements.update(INSERT, values);
            }
        }
        boolean legsDiffer = before.phase() != Phase.ENDED || !after.members().equals(before.members());
        if (after.phase() == Phase.ENDED && legsDiffer) {
            saveLegs(statements, after);
        }
        long settled = after.settledAt(settling);
        if (settled != before.settledAt(settling)) {
            // A call that rings again after it seemed over waits for its next end.
            outbox.schedule(
                    statements, OutboxKind.CALL, after.id(), after.id(), settled > 0 ? settled : Long.MAX_VALUE);
        }
    }

    private static boolean rowDiffers(Call before, Call after) {
        return before.phase() != after.phase()
                || before.direction() != after.direction()
                || before.startedAt() != after.startedAt()
                || before.answeredAt() != after.answeredAt()
                || before.endedAt() != after.endedAt()
                || !before.outsideNumber().equals(after.outsideNumber());
    }

    private static void saveLegs(Statements statements, Call call) throws SQLException {
        statements.update(CLEAR_LEGS, call.id());
        Set<String> saved = new HashSet<>();
        for (Member member : call.members()) {
            String extension = shorten(member.extension());
            if (!saved.add(extension)) {
                continue;
            }
            statements.update(
                    INSERT_LEG,
                    call.id(),
                    extension,
                    member.role().name(),
                    shorten(member.group()),
                    member.rangAt(),
                    member.answeredAt(),
                    member.endedAt());
        }
    }

    private static String shorten(String text) {
        return PlainText.start(text, 64);
    }

    /**
     * Notes what became of a call, for its story.
     *
     * @param caller null when nobody was looked for
     */
    public void outcome(Statements statements, Call call, Outcome outcome, String detail, Caller caller)
            throws SQLException {
        String object = caller == null ? null : caller.object();
        String id = caller == null ? null : caller.id();
        statements.update(OUTCOME, outcome.name(), detail, object, id, call.id());
    }
}
