package org.ringroute.dryrun;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.ringroute.routes.RouteGuard;
import org.ringroute.routes.RouteProblem;
import org.ringroute.routes.SideContext.Reach;
import org.ringroute.settings.SettingsStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Dry runs, one at a time, in the background; the last one stays to be looked at. */
@Component
public class DryRuns {

    private static final Logger log = LoggerFactory.getLogger(DryRuns.class);

    private final CamelContext camel;
    private final RouteGuard guard;
    private final SettingsStore settings;
    private final CallParts parts;
    private final Outside outside;
    private final Rehearsing rehearsing;
    private final Clock clock;
    private final AtomicLong ids = new AtomicLong();
    private DryRun last;
    private Thread thread;

    DryRuns(
            CamelContext camel,
            RouteGuard guard,
            SettingsStore settings,
            CallParts parts,
            Outside outside,
            Rehearsing rehearsing,
            Clock clock) {
        this.camel = camel;
        this.guard = guard;
        this.settings = settings;
        this.parts = parts;
        this.outside = outside;
        this.rehearsing = rehearsing;
        this.clock = clock;
    }

    /** The one that runs, else the last one. */
    public synchronized Optional<DryRun> last() {
        return Optional.ofNullable(last);
    }

    /** The one with this id, unless another has taken its place. */
    public Optional<DryRun> find(long id) {
        return last().filter(run -> run.report().id() == id);
    }

    /**
     * Begins one.
     *
     * @throws DryRunRefusedException when the files have mistakes; nothing is played then
     * @throws IllegalStateException when one runs already
     */
    public synchronized DryRun begin(DryRunRequest request) {
        if (last != null && last.isRunning()) {
            throw new IllegalStateException("A dry run is under way: wait for it, or cancel it.");
        }
        SortedMap<String, String> running = guard.state()
                .orElseThrow(() -> new IllegalStateException("Ringroute is still starting."))
                .running();
        SortedMap<String, String> edited = request.files() == null ? running : request.files();
        boolean same = edited.equals(running);
        // Files that run already are the operator's own, whoever sends them.
        boolean uploaded = request.uploaded() && !same;
        if (!same) {
            List<RouteProblem> problems = uploaded ? guard.checkUploaded(edited) : guard.check(edited);
            if (!problems.isEmpty()) {
                throw new DryRunRefusedException("The files have mistakes.", problems);
            }
        }
        Set<String> changed = RouteGuard.changed(running, edited);
        // What runs is not judged; where it is compared with an upload, neither has the values that an upload may not
        // see.
        Rehearsal first = rehearsal(uploaded ? RouteGuard.withDefaults(running) : running, Reach.OPERATOR);
        Rehearsal second;
        try {
            second = rehearsal(edited, uploaded ? Reach.UPLOAD : Reach.OPERATOR);
        } catch (DryRunRefusedException e) {
            first.close();
            throw e;
        }
        DryRun run = new DryRun(ids.incrementAndGet(), request.what(), clock.millis(), changed);
        last = run;
        thread = new Thread(() -> play(run, request, first, second), "dry-run");
        thread.setDaemon(true);
        thread.start();
        return run;
    }

    private Rehearsal rehearsal(SortedMap<String, String> texts, Reach reach) {
        try {
            return Rehearsal.of(texts, camel, parts.beans(), outside, reach);
        } catch (Exception e) {
            log.debug("the routes cannot be played", e);
            DryRunRefusedException refused =
                    new DryRunRefusedException("These routes cannot be played: " + e.getMessage(), List.of());
            refused.initCause(e);
            throw refused;
        }
    }

    private void play(DryRun run, DryRunRequest request, Rehearsal first, Rehearsal second) {
        try (first;
                second) {
            rehearsing.play(
                    run,
                    request,
                    new Rehearsing.Pair(first, settings.current()),
                    new Rehearsing.Pair(second, request.settings() == null ? settings.current() : request.settings()));
            run.ends(DryRun.State.DONE, "", clock.millis());
        } catch (InterruptedException e) {
            run.ends(DryRun.State.CANCELLED, "", clock.millis());
        } catch (EndlessException e) {
            log.info("The dry run was ended: {}", e.getMessage());
            run.ends(DryRun.State.FAILED, e.getMessage(), clock.millis());
        } catch (RuntimeException | Error e) {
            // Also one that recurses too deeply: no other could begin while it seems to run.
            log.warn("The dry run failed", e);
            run.ends(DryRun.State.FAILED, e.toString(), clock.millis());
        }
    }

    /** Ends the one that runs, if one does. */
    public synchronized void cancel() {
        if (last != null && last.isRunning()) {
            last.ends(DryRun.State.CANCELLED, "", clock.millis());
            thread.interrupt();
        }
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        cancel();
    }
}
