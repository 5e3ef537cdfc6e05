package org.ringroute.store;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Events between their commit and the end of their tracking. Every way out gives them back; for a way that nobody thought
 * of, an event is in hand for a minute at most. To be taken in twice does no harm: a call is folded from its events.
 */
final class EventsInHand {

    private static final Duration AT_MOST = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private final Map<Long, Long> since = new ConcurrentHashMap<>();

    EventsInHand(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void take(long id) {
        since.put(id, nanos.getAsLong());
    }

    void release(long id) {
        since.remove(id);
    }

    boolean has(long id) {
        Long taken = since.get(id);
        return taken != null && nanos.getAsLong() - taken < AT_MOST.toNanos();
    }
}
