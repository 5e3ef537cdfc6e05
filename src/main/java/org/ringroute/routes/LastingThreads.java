package org.ringroute.routes;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.seda.SedaConsumer;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.apache.camel.util.concurrent.RejectableScheduledThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Threads for the pollers and the queues of routes, whose work an Error does not end. Camel catches exceptions there, and
 * lets an Error through (ScheduledPollConsumer, SedaConsumer): one OutOfMemoryError, and until a restart nobody would empty
 * the outbox, or a lane.
 */
@Component
class LastingThreads extends DefaultThreadPoolFactory {

    private static final Logger log = LoggerFactory.getLogger(LastingThreads.class);

    @Override
    public ScheduledExecutorService newScheduledThreadPool(ThreadPoolProfile profile, ThreadFactory threads) {
        RejectableScheduledThreadPoolExecutor pool = new Schedules(profile, threads);
        pool.setRemoveOnCancelPolicy(true);
        return pool;
    }

    @Override
    public ExecutorService newThreadPool(
            int corePoolSize,
            int maxPoolSize,
            long keepAliveTime,
            TimeUnit timeUnit,
            int maxQueueSize,
            boolean allowCoreThreadTimeOut,
            RejectedExecutionHandler rejected,
            ThreadFactory threads)
            throws IllegalArgumentException {
        return new Queues(super.newThreadPool(
                corePoolSize,
                maxPoolSize,
                keepAliveTime,
                timeUnit,
                maxQueueSize,
                allowCoreThreadTimeOut,
                rejected,
                threads));
    }

    private static final class Schedules extends RejectableScheduledThreadPoolExecutor {

        Schedules(ThreadPoolProfile profile, ThreadFactory threads) {
            super(profile.getPoolSize(), threads, profile.getRejectedExecutionHandler());
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit) {
            return super.scheduleWithFixedDelay(() -> runAndSurvive(task), first, delay, unit);
        }

        @Override
        public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long first, long period, TimeUnit unit) {
            return super.scheduleAtFixedRate(() -> runAndSurvive(task), first, period, unit);
        }

        private static void runAndSurvive(Runnable task) {
            try {
                task.run();
            } catch (Throwable e) {
                log.error("What runs on a schedule failed, and runs again the next time", e);
            }
        }
    }

    private static final class Queues extends AbstractExecutorService {

        private final ExecutorService pool;

        Queues(ExecutorService pool) {
            this.pool = pool;
        }

        @Override
        public void execute(Runnable task) {
            // It runs as long as the route does.
            pool.execute(task instanceof SedaConsumer queue ? () -> runOn(queue) : task);
        }

        private static void runOn(SedaConsumer queue) {
            while (true) {
                try {
                    queue.run();
                    return;
                } catch (Error e) {
                    log.error("What empties {} failed, and goes on", queue.getEndpoint(), e);
                }
            }
        }

        @Override
        public void shutdown() {
            pool.shutdown();
        }

        @Override
        public List<Runnable> shutdownNow() {
            return pool.shutdownNow();
        }

        @Override
        public boolean isShutdown() {
            return pool.isShutdown();
        }

        @Override
        public boolean isTerminated() {
            return pool.isTerminated();
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
            return pool.awaitTermination(timeout, unit);
        }
    }
}
