package org.ringroute.admin;

import java.time.Duration;
import org.springframework.security.authentication.LockedException;

/** Too many wrong passwords from there: not even the right one is heard for a while. */
class LockedOutException extends LockedException {

    private final Duration left;

    LockedOutException(Duration left) {
        super("Too many failed sign-ins: locked for " + minutes(left) + " more minutes.");
        this.left = left;
    }

    /** How much longer, in seconds. */
    long seconds() {
        return left.toSeconds() + 1;
    }

    private static long minutes(Duration left) {
        return left.toMinutes() + 1;
    }
}
