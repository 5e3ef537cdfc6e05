package org.ringroute;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The time, without jumps. When somebody puts the computer's clock right, this one follows by running a little faster or
 * slower, and never back: pauses, leases and the age of what repeats are differences of two times, and a jump would make
 * a write that is under way look abandoned, or one that waits wait for hours.
 */
final class SteadyClock implements InstantSource {

    /** At most a tenth faster or slower: a lease of 45 seconds is still longer than the longest request. */
    private static final int SLOWEST_FOLLOWING = 10;

    private final InstantSource wall;
    private final LongSupplier nanos;
    private long lastNanos;
    /** Since 1970, in nanoseconds. */
    private long now;

    SteadyClock() {
        this(InstantSource.system(), System::nanoTime);
    }

    SteadyClock(InstantSource wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.lastNanos = nanos.getAsLong();
        this.now = wallNanos();
    }

    @Override
    public synchronized long millis() {
        long passed = Math.max(0, nanos.getAsLong() - lastNanos);
        lastNanos += passed;
        now += passed;
        long most = passed / SLOWEST_FOLLOWING;
        now += Math.max(-most, Math.min(most, wallNanos() - now));
        return TimeUnit.NANOSECONDS.toMillis(now);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    private long wallNanos() {
        return TimeUnit.MILLISECONDS.toNanos(wall.millis());
    }
}
