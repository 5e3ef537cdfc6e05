package org.ringroute.store;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ringroute.settings.KeyedHash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The calls that were erased. The PBX still has them, and would tell of them again: by its records, which are read on a
 * schedule, or by an event that comes late. Their ids are kept as keyed hashes only.
 */
@Component("erasedCalls")
public class ErasedCalls {

    private static final String INSERT = "INSERT INTO erased_call (call_hash, erased_at) VALUES (?, ?)";
    private static final String DELETE = "DELETE FROM erased_call WHERE call_hash = ?";

    private final JdbcClient jdbc;
    private final KeyedHash.Hash hash;
    private final Clock clock;
    private final Set<String> hashes = ConcurrentHashMap.newKeySet();

    ErasedCalls(JdbcClient jdbc, KeyedHash hashes, Clock clock) {
        this.jdbc = jdbc;
        this.hash = hashes.of("erased call");
        this.clock = clock;
        readAgain();
    }

    /** What another instance erased, and what the retention has forgotten. */
    public void readAgain() {
        Set<String> now = Set.copyOf(jdbc.sql("SELECT call_hash FROM erased_call")
                .query(String.class)
                .list());
        hashes.addAll(now);
        hashes.retainAll(now);
    }

    /** Whether this call was erased. */
    boolean has(String callId) {
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
