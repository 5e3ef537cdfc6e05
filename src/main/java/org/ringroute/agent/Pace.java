package org.ringroute.agent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How often one person may do a thing: a page that went wild must not ring phones all day. */
@Component
class Pace {

    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final Clock clock;
    private final Cache<String, List<Long>> recent =
            Caffeine.newBuilder().expireAfterWrite(WITHIN).maximumSize(50_000).build();

    Pace(Clock clock) {
        this.clock = clock;
    }

    /**
     * Notes that somebody does something.
     *
     * @param most how often within a minute
     * @return false when that is too often; it is not noted then
     */
    boolean allows(String what, String who, int most) {
        long now = clock.millis();
        boolean[] allowed = new boolean[1];
        recent.asMap().compute(what + " " + who, (key, before) -> {
            List<Long> still = (before == null ? Stream.<Long>empty() : before.stream())
                    .filter(at -> now - at < WITHIN.toMillis())
                    .toList();
            allowed[0] = still.size() < most;
            return allowed[0] ? Stream.concat(still.stream(), Stream.of(now)).toList() : still;
        });
        return allowed[0];
    }
}
