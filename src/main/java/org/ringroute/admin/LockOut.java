package org.ringroute.admin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Stops guessing: who fails five times within fifteen minutes is not heard for the next fifteen, right password or not.
 * Counted by user name and address, so nobody can lock an administrator out from elsewhere.
 */
@Component
class LockOut {

    static final int FAILURES = 5;
    static final Duration WITHIN = Duration.ofMinutes(15);
    static final Duration LOCKED = Duration.ofMinutes(15);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int LONGEST_NAME = 100;
    private static final Logger log = LoggerFactory.getLogger(LockOut.class);

    private final InstantSource clock;
    private final Cache<Who, Tries> tries = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(WITHIN.plus(LOCKED))
            .build();

    LockOut(InstantSource clock) {
        this.clock = clock;
    }

    /** How long this one is not heard; zero when he may try. */
    Duration left(Who who) {
        Tries known = tries.getIfPresent(who);
        long millis = known == null ? 0 : known.lockedUntil() - clock.millis();
        return Duration.ofMillis(Math.max(0, millis));
    }

    /**
     * Notes a wrong password.
     *
     * @return true when this one is not heard from now on
     */
    boolean failed(Who who) {
        long now = clock.millis();
        Tries after = tries.asMap().compute(who, (key, before) -> (before == null ? Tries.NONE : before).and(now));
        if (after.at().size() == FAILURES) {
            log.warn("Sign-in of {} from {} is locked for {} minutes", who.name(), who.address(), LOCKED.toMinutes());
            return true;
        }
        return false;
    }

    /** Forgets what went wrong before. */
    void succeeded(Who who) {
        tries.invalidate(who);
    }

    /** Somebody who tries to sign in. */
    record Who(String name, String address) {

        Who {
            // What is remembered must not grow with what is sent.
            name = name.substring(0, Math.min(name.length(), LONGEST_NAME)).replaceAll("\\p{Cntrl}", "?");
        }
    }

    private record Tries(List<Long> at, long lockedUntil) {

        private static final Tries NONE = new Tries(List.of(), 0);

        Tries and(long now) {
            if (now < lockedUntil) {
                return this;
            }
            boolean over = lockedUntil > 0;
            List<Long> recent = Stream.concat(
                            over ? Stream.empty() : at.stream().filter(then -> now - then < WITHIN.toMillis()),
                            Stream.of(now))
                    .toList();
            return new Tries(recent, recent.size() >= FAILURES ? now + LOCKED.toMillis() : 0);
        }
    }
}
