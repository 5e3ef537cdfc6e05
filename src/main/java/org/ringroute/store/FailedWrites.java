package org.ringroute.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes that were refused and wait for somebody to mend the cause, try them again, or give them up. */
@Component
public class FailedWrites {

    /** More than these are told by their number only. */
    private static final int MOST = 10_000;

    private static final int LONGEST_NOTE = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    FailedWrites(JdbcClient jdbc, Clock clock, MeterRegistry metrics) {
        this.jdbc = jdbc;
        this.clock = clock;
        Gauge.builder("ringroute.failures", this::count)
                .description("Writes that were refused and wait for somebody")
                .register(metrics);
        Gauge.builder("ringroute.failures.oldest", () -> oldest().toSeconds())
                .baseUnit("seconds")
                .description("Age of the oldest of them")
                .register(metrics);
    }

    /** How many there are; asked kind by kind, as the index has them. */
    public long count() {
        return Arrays.stream(OutboxKind.values())
                .mapToLong(kind -> jdbc.sql("SELECT COUNT(*) FROM outbox WHERE kind = ? AND state = 'FAILED'")
                        .param(kind.name())
                        .query(Long.class)
                        .single())
                .sum();
    }

    /** How long the oldest has been waiting; zero when there is none. */
    public Duration oldest() {
        return Arrays.stream(OutboxKind.values())
                .flatMap(kind -> jdbc
                        .sql("SELECT MIN(next_attempt) FROM outbox WHERE kind = ? AND state = 'FAILED'"
                                + " HAVING COUNT(*) > 0")
                        .param(kind.name())
                        .query(Long.class)
                        .list()
                        .stream())
                .map(failedAt -> Duration.ofMillis(Math.max(0, clock.millis() - failedAt)))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** All of them, oldest first. */
    public List<Row> list() {
        return jdbc.sql("SELECT id, kind, call_id, attempts, last_error, next_attempt AS failed_at FROM outbox"
                        + " WHERE state = 'FAILED' ORDER BY id LIMIT ?")
                .param(MOST)
                .query(Row.class)
                .list();
    }

    /** The same by cause, most frequent first. */
    public List<Cause> causes() {
        Map<String, List<Row>> byCause =
                list().stream().collect(Collectors.groupingBy(Row::cause, LinkedHashMap::new, Collectors.toList()));
        return byCause.entrySet().stream()
                .map(entry -> Cause.of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Cause::count).reversed())
                .toList();
    }

    /**
     * Tries one again with other content, at once.
     *
     * @param before its content as it was read; somebody else may have been faster
     * @return false when there is no such failure any more
     */
    public boolean retryWith(long id, String before, String payload) {
        return jdbc.sql("UPDATE outbox SET payload = ?, state = 'READY', next_attempt = ?"
                                + " WHERE id = ? AND state = 'FAILED' AND payload = ?")
                        .params(payload, clock.millis(), id, before)
                        .update()
                > 0;
    }

    /**
     * Gives one up: it is not tried again, and the note says why.
     *
     * @return false when there is no such failure
     */
    public boolean giveUp(long id, String note) {
        String kept = note.substring(0, Math.min(note.length(), LONGEST_NOTE));
        return jdbc.sql("UPDATE outbox SET state = 'GIVEN_UP',"
                                + " last_error = SUBSTRING(COALESCE(last_error, '') FROM 1 FOR 2900) || ?"
                                + " WHERE id = ? AND state = 'FAILED'")
                        .params(" – given up: " + kept, id)
                        .update()
                == 1;
    }

    /** @param failedAt milliseconds since 1970 */
    public record Row(long id, String kind, String callId, int attempts, String lastError, long failedAt) {

        /** What it has in common with others. */
        public String cause() {
            return FailureCause.of(lastError);
        }
    }

    /**
     * @param example the words of one of them
     * @param first when the first of them failed, milliseconds since 1970
     * @param calls how many calls they belong to
     */
    public record Cause(String cause, int count, long first, long last, int calls, String example) {

        static Cause of(String cause, List<Row> rows) {
            return new Cause(
                    cause,
                    rows.size(),
                    rows.stream().mapToLong(Row::failedAt).min().orElse(0),
                    rows.stream().mapToLong(Row::failedAt).max().orElse(0),
                    (int) rows.stream().map(Row::callId).distinct().count(),
                    rows.get(0).lastError());
        }
    }
}
