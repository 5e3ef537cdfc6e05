package org.ringroute.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Makes many small writes durable with few fsyncs: one thread writes, and whatever waits while one commit runs goes into
 * the next. A single writer waits for nobody; under load a commit carries hundreds of writes.
 *
 * <p>Nothing waits for ever: a second thread watches the first, tells those whose patience is over, and has another one
 * write should it end. Whatever is committed is committed under the {@link Lease}.
 */
@Component
public class GroupCommit implements SmartLifecycle {

    /** What may wait for the disk. Beyond it the PBX is told to come again. */
    static final int QUEUE = 20_000;

    private static final int BATCH = 500;
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    /** How often it is looked whether the disk, or the database server, is back. */
    private static final long BETWEEN_TRIALS = TimeUnit.SECONDS.toMillis(1);

    /** A write that waits longer is told by the readiness: the PBX waits for three seconds (reference yeastar 1.3). */
    private static final Duration SLOW = Duration.ofSeconds(2);

    private static final long BETWEEN_LOOKS = 100;

    /** Of the heap: the largest webhooks alone, in full number, would be larger than most heaps. */
    private static final int PART = 8;

    /** About what a write takes apart from what it carries. */
    private static final int BYTES_OF_A_WRITE = 500;

    /** How long a database server may say nothing in the middle of a write before its connection is given up. */
    private static final int SILENCE_MILLIS = 10_000;

    private final DataSource dataSource;
    private final DatabaseDisk disk;
    private final Lease lease;
    private final long room;
    private final BlockingQueue<Pending<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    /** What those who wait hold in memory. */
    private final AtomicLong held = new AtomicLong();
    /** Answers are given here, in the order of the writes, so that nothing a route does holds up the writer. */
    private final ExecutorService answers = Executors.newSingleThreadExecutor(task -> new Thread(task, "committed"));

    private volatile boolean running;
    private volatile Thread writer;
    private Thread watch;
    /** What is being written now. */
    private volatile List<Pending<?>> writing = List.of();

    private Connection connection;
    private Statements statements;
    /** Why nothing can be made durable now; empty when all is well. */
    private volatile String trouble = "";

    private long lookedAt;

    @Autowired
    GroupCommit(DataSource dataSource, DatabaseDisk disk, Lease lease) {
        this(dataSource, disk, lease, Runtime.getRuntime().maxMemory() / PART);
    }

    /** @param room for those who wait, in bytes */
    GroupCommit(DataSource dataSource, DatabaseDisk disk, Lease lease, long room) {
        this.dataSource = dataSource;
        this.disk = disk;
        this.lease = lease;
        this.room = room;
    }

    /**
     * Queues a piece of work.
     *
     * @return its result, once it is durable; fails with {@link StoreUnavailableException} when it could not be made so
     * @throws StoreUnavailableException at once when the queue is full or the application stops
     */
    public <T> CompletableFuture<T> submit(Work<T> work) {
        return queued(new Pending<>(work, BYTES_OF_A_WRITE, Long.MAX_VALUE));
    }

    /**
     * Queues a piece of work for somebody who does not wait for ever.
     *
     * @param carries about how many bytes it holds in memory until it is done
     * @param patience after which the result fails with {@link StoreUnavailableException}; a write that had begun may still
     *     become durable, so it must bear to come again
     * @throws StoreUnavailableException at once when the queue is full or the application stops
     */
    public <T> CompletableFuture<T> submit(Work<T> work, int carries, Duration patience) {
        return queued(new Pending<>(work, BYTES_OF_A_WRITE + carries, patience.toNanos()));
    }

    private <T> CompletableFuture<T> queued(Pending<T> pending) {
        if (!running) {
            throw new StoreUnavailableException("stopping");
        }
        if (held.addAndGet(pending.bytes) > room || !queue.offer(pending)) {
            held.addAndGet(-pending.bytes);
            throw new StoreUnavailableException("too many writes are waiting for the disk");
        }
        return pending.answer;
    }

    /** How many writes wait now. */
    public int waiting() {
        return queue.size() + writing.size();
    }

