package org.ringroute.limits;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ringroute.settings.Recurring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bodies that are on their way. Each holds a thread until it is complete, so there are fewer places than threads, one
 * address has only some of them, and each body has a time within which it is here, all of it. When every place is taken,
 * whoever has most loses his oldest to the one who comes: a body of the PBX is here within milliseconds, so it is never
 * that one.
 */
final class Arrivals implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Logger log = LoggerFactory.getLogger(Arrivals.class);

    private final int places;
    private final int placesOfAddress;
    private final Duration within;
    private final Set<Arrival> underway = new LinkedHashSet<>();
    private final ScheduledExecutorService watch;

    Arrivals(int places, int placesOfAddress, Duration within) {
        this.places = places;
        this.placesOfAddress = placesOfAddress;
        this.within = within;
        this.watch = Recurring.start("arrivals", BETWEEN_LOOKS, this::endLate);
    }

    /**
     * A body begins.
     *
     * @param end has whoever waits for more of it wait no longer
     * @return empty when so many are on their way from this address that it has to come again
     */
    synchronized Optional<Arrival> begin(String address, Runnable end) {
        if (underway.stream().filter(other -> other.address.equals(address)).count() >= placesOfAddress) {
            return Optional.empty();
        }
        if (underway.size() >= places) {
            oldestOfWhoHasMost().end();
        }
        Arrival arrival = new Arrival(address, end, System.nanoTime() + within.toNanos());
        underway.add(arrival);
        return Optional.of(arrival);
    }

    private Arrival oldestOfWhoHasMost() {
        Map<String, List<Arrival>> byAddress = underway.stream().collect(Collectors.groupingBy(one -> one.address));
        Function<List<Arrival>, Integer> count = List::size;
        return byAddress.values().stream()
                .max(Comparator.comparing(count))
                .orElseThrow()
                .get(0);
    }

    private synchronized void endLate() {
        long now = System.nanoTime();
        for (Arrival late : underway.stream().filter(one -> now - one.due > 0).toList()) {
            late.end();
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    /** One body. */
    final class Arrival {

        private final String address;
        private final Runnable end;
        private long due;

        private Arrival(String address, Runnable end, long due) {
            this.address = address;
            this.end = end;
            this.due = due;
        }

        /** It is here, or nobody waits for it any more. */
        void complete() {
            synchronized (Arrivals.this) {
                underway.remove(this);
            }
        }

        /** Only so long, when that is sooner. */
        void within(Duration most) {
            synchronized (Arrivals.this) {
                due = Math.min(due, System.nanoTime() + most.toNanos());
            }
        }

        /** Under the lock: what was completed before is not ended, as its connection may have the next request by now. */
        private void end() {
            underway.remove(this);
            try {
                end.run();
            } catch (RuntimeException e) {
                // The watch must go on for the others; this connection has its own time-out.
                log.debug("A connection could not be ended", e);
            }
        }
    }
}
