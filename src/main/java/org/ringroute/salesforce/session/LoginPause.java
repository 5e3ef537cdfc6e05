package org.ringroute.salesforce.session;

import java.time.Clock;
import java.time.Duration;

/** How long nothing is tried again after a failure: twice as long each time. Not thread-safe. */
final class LoginPause {

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
    Duration begin(Duration first, Duration longest) {
        long pause = Math.min(first.toMillis() << Math.min(failures++, 10), longest.toMillis());
        until = clock.millis() + pause;
        return Duration.ofMillis(pause);
    }

    /** When it is over, milliseconds since 1970. */
    long until() {
        return until;
    }

    /** It is over, and the next one begins short. */
    void end() {
        until = 0;
        failures = 0;
    }
}
