package org.ringroute.dryrun;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.ringroute.activity.ActivityPlan;
import org.ringroute.phonebook.Phonebooks;
import org.ringroute.salesforce.CallerQuery;
import org.ringroute.salesforce.RecordOwner;
import org.ringroute.settings.Settings;
import org.ringroute.settings.Settings.Mode;
import org.ringroute.settings.SettingsStore;
import org.springframework.stereotype.Component;

/** Plays calls on both sides, calls of one number one after another. */
@Component
class Rehearsing {

    /** More calls than a dry run takes: a bound for its memory, far above a busy day. */
    static final int MOST_CALLS = 100_000;

    private static final int CHUNK = 200;
    /** The calls of now keep at least one. */
    private static final int THREADS =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() - 1));

    private final StoredCalls stored;
    private final SettingsStore inForce;
    private final RecordOwner owners;
    private final Phonebooks phonebooks;
    private final CallerQuery queries;
    private final ActivityPlan activities;

    Rehearsing(
            StoredCalls stored,
            SettingsStore inForce,
            RecordOwner owners,
            Phonebooks phonebooks,
            CallerQuery queries,
            ActivityPlan activities) {
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
        List<Callable<Void>> shares = new ArrayList<>();
        for (List<StoredCalls.Row> share : shares(rows)) {
            shares.add(() -> {
                play(run, share, running.routes(), first, edited.routes(), second);
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> share : threads.invokeAll(shares)) {
                share.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Side side(Settings settings, Set<String> calls) {
        boolean automatic = inForce.current().recordCreation().mode() == Mode.automatic;
        return new Side(settings, owners, phonebooks, queries, activities, automatic, calls);
    }

    private static List<List<StoredCalls.Row>> shares(List<StoredCalls.Row> rows) {
        List<List<StoredCalls.Row>> shares = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            shares.add(new ArrayList<>());
        }
        rows.forEach(
                row -> shares.get(Math.floorMod(row.key().hashCode(), THREADS)).add(row));
        return shares;
    }

    private void play(
            DryRun run, List<StoredCalls.Row> rows, Rehearsal running, Side first, Rehearsal edited, Side second)
            throws InterruptedException {
        for (int from = 0; from < rows.size(); from += CHUNK) {
            for (StoredCall call : stored.read(rows.subList(from, Math.min(rows.size(), from + CHUNK)))) {
                if (Thread.interrupted() || !run.isRunning()) {
                    throw new InterruptedException();
                }
                Play one = running.play(call, first, null);
                run.played(call, one, edited.play(call, second, one));
            }
        }
    }
}
