package org.ringroute.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * How often one person, or one address, may do a thing: a page that went wild must not ring phones all day. A minute's
 * allowance may be used at once; then it comes back evenly (a leaky bucket, kept as the moment at which it is empty).
 */
@Component
public class Pace {

    private static final long WITHIN = Duration.ofMinutes(1).toMillis();
    private static final int MOST_REMEMBERED = 50_000;

    private final Clock clock;
    private final Cache<String, Long> emptyAt = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(2))
            .maximumSize(MOST_REMEMBERED)
            .build();

    Pace(Clock clock) {
        this.clock = clock;
    }

    /** Notes that somebody does something; false when that is too often within a minute, and it is not noted then. */
    public boolean allows(String what, String who, int most) {
        return wait(what, who, most).isZero();
    }

    /**
     * Notes that somebody does something.
     *
     * @param most how often within a minute
     * @return zero, or how long to wait because that is too often; it is not noted then
     */
    public Duration wait(String what, String who, int most) {
        long now = clock.millis();
        long cost = WITHIN / most;
        long[] wait = new long[1];
        emptyAt.asMap().compute(what + " " + who, (key, before) -> {
            // A clock that was put back leaves nobody with a longer wait than a minute.
            long from = before == null ? now : Math.max(now, Math.min(before, now + WITHIN));
            wait[0] = Math.max(0, from + cost - now - WITHIN);
            return wait[0] > 0 ? from : from + cost;
        });
        return Duration.ofMillis(wait[0]);
    }
}
