package org.ringroute.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.ringroute.call.MalformedEventException;
import org.ringroute.call.PbxEvent;
import org.ringroute.text.PlainText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Every webhook as received. An event is answered 200 only after it stands here; a repeat of the PBX is absorbed: the same
 * bytes within minutes, a call record for ever (the PBX sends no delivery id: reference 1.3).
 */
@Component
public class EventStore {

    private static final Duration REPEATS_WITHIN = Duration.ofMinutes(5);

    /** The PBX waits for three seconds at least, and comes again: what was stored all the same, is a repeat then. */
    private static final Duration PATIENCE = Duration.ofMillis(2500);

    private static final int LONGEST_KEY = 200;
    /** Of all test messages. */
    private static final String TEST_KEY = "test";
    /** In a call's story: an event that no webhook brought, but Ringroute's own question to the PBX. */
    public static final String OWN = "asked-for";

    private static final Set<Integer> CALL_TYPES = Set.of(
            PbxEvent.CALL_STATE,
            PbxEvent.CALL_RECORD,
            PbxEvent.TRANSFER,
            PbxEvent.FORWARD,
            PbxEvent.FAILURE,
            PbxEvent.AGENT_TIMEOUT);

    private static final String REPEAT = "SELECT MAX(received_at) FROM event WHERE repeat_key = ?";
    private static final String RECORD = "SELECT body, received_at FROM event WHERE repeat_key = ?";
    private static final String KNOWN_RECORD = "SELECT body FROM event WHERE repeat_key IN (?, ?)";
    private static final String NOT_UNDERSTOOD =
            "SELECT body FROM event WHERE call_id = ? AND state = 'NOT_UNDERSTOOD'";
    private static final String INSERT =
            "INSERT INTO event (id, type, call_id, repeat_key, body, received_at, state, reason)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String STATE = "UPDATE event SET state = ?, reason = ? WHERE id = ?";
    private static final String GIVE_UP = "UPDATE event SET state = ?, reason = ?, repeat_key = ? WHERE id = ?";

    private final GroupCommit store;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final AtomicLong lastId = new AtomicLong();
    private final EventsInHand inHand = new EventsInHand(System::nanoTime);

    private final ErasedCalls erased;
    private final CallStory story;

    EventStore(GroupCommit store, JdbcClient jdbc, Clock clock, ErasedCalls erased, CallStory story) {
        this.story = story;
        this.erased = erased;
        this.store = store;
        this.jdbc = jdbc;
        this.clock = clock;
        lastId.set(jdbc.sql("SELECT COALESCE(MAX(id), 0) FROM event")
                .query(Long.class)
                .single());
    }

    /**
     * Stores an event, durably.
     *
     * @return the event with its id and time; id 0 when it repeats one that is stored already, or its call was erased
     * @throws StoreUnavailableException when the queue is full
     */
    public CompletionStage<PbxEvent> store(ReceivedEvent received) {
        if (erased.has(received.event().callId())) {
            return CompletableFuture.completedFuture(received.event().stored(0, clock.millis()));
        }
        PbxEvent event = received.event().stored(lastId.incrementAndGet(), clock.millis());
        String record = recordKey(event);
        String bytes = event.type() == PbxEvent.TEST ? TEST_KEY : hash(received.body());
        String key = record == null ? bytes : record;
        if (firstState(event) == EventState.NEW) {
            inHand.take(event.id());
        }
        try {
            Work<PbxEvent> insert = statements -> insert(statements, event, key, record != null, received.body());
            return store.submit(insert, 2 * received.body().length(), PATIENCE).whenComplete((stored, failure) -> {
                if (failure != null || stored.id() == 0) {
                    inHand.release(event.id());
                }
            });
        } catch (Throwable e) {
            inHand.release(event.id());
            throw e;
        }
    }

