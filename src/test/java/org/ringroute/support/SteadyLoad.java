package org.ringroute.support;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.ringroute.bench.WebhookConnection;
import org.ringroute.standin.pbx.BenchmarkCalls.SignedBody;

/**
 * So many webhooks a second over kept connections, each at its time. What comes late because nobody answered is made up
 * for, of the last second; of a longer wait the rate falls behind: {@link #perSecond} tells what it was.
 */
public final class SteadyLoad implements AutoCloseable {

    private static final int CONNECTIONS = 16;
    private static final long MADE_UP_FOR = TimeUnit.SECONDS.toNanos(1);

    private final int port;
    private final Supplier<SignedBody> events;
    private final long nanosBetween;
    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    private final AtomicLong due = new AtomicLong(System.nanoTime());
    private final AtomicLong accepted = new AtomicLong();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final long begin = System.nanoTime();
    private volatile boolean ending;
    private volatile long end;

    public SteadyLoad(int port, int perSecond, Supplier<SignedBody> events) {
        this.port = port;
        this.events = events;
        this.nanosBetween = TimeUnit.SECONDS.toNanos(1) / perSecond;
        for (int i = 0; i < CONNECTIONS; i++) {
            threads.submit(this::send);
        }
    }

    private void send() {
        try (WebhookConnection connection = new WebhookConnection(port)) {
            while (!ending) {
                awaitTurn();
                connection.post(events.get());
                accepted.incrementAndGet();
            }
        } catch (IOException e) {
            refusals.add(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next free moment, which may be over. */
    private void awaitTurn() throws InterruptedException {
        long now = System.nanoTime();
        long mine = due.updateAndGet(last -> Math.max(last + nanosBetween, now - MADE_UP_FOR));
        TimeUnit.NANOSECONDS.sleep(mine - now);
    }

    /** What was not answered 200, in its words. */
    public Queue<String> refusals() {
        return refusals;
    }

    public long accepted() {
        return accepted.get();
    }

    /** The rate from the first to the last. */
    public double perSecond() {
        return accepted.get() / ((end - begin) / 1e9);
    }

    /** Lets those under way be answered. */
    @Override
    public void close() throws InterruptedException {
        ending = true;
        threads.shutdown();
        threads.awaitTermination(60, TimeUnit.SECONDS);
        end = System.nanoTime();
    }
}
