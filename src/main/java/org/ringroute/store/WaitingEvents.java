package org.ringroute.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events that were acknowledged and are not part of their calls yet: a moment as a rule, longer when something is wrong. */
@Component
class WaitingEvents {

    private static final String COUNT = "SELECT COUNT(*) FROM event WHERE state = 'NEW'";
    private static final String OLDEST = "SELECT MIN(received_at) FROM event WHERE state = 'NEW' HAVING COUNT(*) > 0";

    private final JdbcClient jdbc;
    private final Clock clock;

    WaitingEvents(JdbcClient jdbc, Clock clock, MeterRegistry metrics) {
        this.jdbc = jdbc;
        this.clock = clock;
        Gauge.builder("ringroute.events.waiting", this::count)
                .description("Events that were acknowledged and not taken into their calls yet")
                .register(metrics);
        Gauge.builder("ringroute.events.oldest", () -> oldest().toSeconds())
                .baseUnit("seconds")
                .description("Age of the oldest of them")
                .register(metrics);
    }

    long count() {
        return jdbc.sql(COUNT).query(Long.class).single();
    }

    /** How long the oldest has been waiting; zero when there is none. */
    Duration oldest() {
        return jdbc.sql(OLDEST)
                .query(Long.class)
                .optional()
                .map(since -> Duration.ofMillis(Math.max(0, clock.millis() - since)))
                .orElse(Duration.ZERO);
    }
}