    /** How long the oldest of them has been waiting. */
    public Duration oldest() {
        List<Pending<?>> now = writing;
        Pending<?> first = now.isEmpty() ? queue.peek() : now.get(0);
        return first == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - first.since);
    }

    /** Why nothing can be made durable now, empty when all is well. */
    public String trouble() {
        String known = trouble;
        if (known.isEmpty() && !lease.isTrusted()) {
            return lease.trouble();
        }
        Duration oldest = oldest();
        return known.isEmpty() && oldest.compareTo(SLOW) > 0
                ? "the database has not answered for " + oldest.toSeconds() + " seconds"
                : known;
    }

    private void write() {
        List<Pending<?>> batch = new ArrayList<>(BATCH);
        while (running || !queue.isEmpty()) {
            try {
                turn(batch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable e) {
                // An OutOfMemoryError, for one: those who wait are told, and the next may succeed.
                giveUp(batch, e);
            }
            // Not if that failed too: whoever watches tells those who are left.
            writing = List.of();
            batch.clear();
        }
    }

    private void turn(List<Pending<?>> batch) throws InterruptedException {
        Pending<?> first = queue.poll(200, TimeUnit.MILLISECONDS);
        if (first == null) {
            lookAgain();
            return;
        }
        batch.add(first);
        queue.drainTo(batch, BATCH - 1);
        writing = List.copyOf(batch);
        commit(batch);
    }

    private void commit(List<Pending<?>> batch) {
        // What is committed in memory must not be done a second time.
        if (open(batch) && !together(batch) && !disk.isUnwritten()) {
            oneByOne(batch);
        }
        answer(List.copyOf(batch));
    }

    private void answer(List<Pending<?>> finished) {
        try {
            answers.execute(() -> finished.forEach(Pending::complete));
        } catch (Throwable e) {
            // Without the other thread they are answered here.
            finished.forEach(Pending::complete);
        }
    }

    private void giveUp(List<Pending<?>> batch, Throwable reason) {
        rollback();
        batch.forEach(one -> one.fail(reason));
        log.error("The writer failed, those who waited have been told", reason);
    }

    /** Without a write nobody would notice that the trouble has passed. */
    private void lookAgain() {
        if (!trouble.isEmpty() && System.nanoTime() - lookedAt > TimeUnit.MILLISECONDS.toNanos(BETWEEN_TRIALS)) {
            commit(List.of(new Pending<>(nothing -> null, 0, Long.MAX_VALUE)));
            lookedAt = System.nanoTime();
        }
    }

    /** One bad write must not take its neighbours with it: each gets a transaction of its own. */
    private void oneByOne(List<Pending<?>> batch) {
        if (batch.get(0).failure instanceof SQLException failure && isCut(failure)) {
            // Whether they were committed is not known: whoever sent them looks, or comes again.
            return;
        }
        for (int i = 0; i < batch.size() && open(batch.subList(i, batch.size())); i++) {
            together(batch.subList(i, i + 1));
        }
    }

    /** Whether the connection is gone, and not one write wrong (SQL state class 08, and what PostgreSQL ends sessions with). */
    private static boolean isCut(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    /** @return false when one of them failed: then none is done */
    private boolean together(List<Pending<?>> batch) {
        try {
            runAll(batch);
            return true;
        } catch (Throwable e) {
            // Also an Error of one write is no reason to leave the others without an answer.
            rollback();
            if (disk.isUnwritten()) {
                inTrouble(e);
            }
            batch.forEach(one -> one.failure = e);
            return false;
        }
    }

    private void runAll(List<Pending<?>> batch) throws SQLException {
        for (Pending<?> pending : batch) {
            pending.run(statements);
        }
        lease.confirm(statements);
        connection.commit();
        disk.checkWritten();
        if (!trouble.isEmpty()) {
            log.info("The database takes writes again");
            trouble = "";
        }
    }

    /** @return false when the database or its disk is away: all who wait are told at once, not one after another */
    private boolean open(List<Pending<?>> waiting) {
        try {
            disk.checkRoom();
            lease.check();
            if (connection == null) {
                connection = dataSource.getConnection();
                connection.setAutoCommit(false);
                if (lease.isNeeded()) {
                    connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
                }
                statements = new Statements(connection);
            }
            if (disk.isUnwritten()) {
                disk.writeAnew(connection);
            }
            return true;
        } catch (SQLException e) {
            rollback();
            inTrouble(e);
            waiting.forEach(one -> one.failure = e);
            List<Pending<?>> behind = new ArrayList<>();
            queue.drainTo(behind);
            behind.forEach(one -> one.failure = e);
            answer(behind);
            return false;
        }
    }

    /** Said once: thousands of events may be refused until it is over. */
    private void inTrouble(Throwable reason) {
        if (trouble.isEmpty()) {
            log.error("Nothing can be stored, and the PBX is told to come again: {}", reason.getMessage());
        }
        trouble = reason.getMessage() == null ? reason.toString() : reason.getMessage();
    }

    /** After a failure the connection is not trusted again. */
    private void rollback() {
        if (connection == null) {
            return;
        }
        try (Connection broken = connection) {
            broken.rollback();
        } catch (SQLException e) {
            log.warn("The database could not roll back: {}", e.getMessage());
        } finally {
            connection = null;
            statements = null;
        }
    }

    /** Beside the writer, as that may hang in the database, or be gone. */
    private void watch() {
        while (running) {
            try {
                Thread.sleep(BETWEEN_LOOKS);
                tellTheImpatient();
                if (!writer.isAlive() && running) {
                    replaceWriter();
                }
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                // Next time there may be the memory for it.
                log.error("The writer could not be watched", e);
            }
        }
    }

    private void tellTheImpatient() {
        long now = System.nanoTime();
        writing.forEach(one -> one.tellIfImpatient(now));
        // Not forEach, which holds the queue's lock meanwhile: whoever is told writes his answer to the network here.
        for (Pending<?> one : queue) {
            one.tellIfImpatient(now);
        }
    }

    private void replaceWriter() {
        log.error("The writer has ended, another one goes on");
        writing.forEach(one -> one.fail(new StoreUnavailableException("the writer has ended")));
        writing = List.of();
        rollback();
        startWriter();
    }

    private void startWriter() {
        writer = new Thread(this::write, "store-writer");
        writer.start();
    }

    @Override
    public void start() {
        running = true;
        startWriter();
        watch = new Thread(this::watch, "store-watch");
        watch.setDaemon(true);
        watch.start();
    }

    @Override
    public void stop() {
        running = false;
        try {
            watch.interrupt();
            writer.join(TimeUnit.SECONDS.toMillis(10));
            for (Pending<?> one : queue) {
                one.fail(new StoreUnavailableException("stopping"));
            }
            answers.shutdown();
            answers.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        rollback();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts first and stops last: routes and the web server write until they are down. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }

    private final class Pending<T> {

        private final Work<T> work;
        private final int bytes;
        private final long patience;
        private final long since = System.nanoTime();
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private final AtomicBoolean answered = new AtomicBoolean();
        private T result;
        private volatile Throwable failure;

        Pending(Work<T> work, int bytes, long patience) {
            this.work = work;
            this.bytes = bytes;
            this.patience = patience;
        }

        void run(Statements statements) throws SQLException {
            failure = null;
            // Who was told that it failed comes again, with another one.
            if (!answered.get()) {
                result = work.run(statements);
            }
        }

        void complete() {
            Throwable reason = failure;
            if (reason != null) {
                fail(reason);
            } else if (answered.compareAndSet(false, true)) {
                held.addAndGet(-bytes);
                try {
                    answer.complete(result);
                } catch (Throwable e) {
                    // The others of its commit wait for their answers too.
                    log.error("What follows a write failed", e);
                }
            }
        }

        void tellIfImpatient(long now) {
            if (now - since > patience) {
                fail(new StoreUnavailableException("the database does not answer"));
            }
        }

        void fail(Throwable reason) {
            if (!answered.compareAndSet(false, true)) {
                return;
            }
            held.addAndGet(-bytes);
            try {
                if (trouble.isEmpty()) {
                    log.warn("A write failed: {}", reason.toString());
                }
                answer.completeExceptionally(new StoreUnavailableException("the database could not store it", reason));
            } catch (Throwable e) {
                log.error("What follows a failed write failed", e);
            }
        }
    }
}
