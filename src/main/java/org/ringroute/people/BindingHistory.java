package org.ringroute.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose an extension was at which time. An extension that moves to somebody else must not take along whom its user before
 * spoke with.
 */
@Component
class BindingHistory {

    private static final long STILL = Long.MAX_VALUE;

    /** What the PBX's clock may be behind ours, milliseconds; besides, it tells of calls by the second. */
    private static final long CLOCKS_DIFFER = 60_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Map<String, List<Period>> known = Map.of();

    BindingHistory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Notes how the bindings are now: what is no longer so ends at this moment, and what is new begins. It begins a minute
     * earlier, but not before the end of the binding before: a call that starts right after somebody was bound may, by the
     * PBX's clock, have started before.
     */
    void note(Map<String, String> userOfExtension) {
        long now = clock.millis();
        List<Period> lasting = read(" WHERE until_at = " + STILL);
        Map<String, String> fresh = new ConcurrentHashMap<>(userOfExtension);
        for (Period period : lasting) {
            if (!fresh.remove(period.extension(), period.userId())) {
                jdbc.sql("UPDATE binding_period SET until_at = ? WHERE extension = ? AND user_id = ? AND until_at = ?")
                        .params(now, period.extension(), period.userId(), STILL)
                        .update();
            }
        }
        fresh.forEach((extension, userId) -> jdbc.sql(
                        "INSERT INTO binding_period (extension, user_id, from_at, until_at) VALUES (?, ?, ?, ?)")
                .params(extension, userId, Math.max(now - CLOCKS_DIFFER, endOfTheOneBefore(extension)), STILL)
                .update());
    }

    private long endOfTheOneBefore(String extension) {
        return jdbc.sql("SELECT COALESCE(MAX(until_at), 0) FROM binding_period WHERE extension = ?")
                .param(extension)
                .query(Long.class)
                .single();
    }

    /** Reads it again, also what another instance has noted. */
    void reload() {
        Map<String, List<Period>> all = new ConcurrentHashMap<>();
        for (Period period : read(" ORDER BY from_at")) {
            all.computeIfAbsent(period.extension(), extension -> new ArrayList<>())
                    .add(period);
        }
        known = all;
    }

    private List<Period> read(String which) {
        return jdbc.sql("SELECT extension, user_id, from_at, until_at FROM binding_period" + which)
                .query(Period.class)
                .list();
    }

    /** The user to whom the extension was bound at that time, milliseconds since 1970. */
    Optional<String> userAt(String extension, long at) {
        return known.getOrDefault(extension, List.of()).stream()
                .filter(period -> period.fromAt() <= at && at < period.untilAt())
                .map(Period::userId)
                .findFirst();
    }

    /** True when it is known whose the extension was then, be it nobody's. */
    boolean knows(String extension, long at) {
        return known.getOrDefault(extension, List.of()).stream().anyMatch(period -> period.fromAt() <= at);
    }

    record Period(String extension, String userId, long fromAt, long untilAt) {}
}
