package org.ringroute.salesforce;

import java.time.Clock;
import java.time.Duration;

/** How long no login is tried after one that did not reach Salesforce: twice as long each time. Not thread-safe. */
final class LoginPause {

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Clock clock;
    private long until;
    private int failures;

    LoginPause(Clock clock) {
        this.clock = clock;
    }

    boolean lasts() {
        return clock.millis() < until;
    }

    /** Begins, or begins again. */
    Duration begin() {
        long pause = Math.min(FIRST.toMillis() << Math.min(failures++, 10), LONGEST.toMillis());
        until = clock.millis() + pause;
        return Duration.ofMillis(pause);
    }

    /** It is over, and the next one begins short. */
    void end() {
        until = 0;
        failures = 0;
    }
}