    /**
     * Stores an event and stays on this thread: for a route that goes on to ask somebody. What follows {@link #store}
     * goes on where all commits are answered, and whoever waits there holds up every webhook.
     */
    public PbxEvent storeAndStay(ReceivedEvent received) {
        PbxEvent event = store(received).toCompletableFuture().join();
        if (event.id() > 0) {
            story.tell(event.callId(), CallStory.Kind.EVENT, OWN, Map.of("event", event.id(), "type", event.type()));
        }
        return event;
    }

    /** When the last event came in, test messages aside, milliseconds since 1970; empty before the first. */
    public Optional<Long> lastReceivedAt() {
        return jdbc.sql("SELECT received_at FROM event WHERE type <> ? ORDER BY id DESC LIMIT 1")
                .param(PbxEvent.TEST)
                .query(Long.class)
                .optional();
    }

    /** When the portal's last test message came in, milliseconds since 1970; empty before the first. */
    public Optional<Long> lastTestAt() {
        return jdbc.sql("SELECT MAX(received_at) FROM event WHERE repeat_key = ?")
                .param(TEST_KEY)
                .query((row, n) -> row.getLong(1))
                .optional()
                .filter(at -> at > 0);
    }

    /** When the oldest event that is still here came in, milliseconds since 1970; empty before the first. */
    public Optional<Long> firstReceivedAt() {
        return jdbc.sql("SELECT received_at FROM event ORDER BY id LIMIT 1")
                .query(Long.class)
                .optional();
    }

    /** Stores that a call is taken as ended because its end never came; durable like what the PBX sends. */
    public PbxEvent storeTimeout(String callId) throws MalformedEventException {
        String body = PbxEvent.timeout(callId);
        return storeAndStay(new ReceivedEvent(PbxEvent.read(body), body));
    }

    /** Whether this call record need not be stored: it was already, understood or not, or its call was erased. */
    public boolean knowsRecord(ReceivedEvent received) {
        PbxEvent record = received.event();
        String key = recordKey(record);
        return erased.has(record.callId())
                || key != null
                        && bodies(KNOWN_RECORD, key, shortKey(record.formerRepeatKey())).stream()
                                .anyMatch(body -> tellsSame(body, record))
                || bodies(NOT_UNDERSTOOD, record.callId()).contains(received.body());
    }

    private List<String> bodies(String sql, Object... values) {
        return jdbc.sql(sql).params(values).query(String.class).list();
    }

    private PbxEvent insert(Statements statements, PbxEvent event, String key, boolean record, String body)
            throws SQLException {
        long before = record ? recordBefore(statements, event, key) : bytesBefore(statements, event, key);
        if (before > 0) {
            story.with(
                    statements,
                    event.callId(),
                    CallStory.Kind.EVENT,
                    "repeated",
                    Map.of("type", event.type(), "first", before));
            return event.stored(0, before);
        }
        EventState state = firstState(event);
        statements.update(
                INSERT,
                event.id(),
                event.type(),
                event.callId(),
                key,
                body,
                event.receivedAt(),
                state.name(),
                state == EventState.NOT_UNDERSTOOD ? shorten(reason(event)) : null);
        return event;
    }

    /** When the same bytes came in some minutes ago, 0 if they did not. */
    private static long bytesBefore(Statements statements, PbxEvent event, String key) throws SQLException {
        if (event.type() == PbxEvent.TEST) {
            // Whoever presses the button again wants to see it again
            return 0;
        }
        PreparedStatement repeat = statements.with(REPEAT, key);
        try (ResultSet rows = repeat.executeQuery()) {
            long before = rows.next() ? rows.getLong(1) : 0;
            return before >= event.receivedAt() - REPEATS_WITHIN.toMillis() ? before : 0;
        }
    }

    /** When the same call record came in, however long ago and under whichever version's key; 0 if it did not. */
    private static long recordBefore(Statements statements, PbxEvent event, String key) throws SQLException {
        for (String each : List.of(key, shortKey(event.formerRepeatKey()))) {
            PreparedStatement known = statements.with(RECORD, each);
            try (ResultSet rows = known.executeQuery()) {
                while (rows.next()) {
                    if (tellsSame(rows.getString(1), event)) {
                        return rows.getLong(2);
                    }
                }
            }
        }
        return 0;
    }

