package org.ringroute.dryrun;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.ringroute.activity.ActivityPlan;
import org.ringroute.caller.CallerQuery;
import org.ringroute.phonebook.Phonebooks;
import org.ringroute.record.RecordOwner;
import org.ringroute.settings.Settings;
import org.ringroute.settings.Settings.Mode;
import org.ringroute.settings.SettingsStore;
import org.springframework.stereotype.Component;

/** Plays calls on both sides, calls of one number one after another. */
@Component
class Rehearsing {

    /** More calls than a dry run takes: a bound for its memory, far above a busy day. */
    static final int MOST_CALLS = 100_000;

    private static final int PROCESSORS = Math.min(4, Runtime.getRuntime().availableProcessors());
    /** Calls of one number are in the same bundle; a bundle of a busy day is read from the database at once. */
    private static final int BUNDLES = 64;

    private static final int CHUNK = 200;
    private static final long A_MOMENT = TimeUnit.MILLISECONDS.toNanos(1);

    private final CamelContext live;
    private final StoredCalls stored;
    private final SettingsStore inForce;
    private final RecordOwner owners;
    private final Phonebooks phonebooks;
    private final CallerQuery queries;
    private final ActivityPlan activities;
    private final Clock clock;

    Rehearsing(
            CamelContext live,
            StoredCalls stored,
            SettingsStore inForce,
            RecordOwner owners,
            Phonebooks phonebooks,
            CallerQuery queries,
            ActivityPlan activities,
            Clock clock) {
        this.clock = clock;
        this.live = live;
        this.stored = stored;
        this.inForce = inForce;
        this.owners = owners;
        this.phonebooks = phonebooks;
        this.queries = queries;
        this.activities = activities;
    }

    /** Routes and settings that go together. */
    record Pair(Rehearsal routes, Settings settings) {}

    /** @throws InterruptedException when somebody no longer wants to know */
    void play(DryRun run, DryRunRequest request, Pair running, Pair edited) throws InterruptedException {
        List<StoredCalls.Row> rows =
                request.day() == null ? stored.ofIds(request.calls()) : stored.ofDay(request.day(), MOST_CALLS);
        run.begins(rows.size());
        Set<String> calls = rows.stream().map(StoredCalls.Row::id).collect(Collectors.toSet());
        Side first = side(running.settings(), calls);
        Side second = side(edited.settings(), calls);
        Queue<List<StoredCalls.Row>> bundles = new ConcurrentLinkedQueue<>(bundles(rows));
        List<Callable<Void>> players = new ArrayList<>();
        for (int processor = 1; processor <= PROCESSORS; processor++) {
            boolean givesWay = processor > 1 && processor == PROCESSORS;
            players.add(() -> {
                for (var bundle = bundles.poll(); bundle != null; bundle = bundles.poll()) {
                    play(run, bundle, running.routes(), first, edited.routes(), second, () -> {
                        if (givesWay) {
                            letCallsOfNowPass(bundles);
                        }
                    });
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(PROCESSORS);
        try {
            for (Future<Void> player : threads.invokeAll(players)) {
                player.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EndlessException endless) {
                throw endless;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Side side(Settings settings, Set<String> calls) {
        boolean automatic = inForce.current().recordCreation().mode() == Mode.automatic;
        return new Side(settings, owners, phonebooks, queries, activities, automatic, calls);
    }

    private static List<List<StoredCalls.Row>> bundles(List<StoredCalls.Row> rows) {
        List<List<StoredCalls.Row>> bundles = new ArrayList<>();
        for (int i = 0; i < BUNDLES; i++) {
            bundles.add(new ArrayList<>());
        }
        rows.forEach(
                row -> bundles.get(Math.floorMod(row.key().hashCode(), BUNDLES)).add(row));
        return bundles;
    }

    /** One processor is there for them first; it waits as long as others have something left to play meanwhile. */
    private void letCallsOfNowPass(Queue<?> bundles) {
        while (live.getInflightRepository().size() > 0
                && !bundles.isEmpty()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(A_MOMENT);
        }
    }

    private void play(
            DryRun run,
            List<StoredCalls.Row> rows,
            Rehearsal running,
            Side first,
            Rehearsal edited,
            Side second,
            Runnable beforeEach)
            throws InterruptedException {
        for (int from = 0; from < rows.size(); from += CHUNK) {
            for (StoredCall call : stored.read(rows.subList(from, Math.min(rows.size(), from + CHUNK)))) {
                beforeEach.run();
                if (Thread.interrupted() || !run.isRunning()) {
                    throw new InterruptedException();
                }
                try {
                    Play one = running.play(call, first, null);
                    run.played(call, one, edited.play(call, second, one));
                } catch (EndlessException e) {
                    // At once, so that the other processors end too.
                    run.ends(DryRun.State.FAILED, e.getMessage(), clock.millis());
                    throw e;
                }
            }
        }
    }
}
