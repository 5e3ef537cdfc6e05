package org.ringroute.routes;

import java.util.concurrent.atomic.LongAdder;

/** How often a step was passed, since the start of the application. */
final class StepCount {

    private final LongAdder passed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    void add(long took, boolean failure) {
        passed.increment();
        nanos.add(took);
        if (failure) {
            failed.increment();
        }
    }

    Figures figures() {
        return new Figures(passed.sum(), failed.sum(), nanos.sum());
    }

    /**
     * A moment of it.
     *
     * @param passed every attempt, those that failed too
     * @param nanos that all of them took together, with what they waited for
     */
    record Figures(long passed, long failed, long nanos) {

        static final Figures NONE = new Figures(0, 0, 0);

        Figures plus(Figures other) {
            return new Figures(passed + other.passed, failed + other.failed, nanos + other.nanos);
        }

        /** Milliseconds, 0 when it was never passed. */
        double meanMillis() {
            return passed == 0 ? 0 : nanos / 1e6 / passed;
        }
    }
}
