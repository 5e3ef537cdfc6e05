package org.ringroute.store;

import java.time.Duration;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Says how many events wait to be taken into their calls and for how long. No longer up when that is minutes, as nothing
 * is to hold one back for more than one; not down either, as others are taken in.
 */
@Component("eventsHealthIndicator")
class EventsHealth extends AbstractHealthIndicator {

    private static final Duration TOO_LONG = Duration.ofMinutes(2);

    private final WaitingEvents waiting;

    EventsHealth(WaitingEvents waiting) {
        this.waiting = waiting;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Duration oldest = waiting.oldest();
        (oldest.compareTo(TOO_LONG) > 0 ? health.unknown() : health.up())
                .withDetail("waiting", waiting.count())
                .withDetail("oldestSeconds", oldest.toSeconds());
    }
}
