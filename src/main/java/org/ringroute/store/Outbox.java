package org.ringroute.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.text.PlainText;
import org.springframework.stereotype.Component;

/**
 * What must be written and must not be lost: each row has a key that makes it unique, a state, and the time of its next
 * attempt. A claimed row comes back by itself when the attempt is never heard of again, so a kill loses nothing.
 *
 * <p>States: READY may be tried; SENT was sent and not answered for, so it is looked for before it is repeated; DONE;
 * FAILED waits for somebody to mend the cause; GIVEN_UP by somebody who said why.
 */
@Component("outbox")
public class Outbox {

    static final Duration QUOTA_PAUSE = Duration.ofMinutes(3);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    /** A row that fails for itself must not be tried with every success of others. */
    private static final Duration BETWEEN_TRIALS = Duration.ofMinutes(1);

    /** What may pass by itself and has not for this long needs somebody. */
    static final Duration STUCK_AFTER = Duration.ofHours(2);

    private static final int IN_FLIGHT = 1_000;
    /** An hour and a half of trying: then somebody has to hear that a route of their own reaches nobody. */
    private static final int MOST_FOLLOW_UPS = 30;

    private static final String SCHEDULE =
            "UPDATE outbox SET next_attempt = ?, last_error = NULL WHERE kind = ? AND item_key = ? AND state = 'READY'";
    private static final String EXISTS = "SELECT id FROM outbox WHERE kind = ? AND item_key = ?";
    private static final String INSERT =
            "INSERT INTO outbox (kind, item_key, call_id, payload, state, attempts, next_attempt, created_at)"
                    + " VALUES (?, ?, ?, ?, 'READY', 0, ?, ?)";
    private static final String CLAIM = "UPDATE outbox SET state = ?, attempts = ?, next_attempt = ? WHERE id = ?";
    private static final String DONE =
            "UPDATE outbox SET state = 'DONE', result_id = ?, last_error = NULL WHERE id = ?";
    private static final String FAILED = "UPDATE outbox SET state = ?, next_attempt = ?, last_error = ? WHERE id = ?";
    private static final String STUCK = "UPDATE outbox SET state = 'FAILED', next_attempt = ?, last_error = ?"
            + " WHERE id = ? AND stuck_since <= ?";
    private static final String NOT_YET = "UPDATE outbox SET state = 'READY', next_attempt = ?, last_error = ?,"
            + " stuck_since = COALESCE(stuck_since, CAST(? AS BIGINT)) WHERE id = ?";
    private static final String AGAIN =
            "UPDATE outbox SET state = 'READY', attempts = 0, next_attempt = ?, call_id = ?,"
                    + " last_error = NULL, stuck_since = NULL WHERE kind = ? AND item_key = ? AND state IN ('DONE', 'FAILED', 'GIVEN_UP')";
    private static final String DUE_CALL =
            "SELECT id FROM outbox WHERE kind = 'CALL' AND item_key = ? AND state = 'READY' AND next_attempt <= ?";
    private static final String UNDO = "DELETE FROM outbox WHERE id = ?";
    private static final String RETRY =
            "UPDATE outbox SET state = 'READY', next_attempt = ?, stuck_since = NULL WHERE id = ? AND state = 'FAILED'";

    /** In the order in which they came: routes take the rows that were due first. */
    private static final String DUE_NOW = "UPDATE outbox SET next_attempt = LEAST(created_at, CAST(? AS BIGINT))"
            + " WHERE kind <> 'PHONEBOOK' AND state = 'READY' AND next_attempt > ? AND last_error IS NOT NULL";

    private final GroupCommit store;
    private final Clock clock;
    /** Longer than the longest request: who was sent this long ago has arrived, or never will. */
    private final Duration lease;
    /** Something failed that may work again once whatever failed is back. */
    private volatile boolean troubled;

    private volatile long triedAgainAt;

    private final Duration pbxLease;
    /** Rows in hand here, and until when: an attempt that is never heard of again gives its row back. */
    private final Map<Long, Long> inFlight = new ConcurrentHashMap<>();

    Outbox(GroupCommit store, Clock clock, RingrouteProperties properties) {
        this.store = store;
        this.clock = clock;
        this.lease = properties.salesforce().unclearAfter();
        this.pbxLease = properties.phonebook().unclearAfter();
    }

    /** Queues a write as part of other work. One that is queued already stays as it is, whatever became of it. */
    public void add(Statements statements, OutboxKind kind, String key, String callId, String payload)
            throws SQLException {
        if (!exists(statements, kind, key)) {
            long now = clock.millis();
            statements.update(INSERT, kind.name(), key, callId, payload, now, now);
        }
    }

    /** Queues a write for a later time, or moves the time of one that still waits. */
    public void schedule(Statements statements, OutboxKind kind, String key, String callId, long at)
            throws SQLException {
        if (statements.update(SCHEDULE, at, kind.name(), key) == 0 && !exists(statements, kind, key)) {
            statements.update(INSERT, kind.name(), key, callId, "", at, clock.millis());
        }
    }

