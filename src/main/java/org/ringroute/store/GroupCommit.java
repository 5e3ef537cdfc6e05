package org.ringroute.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Makes many small writes durable with few fsyncs: one thread writes, and whatever waits while one commit runs goes into
 * the next. A single writer waits for nobody; under load a commit carries hundreds of writes.
 */
@Component
public class GroupCommit implements SmartLifecycle {

    /** What may wait for the disk. Beyond it the PBX is told to come again. */
    static final int QUEUE = 20_000;

    private static final int BATCH = 500;
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    /** How often it is looked whether the disk, or the database server, is back. */
    private static final long BETWEEN_TRIALS = TimeUnit.SECONDS.toMillis(1);

    private final DataSource dataSource;
    private final DatabaseDisk disk;
    private final BlockingQueue<Pending<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    /** Answers are given here, in the order of the writes, so that nothing a route does holds up the writer. */
    private final ExecutorService answers = Executors.newSingleThreadExecutor(task -> new Thread(task, "committed"));

    private volatile boolean running;
    private Thread writer;
    private Connection connection;
    private Statements statements;
    /** Why nothing can be made durable now; empty when all is well. */
    private volatile String trouble = "";

    private long lookedAt;

    GroupCommit(DataSource dataSource, DatabaseDisk disk) {
        this.dataSource = dataSource;
        this.disk = disk;
    }

    /**
     * Queues a piece of work.
     *
     * @return its result, once it is durable; fails with {@link StoreUnavailableException} when it could not be made so
     * @throws StoreUnavailableException at once when the queue is full or the application stops
     */
    public <T> CompletableFuture<T> submit(Work<T> work) {
        Pending<T> pending = new Pending<>(work);
        if (!running || !queue.offer(pending)) {
            throw new StoreUnavailableException(running ? "too many writes are waiting for the disk" : "stopping");
        }
        return pending.answer;
    }

    /** How many writes wait now. */
    public int waiting() {
        return queue.size();
    }

    /** Why nothing can be made durable now, empty when all is well. */
    public String trouble() {
        return trouble;
    }

    private void write() {
        List<Pending<?>> batch = new ArrayList<>(BATCH);
        while (running || !queue.isEmpty()) {
            try {
                Pending<?> first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    commit(batch);
                } else {
                    lookAgain();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                batch.clear();
            }
        }
    }

    private void commit(List<Pending<?>> batch) {
        // What is committed in memory must not be done a second time.
        if (open(batch) && !together(batch) && !disk.isUnwritten()) {
            oneByOne(batch);
        }
        List<Pending<?>> finished = List.copyOf(batch);
        answers.execute(() -> finished.forEach(Pending::complete));
    }

    /** Without a write nobody would notice that the trouble has passed. */
    private void lookAgain() {
        if (!trouble.isEmpty() && System.nanoTime() - lookedAt > TimeUnit.MILLISECONDS.toNanos(BETWEEN_TRIALS)) {
            commit(List.of(new Pending<>(nothing -> null)));
            lookedAt = System.nanoTime();
        }
    }

    /** One bad write must not take its neighbours with it: each gets a transaction of its own. */
    private void oneByOne(List<Pending<?>> batch) {
        for (int i = 0; i < batch.size() && open(batch.subList(i, batch.size())); i++) {
            together(batch.subList(i, i + 1));
        }
    }

    /** @return false when one of them failed: then none is done */
    private boolean together(List<Pending<?>> batch) {
        try {
            runAll(batch);
            return true;
        } catch (SQLException | RuntimeException e) {
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
            if (connection == null) {
                connection = dataSource.getConnection();
                connection.setAutoCommit(false);
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
            return false;
        }
    }

    /** Said once: thousands of events may be refused until it is over. */
    private void inTrouble(Exception reason) {
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

    @Override
    public void start() {
        running = true;
        writer = new Thread(this::write, "store-writer");
        writer.start();
    }

    @Override
    public void stop() {
        running = false;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(10));
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
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private T result;
        private Exception failure;

        Pending(Work<T> work) {
            this.work = work;
        }

        void run(Statements statements) throws SQLException {
            failure = null;
            result = work.run(statements);
        }

        void complete() {
            if (failure == null) {
                answer.complete(result);
            } else {
                if (trouble.isEmpty()) {
                    log.warn("A write failed: {}", failure.toString());
                }
                answer.completeExceptionally(new StoreUnavailableException("the database could not store it", failure));
            }
        }
    }
}