    private static boolean tellsSame(String body, PbxEvent record) {
        try {
            return PbxEvent.read(body).repeats(record);
        } catch (MalformedEventException e) {
            throw new IllegalStateException("an event was stored but cannot be read", e);
        }
    }

    /** The key of a call record that names its call, else null. */
    private static String recordKey(PbxEvent event) {
        String key = firstState(event) == EventState.NOT_UNDERSTOOD ? null : event.repeatKey();
        return key == null ? null : shortKey(key);
    }

    private static String shortKey(String key) {
        return key.length() > LONGEST_KEY ? hash(key) : key;
    }

    private static EventState firstState(PbxEvent event) {
        if (event.aboutACall() || event.aboutAnExtension()) {
            return EventState.NEW;
        }
        boolean namesNoCall = CALL_TYPES.contains(event.type());
        return namesNoCall ? EventState.NOT_UNDERSTOOD : EventState.IGNORED;
    }

    private static String reason(PbxEvent event) {
        return event.problem().isEmpty() ? "it names no call" : event.problem();
    }

    private static String shorten(String reason) {
        return PlainText.start(reason, 1000);
    }

    /** Marks an event as taken in, as part of the work that writes its effect. */
    public void done(Statements statements, PbxEvent event) throws SQLException {
        statements.update(STATE, EventState.DONE.name(), null, event.id());
    }

    /** An event that Ringroute has no use for, or whose effect needs no row of its own. */
    public void ignored(PbxEvent event) {
        settle(event, statements -> statements.update(STATE, EventState.IGNORED.name(), null, event.id()));
    }

    /**
     * A known type with missing or odd fields: kept with the reason, and out of the way of the calls behind it. Should the
     * PBX send a better one under the same id, that is no repeat.
     */
    public void notUnderstood(PbxEvent event, String reason) {
        Object[] values = {EventState.NOT_UNDERSTOOD.name(), shorten(reason), "not understood " + event.id(), event.id()
        };
        settle(event, statements -> statements.update(GIVE_UP, values));
    }

    private void settle(PbxEvent event, Work<Integer> work) {
        try {
            store.submit(work).whenComplete((rows, failure) -> released(event.id()));
        } catch (Throwable e) {
            released(event.id());
            throw e;
        }
    }

    /** The event is no longer in memory: if it is not done, the sweep brings it back. */
    public void released(long id) {
        inHand.release(id);
    }

    /** True for a stored event that nobody works on: none that is on its way to its call, or has been for too long. */
    public boolean leftBehind(long id) {
        return !inHand.has(id);
    }

    /** Takes up an event that was left behind: the sweep leaves it alone from now on. */
    public PbxEvent takeUp(long id) {
        inHand.take(id);
        try {
            return read(id);
        } catch (Throwable e) {
            inHand.release(id);
            throw e;
        }
    }

    /** The events that a call has taken in, oldest first. */
    public List<PbxEvent> takenIn(String callId) {
        return jdbc.sql("SELECT id, body, received_at FROM event WHERE call_id = ? AND state = ? ORDER BY id")
                .params(callId, EventState.DONE.name())
                .query((row, n) -> read(row.getLong(1), row.getString(2), row.getLong(3)))
                .list();
    }

    /** A stored event by its id. */
    PbxEvent read(long id) {
        return jdbc.sql("SELECT id, body, received_at FROM event WHERE id = ?")
                .param(id)
                .query((row, n) -> read(row.getLong(1), row.getString(2), row.getLong(3)))
                .single();
    }

    private static PbxEvent read(long id, String body, long receivedAt) {
        try {
            return PbxEvent.read(body).stored(id, receivedAt);
        } catch (MalformedEventException e) {
            throw new IllegalStateException("event " + id + " was stored but cannot be read", e);
        }
    }

    private static String hash(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
