package org.ringroute.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.ringroute.settings.RingrouteProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes edits of the folder over while everything runs: checks all of it, replaces what changed, and refuses what would not
 * work. What ran before runs on then.
 */
@Component
public class RouteGuard {

    private static final Logger log = LoggerFactory.getLogger(RouteGuard.class);

    private final RouteFolder folder;
    private final RouteCheck check;
    private final LiveRoutes live;
    private final RouteStart start;
    private final KeptRoutes kept;
    private final Clock clock;
    private volatile RouteState state;
    private volatile boolean warm;
    private volatile Reaching reaching = new Reaching(null, List.of());

    RouteGuard(
            RingrouteProperties properties,
            RouteCheck check,
            LiveRoutes live,
            RouteStart start,
            KeptRoutes kept,
            Clock clock) {
        this.start = start;
        this.kept = kept;
        this.folder = new RouteFolder(properties.routesDir());
        this.check = check;
        this.live = live;
        this.clock = clock;
    }

    /** How it stands; empty until the application has started. */
    public Optional<RouteState> state() {
        return Optional.ofNullable(state);
    }

    RouteFolder folder() {
        return folder;
    }

    /** What is wrong with the folder as it is now; nothing is loaded. */
    public List<RouteProblem> check() throws IOException {
        return check.check(folder.read());
    }

    /** The folder as it is now, whether or not it runs: texts by the names of the files. */
    public SortedMap<String, String> edited() throws IOException {
        return folder.read();
    }

    /** What is wrong with these files of the folder; empty when they could run. */
    public List<RouteProblem> check(SortedMap<String, String> texts) {
        return problems(texts);
    }

    /** What is wrong with these files, or goes further than a file may that somebody sends. Nothing of them runs. */
    public List<RouteProblem> checkUploaded(SortedMap<String, String> texts) {
        try {
            return check.checkUploaded(texts);
        } catch (RuntimeException e) {
            log.warn("The check of uploaded routes failed", e);
            return List.of(new RouteProblem("*", 0, "", "the files cannot be checked", "try again; the log says why"));
        }
    }

    /** Where the files that run reach further than those that somebody uploads may: nobody's mistake, but worth knowing. */
    public List<RouteProblem> reachingFurther() {
        SortedMap<String, String> running = state == null ? new TreeMap<>() : state.running();
        Reaching last = reaching;
        if (last.texts() != running) {
            last = new Reaching(running, check.reachingFurther(running));
            reaching = last;
        }
        return last.found();
    }

    /** The same files, with the default in the place of each key that an upload may not see: to be compared with an upload. */
    public static SortedMap<String, String> withDefaults(SortedMap<String, String> texts) {
        SortedMap<String, String> filled = new TreeMap<>();
        texts.forEach((name, text) -> filled.put(name, UploadKeys.withDefaults(text)));
        return filled;
    }

    /** What is wrong with a step of these files, with file and line if the step is found in them. */
    public static String atStep(SortedMap<String, String> texts, String id, String reason) {
        return texts.entrySet().stream()
                .map(file -> RouteFile.read(file.getKey(), file.getValue()))
                .flatMap(file -> file.nodes().stream())
                .filter(node -> node.value().path("id").asText().equals(id))
                .findFirst()
                .map(node -> node.problem(reason).toString())
                .orElse(reason + " (" + id + ")");
    }

    private record Reaching(SortedMap<String, String> texts, List<RouteProblem> found) {}

    /** Ids of the routes that would be replaced, added or removed if the one set took the other's place. */
    public static Set<String> changed(SortedMap<String, String> before, SortedMap<String, String> after) {
        return RouteSwap.changed(pieces(before), pieces(after));
    }

    /** Takes note of what Camel has loaded at the start. */
    synchronized void begin() throws Exception {
        SortedMap<String, String> texts = start.started();
        // Kamelets that no route uses yet would be read when one does, whatever the file says by then.
        live.load(pieces(texts).stream()
                .filter(piece -> piece.isKamelet() && !live.hasKamelet(piece.id()))
                .toList());
        state = new RouteState(texts, clock.instant(), Optional.empty());
        keep(texts);
    }

    /**
     * Checks what runs, which finds nothing: the first check reads the schema and the catalog, and nobody should wait for
     * that who saves an edit.
     */
    void warmUp() {
        List<RouteProblem> none = problems(state.running());
        reachingFurther();
        warm = true;
        log.debug("The check of the routes is ready; problems: {}", none);
    }

    /** True when the first check is over. */
    boolean isWarm() {
        return warm;
    }

    /** For a start with a folder that has mistakes. A full disk must not stop what runs. */
    private void keep(SortedMap<String, String> texts) {
        try {
            kept.keep(texts);
        } catch (UncheckedIOException e) {
            log.warn("The routes that run could not be kept for the next start: {}", e.toString());
        }
    }

    /**
     * Takes the folder over as it is, if it may be.
     *
     * @return false when it is to be offered again: the routes were too busy
     */
    synchronized boolean offer(SortedMap<String, String> texts) {
        Instant seen = clock.instant();
        if (texts.equals(state.running())) {
            if (state.refused().isPresent()) {
                log.info("The routes are again as they run");
                state = new RouteState(state.running(), state.since(), Optional.empty());
            }
            return true;
        }
        List<RouteProblem> problems = problems(texts);
        if (!problems.isEmpty()) {
            refuse(texts, problems);
            return true;
        }
        RouteSwap swap = new RouteSwap(live, pieces(state.running()), pieces(texts));
        Set<String> routes = swap.routes();
        try {
            swap.run();
            state = new RouteState(texts, clock.instant(), Optional.empty());
            keep(texts);
            log.info(
                    "The routes were edited; changed: {}; {} ms after the edit was read",
                    routes.isEmpty() ? "none" : String.join(", ", routes),
                    Duration.between(seen, clock.instant()).toMillis());
            return true;
        } catch (TimeoutException e) {
            log.info("The edit of the routes waits: {}", e.getMessage());
            return false;
        } catch (Exception e) {
            log.debug("The routes could not be replaced", e);
            refuse(texts, List.of(new RouteProblem("*", 0, "", RouteTrial.reason(e), RouteTrial.ADVICE)));
            return true;
        }
    }

    private List<RouteProblem> problems(SortedMap<String, String> texts) {
        try {
            return check.check(texts);
        } catch (RuntimeException e) {
            log.debug("The check of the routes failed", e);
            return List.of(new RouteProblem(
                    "*", 0, "", "the check failed: " + e, "take the last edit back and save; what ran before runs on"));
        }
    }

    private void refuse(SortedMap<String, String> texts, List<RouteProblem> problems) {
        state = new RouteState(
                state.running(), state.since(), Optional.of(new RouteState.Refused(texts, clock.instant(), problems)));
        log.warn(
                "The edit of the routes is refused; what ran before runs on: {}",
                String.join("; ", problems.stream().map(RouteProblem::toString).toList()));
    }

    private static Collection<RoutePiece> pieces(SortedMap<String, String> texts) {
        List<RouteFile> files = new ArrayList<>();
        texts.forEach((name, text) -> files.add(RouteFile.read(name, text)));
        return RoutePieces.of(files);
    }
}
