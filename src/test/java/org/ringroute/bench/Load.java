package org.ringroute.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.ringroute.standin.pbx.BenchmarkCalls.SignedCall;

/**
 * A stretch of load: so many calls in flight, the events of a call one after the other, each after the answer to the one
 * before. It is over when every call has its Task in Salesforce.
 */
final class Load {

    private static final Duration NO_PROGRESS = Duration.ofSeconds(30);
    private static final Duration LATE_DOUBLES = Duration.ofSeconds(1);

    /** The place of the ringing among the events of a call. */
    private static final int RINGING = 1;

    private final World world;
    private final Bridge bridge;
    private final CallSource calls;
    private Consumer<String> beforeRinging = call -> {};

    Load(World world, Bridge bridge, CallSource calls) {
        this.world = world;
        this.bridge = bridge;
        this.calls = calls;
    }

    /** Before the event that makes a phone ring is sent, its call is told to this. */
    void beforeRinging(Consumer<String> told) {
        this.beforeRinging = told;
    }

    /** Calls one after the other without a pause. */
    Figures run(int concurrency, Duration time) throws IOException {
        return run(concurrency, time, Duration.ZERO);
    }

    /**
     * @param every how long after the beginning of a call the next one on its connection begins, at the earliest
     * @throws IllegalStateException when an event was refused, or a call has no Task, or more than one
     */
    Figures run(int concurrency, Duration time, Duration every) throws IOException {
        world.salesforce().org().clear("Task");
        int requestsBefore = world.salesforce().requests().charged();
        Duration cpuBefore = bridge.processorTime();
        long start = System.nanoTime();
        List<Line> lines = send(concurrency, start + time.toNanos(), every);
        long sent = System.nanoTime();
        List<String> callIds =
                lines.stream().flatMap(line -> line.callIds.stream()).toList();
        awaitTasks(callIds.size());
        long drained = System.nanoTime();
        Duration cpu = bridge.processorTime().minus(cpuBefore);
        int requests = world.salesforce().requests().charged() - requestsBefore;
        pause(LATE_DOUBLES);
        checkEveryCallHasOneTask(callIds);
        long[] answers = lines.stream()
                .flatMapToLong(line -> Arrays.stream(line.answers, 0, line.events))
                .sorted()
                .toArray();
        return new Figures(
                answers.length / seconds(sent - start),
                callIds.size() / seconds(drained - start),
                answers.length / seconds(drained - start),
                answers[answers.length / 2] / 1e6,
                answers[(int) (answers.length * 0.99)] / 1e6,
                (double) requests / callIds.size(),
                cpu.toNanos() / 1e3 / answers.length,
                bridge.residentMegabytes());
    }

    private List<Line> send(int concurrency, long end, Duration every) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(concurrency);
        try {
            List<Future<Line>> running = new ArrayList<>();
            for (int i = 0; i < concurrency; i++) {
                running.add(threads.submit(() -> callUntil(end, every)));
            }
            List<Line> lines = new ArrayList<>();
            for (Future<Line> line : running) {
                lines.add(line.get());
            }
            return lines;
        } catch (ExecutionException e) {
            throw new IOException("an event was not accepted", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private Line callUntil(long end, Duration every) throws IOException {
        Line line = new Line();
        try (WebhookConnection connection = new WebhookConnection(bridge.port())) {
            while (System.nanoTime() < end) {
                SignedCall call = calls.next();
                long begin = System.nanoTime();
                for (int i = 0; i < call.bodies().size(); i++) {
                    if (i == RINGING) {
                        beforeRinging.accept(call.callId());
                    }
                    long before = System.nanoTime();
                    connection.post(call.bodies().get(i));
                    line.answered(System.nanoTime() - before);
                }
                line.callIds.add(call.callId());
                pause(every.minusNanos(System.nanoTime() - begin));
            }
        }
        return line;
    }

    private void awaitTasks(int expected) {
        int seen = 0;
        long lastProgress = System.nanoTime();
        while (seen < expected) {
            int now = world.salesforce().org().size("Task");
            if (now > seen) {
                seen = now;
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > NO_PROGRESS.toNanos()) {
                throw new IllegalStateException(expected - seen + " of " + expected + " calls were lost");
            }
            pause(Duration.ofMillis(10));
        }
    }

    /** Tasks are told apart by the call in their key: {@code ypbx:serial:call:user}. */
    private void checkEveryCallHasOneTask(List<String> callIds) {
        Map<String, Integer> tasks = new HashMap<>();
        for (Map<String, Object> task : world.salesforce().org().rows("Task")) {
            tasks.merge(task.get("CallObject").toString().split(":")[2], 1, Integer::sum);
        }
        long lost = callIds.stream().filter(call -> !tasks.containsKey(call)).count();
        long doubled = tasks.values().stream().filter(count -> count > 1).count();
        int others = tasks.size() - callIds.size() + (int) lost;
        if (lost + doubled + others > 0) {
            throw new IllegalStateException("of " + callIds.size() + " calls " + lost + " were lost and " + doubled
                    + " logged twice; " + others + " Tasks belong to earlier calls");
        }
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(Math.max(0, time.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What one connection has done. */
    private static final class Line {

        private final List<String> callIds = new ArrayList<>();
        private long[] answers = new long[4096];
        private int events;

        void answered(long nanos) {
            if (events == answers.length) {
                answers = Arrays.copyOf(answers, events * 2);
            }
            answers[events++] = nanos;
        }
    }
}