    /**
     * Queues a write that is done over and over, such as the copy of a record: one that is done or was refused becomes
     * due once more, one that still waits stays as it is.
     */
    public void again(Statements statements, OutboxKind kind, String key, String callId) throws SQLException {
        if (statements.update(AGAIN, clock.millis(), callId, kind.name(), key) == 0) {
            add(statements, kind, key, callId, "");
        }
    }

    private static boolean exists(Statements statements, OutboxKind kind, String key) throws SQLException {
        try (var rows = statements.with(EXISTS, kind.name(), key).executeQuery()) {
            return rows.next();
        }
    }

    /**
     * Takes rows for handling here. Durable when the result is there.
     *
     * @param due rows as read from the table; those already in hand are left out
     */
    public CompletionStage<List<OutboxRow>> claim(List<Map<String, Object>> due) {
        return claim(due, "READY");
    }

    /** The same for a route that goes on to wait for others: its own thread goes on, not the one that all answers share. */
    public List<OutboxRow> claimAndStay(List<Map<String, Object>> due) {
        return claim(due, "READY").toCompletableFuture().join();
    }

    /**
     * Takes rows for sending: should the answer never come, they are looked for before they are repeated. Durable when
     * the result is there.
     */
    public CompletionStage<List<OutboxRow>> claimToSend(List<Map<String, Object>> due) {
        return claim(due, "SENT");
    }

    private CompletionStage<List<OutboxRow>> claim(List<Map<String, Object>> due, String state) {
        long now = clock.millis();
        long until = now + lease.toMillis();
        List<OutboxRow> rows = due.stream()
                .map(OutboxRow::of)
                .filter(row -> take(row.id(), now, until))
                .toList();
        Work<List<OutboxRow>> claim = statements -> {
            for (OutboxRow row : rows) {
                statements.update(CLAIM, state, row.attempts(), until, row.id());
            }
            return rows;
        };
        try {
            return store.submit(claim).whenComplete((claimed, failure) -> {
                if (failure != null) {
                    giveBack(rows);
                }
            });
        } catch (Throwable e) {
            giveBack(rows);
            throw e;
        }
    }

    private void giveBack(List<OutboxRow> rows) {
        rows.forEach(row -> inFlight.remove(row.id()));
    }

    private boolean take(long id, long now, long until) {
        if (inFlight.size() >= IN_FLIGHT) {
            inFlight.values().removeIf(end -> end < now);
        }
        if (inFlight.size() >= IN_FLIGHT || inFlight.getOrDefault(id, 0L) > now) {
            return false;
        }
        inFlight.put(id, until);
        return true;
    }

    /** It is written. */
    public void done(OutboxRow row) {
        done(row, null);
    }

    /** It is written, and this is what it became; so whatever waits after a failure may be worth another try. */
    public void done(OutboxRow row, String resultId) {
        doneWith(row, resultId, statements -> {});
    }

    /** The same, and in the same transaction whatever else is to be noted. */
    public void doneWith(OutboxRow row, String resultId, Note note) {
        write(row, statements -> {
            note.write(statements);
            return statements.update(DONE, resultId, row.id());
        });
        if (resultId != null && troubled && clock.millis() - triedAgainAt > BETWEEN_TRIALS.toMillis()) {
            tryAgainNow();
        }
    }

    /** It is written; due once more at once if this, asked in the same transaction, knows of something newer. */
    public CompletionStage<Boolean> doneUnless(OutboxRow row, String resultId, Work<Boolean> newer) {
        Work<Boolean> work = statements -> {
            boolean again = newer.run(statements);
            if (again) {
                statements.update(FAILED, "READY", clock.millis(), null, row.id());
            } else {
                statements.update(DONE, resultId, row.id());
            }
            return again;
        };
        try {
            return store.submit(work).whenComplete((again, failure) -> inFlight.remove(row.id()));
        } catch (Throwable e) {
            inFlight.remove(row.id());
            throw e;
        }
    }

    /** It was looked for and is not there: may be sent again at once. */
    public void missing(OutboxRow row) {
        settle(row, "READY", clock.millis(), "not found in Salesforce, sent again");
    }

    /** It did not work; the failure says whether and when it is tried again. */
    public void failed(OutboxRow row, Failure failure) {
        long now = clock.millis();
        boolean waits = failure.meaning() == Failure.Meaning.QUOTA;
        if (row.kind() == OutboxKind.FOLLOW_UP && row.attempts() >= MOST_FOLLOW_UPS && !waits) {
            settle(row, "FAILED", now, failure.reason());
            return;
        }
        troubled |= failure.meaning() != Failure.Meaning.REFUSED;
        switch (failure.meaning()) {
            case NOT_DONE -> settle(row, "READY", now + pause(row.attempts()), failure.reason());
            case NOT_YET -> notYet(row, now, failure.reason());
            case QUOTA -> settle(row, "READY", now + spread(QUOTA_PAUSE), failure.reason());
            case UNCLEAR -> unclear(row, now, failure.reason());
            case REFUSED -> settle(row, "FAILED", now, failure.reason());
        }
    }

