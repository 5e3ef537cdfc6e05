package org.ringroute.settings;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread of its own for what is done again and again, also after it failed: a plain schedule ends at the first thing that
 * is thrown, and says nothing.
 */
public final class Recurring {

    private static final Logger log = LoggerFactory.getLogger(Recurring.class);

    private Recurring() {}

    /** @return what ends it */
    public static ScheduledExecutorService start(String name, Duration between, Runnable work) {
        ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        schedule.scheduleWithFixedDelay(
                () -> runAndSurvive(name, work), between.toMillis(), between.toMillis(), TimeUnit.MILLISECONDS);
        return schedule;
    }

    private static void runAndSurvive(String name, Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            tell(name, e);
        }
    }

    private static void tell(String name, Throwable reason) {
        try {
            log.error("{} failed, and runs again the next time", name, reason);
        } catch (Throwable e) {
            // Next time there may be the memory to say so.
        }
    }
}
