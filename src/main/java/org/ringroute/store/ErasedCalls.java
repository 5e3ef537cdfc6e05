package org.ringroute.store;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ringroute.settings.KeyedHash;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The calls that were erased. The PBX still has them, and would tell of them again: by its records, which are read on a
 * schedule, or by an event that comes late. Their ids are kept as keyed hashes only, by which each instance also learns
 * what another one erased.
 */
@Component("erasedCalls")
public class ErasedCalls {

    private static final String INSERT = "INSERT INTO erased_call (call_hash, erased_at) VALUES (?, ?)";
    private static final String DELETE = "DELETE FROM erased_call WHERE call_hash = ?";

    private final JdbcClient jdbc;
    private final KeyedHash.Hash hash;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Set<String> hashes = ConcurrentHashMap.newKeySet();
    private Mark seen;

    ErasedCalls(JdbcClient jdbc, KeyedHash hashes, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.hash = hashes.of("erased call");
        this.clock = clock;
        this.events = events;
        this.seen = mark();
        readAgain();
    }

    /** How far the erasing has come. */
    private record Mark(int calls, long last) {}

    private Mark mark() {
        return jdbc.sql("SELECT COUNT(*), COALESCE(MAX(erased_at), 0) FROM erased_call")
                .query((row, n) -> new Mark(row.getInt(1), row.getLong(2)))
                .single();
    }

    private void readAgain() {
        Set<String> now = Set.copyOf(jdbc.sql("SELECT call_hash FROM erased_call")
                .query(String.class)
                .list());
        hashes.addAll(now);
        hashes.retainAll(now);
    }

    /** Looks once what was erased, here or on another instance, and has it forgotten: {@link CallsErasedEvent}. */
    public synchronized void look() {
        Mark now = mark();
        if (!now.equals(seen)) {
            seen = now;
            readAgain();
            events.publishEvent(new CallsErasedEvent());
        }
    }

    /** Whether this call was erased. */
    public boolean has(String callId) {
        return !hashes.isEmpty() && hashes.contains(hash.of(callId));
    }

    /** Marks calls as erased, as part of the work that erases them. */
    public void add(Statements statements, Collection<String> callIds) throws SQLException {
        for (String callId : callIds) {
            String one = hash.of(callId);
            statements.update(DELETE, one);
            statements.update(INSERT, one, clock.millis());
        }
    }
}