    private void notYet(OutboxRow row, long now, String reason) {
        String error = stored(reason);
        write(row, statements -> {
            int stuck = statements.update(STUCK, now, error, row.id(), now - STUCK_AFTER.toMillis());
            return stuck > 0 ? stuck : statements.update(NOT_YET, now + pause(row.attempts()), error, now, row.id());
        });
    }

    /** It was refused, unless this, asked in the same transaction, takes it back. */
    public void refusedUnless(OutboxRow row, Failure failure, Work<Boolean> takesBack) {
        String error = stored(failure.reason());
        write(
                row,
                statements -> takesBack.run(statements)
                        ? 1
                        : statements.update(FAILED, "FAILED", clock.millis(), error, row.id()));
    }

    /** Takes back what was to be written for one thing, as part of another change. */
    public static void takeBack(Statements statements, OutboxKind kind, String key) throws SQLException {
        statements.update("DELETE FROM outbox WHERE kind = ? AND item_key = ?", kind.name(), key);
    }

    /** Takes back all of a kind that is not done, as part of another change. */
    public static void takeBackAll(Statements statements, OutboxKind kind) throws SQLException {
        statements.update("DELETE FROM outbox WHERE kind = ? AND state <> 'DONE'", kind.name());
    }

    /** Takes a write back, as part of other work, when it was surely not done: its call is handled anew and decides. */
    public void takeBack(Statements statements, OutboxRow row) throws SQLException {
        statements.update(UNDO, row.id());
    }

    /**
     * Has a call handled once more, as part of other work.
     *
     * @return false while it is still being handled, or waits for it
     */
    public boolean handleAgain(Statements statements, String callId) throws SQLException {
        return statements.update(AGAIN, clock.millis(), callId, OutboxKind.CALL.name(), callId) > 0;
    }

    /** Whether a call that nobody has in hand is due to be handled, asked as part of other work. */
    public boolean isDue(Statements statements, String callId) throws SQLException {
        try (var rows = statements.with(DUE_CALL, callId, clock.millis()).executeQuery()) {
            return rows.next();
        }
    }

    /**
     * A call only reads and queues; what it creates has its own memory. So nothing has to be looked for first. What follows
     * up on a call must bear to be done twice. A write that may still be on its way is not overtaken.
     */
    private void unclear(OutboxRow row, long now, String reason) {
        long pause = pause(row.attempts());
        switch (row.kind()) {
            case ACTIVITY -> settle(row, "SENT", now + Math.max(lease.toMillis(), pause), reason);
            case PHONEBOOK -> settle(row, "READY", now + Math.max(pbxLease.toMillis(), pause), reason);
            case CALL, FOLLOW_UP -> settle(row, "READY", now + pause, reason);
        }
    }

    /** What waits after a failed attempt to reach Salesforce is due now, oldest first: what it failed for has passed. */
    public void tryAgainNow() {
        long now = clock.millis();
        troubled = false;
        triedAgainAt = now;
        try {
            store.submit(statements -> statements.update(DUE_NOW, now, now));
        } catch (StoreUnavailableException e) {
            // They wait out their pauses: not as soon, but not lost.
            troubled = true;
        }
    }

    /**
     * Makes a failed row due again, durably.
     *
     * @return false when there is no such failure
     */
    public boolean retry(long id) {
        long now = clock.millis();
        return store.submit(statements -> statements.update(RETRY, now, id)).join() > 0;
    }

    private void settle(OutboxRow row, String state, long nextAttempt, String reason) {
        String error = stored(reason);
        write(row, statements -> statements.update(FAILED, state, nextAttempt, error, row.id()));
    }

    private static String stored(String reason) {
        return PlainText.start(PlainText.of(reason), 4000);
    }

    private void write(OutboxRow row, Work<Integer> work) {
        try {
            store.submit(work).whenComplete((rows, failure) -> inFlight.remove(row.id()));
        } catch (Throwable e) {
            // The row keeps its claim in the table and comes back when that runs out.
            inFlight.remove(row.id());
            throw e;
        }
    }

    /** About this long: what was refused together does not come back together. */
    private static long spread(Duration pause) {
        return pause.toMillis() * 3 / 4 + ThreadLocalRandom.current().nextLong(pause.toMillis() / 2);
    }

    /** Doubles from attempt to attempt; the jitter keeps rows that failed together from coming back together. */
    private static long pause(int attempts) {
        long pause = Math.min(FIRST_PAUSE.toMillis() << Math.min(attempts, 12), LONGEST_PAUSE.toMillis());
        return pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
    }
}
