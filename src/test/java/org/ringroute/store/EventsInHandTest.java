package org.ringroute.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Nothing in memory keeps the sweep away from an event for longer than a minute. */
class EventsInHandTest {

    private final AtomicLong nanos = new AtomicLong();
    private final EventsInHand inHand = new EventsInHand(nanos::get);

    @Test
    void whatNobodyGaveBackIsFreeAfterAMinute() {
        inHand.take(1);
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(inHand.has(1)).isTrue();

        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(inHand.has(1)).isFalse();

        inHand.take(1);
        assertThat(inHand.has(1)).as("the sweep has taken it up").isTrue();
        inHand.release(1);
        assertThat(inHand.has(1)).isFalse();
    }
}
