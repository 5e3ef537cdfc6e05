package org.ringroute.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ringroute.dryrun.DryRun;
import org.ringroute.dryrun.DryRunRequest;
import org.ringroute.dryrun.DryRuns;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What other routes or settings would have done with calls of the past. Nothing is written and nobody is asked. */
@RestController
@RequestMapping("/api/dry-runs")
class DryRunController {

    private static final int MOST_CALLS = 1_000;
    private static final int MOST_FILES = 500;
    private static final int MOST_CHARACTERS = 4_000_000;
    private static final String NAME = "(kamelets/)?[\\w-][\\w.-]*\\.ya?ml";

    private final DryRuns runs;
    private final DryRunStart start;
    private final ChangedSettings settings;

    DryRunController(DryRuns runs, DryRunStart start, ChangedSettings settings) {
        this.runs = runs;
        this.start = start;
        this.settings = settings;
    }

    /**
     * What is to be tried.
     *
     * @param day whose calls; without it and without {@code calls} today's
     * @param files all route files of a folder, by name; without them those that run
     * @param settings what changes, in the shape of {@code PUT /api/settings}
     */
    record Request(LocalDate day, List<String> calls, Map<String, String> files, JsonNode settings) {}

    /** Begins one; 409 while another is under way, 422 when the files have mistakes. */
    @PostMapping
    ResponseEntity<DryRun.Report> begin(@RequestBody Request request) {
        DryRunRequest wanted = new DryRunRequest(
                calls(request).isEmpty() && request.day() == null ? LocalDate.now() : request.day(),
                calls(request),
                files(request),
                true,
                request.settings() == null || request.settings().isNull() ? null : settings.with(request.settings()));
        DryRun.Report run = start.begin(wanted);
        return ResponseEntity.accepted()
                .location(URI.create("/api/dry-runs/" + run.id()))
                .body(run);
    }

    private static List<String> calls(Request request) {
        List<String> calls = request.calls() == null ? List.of() : request.calls();
        if (calls.size() > MOST_CALLS || !calls.isEmpty() && request.day() != null) {
            throw bad("Name a day, or up to " + MOST_CALLS + " calls.");
        }
        return calls;
    }

    private static SortedMap<String, String> files(Request request) {
        if (request.files() == null || request.files().isEmpty()) {
            return null;
        }
        long characters =
                request.files().values().stream().mapToLong(String::length).sum();
        if (request.files().size() > MOST_FILES || characters > MOST_CHARACTERS) {
            throw bad("These are more files than a folder of routes has.");
        }
        request.files().keySet().stream()
                .filter(name -> !name.matches(NAME))
                .findFirst()
                .ifPresent(name -> {
                    throw bad("This is not the name of a route file: " + name);
                });
        return new TreeMap<>(request.files());
    }

    private static ResponseStatusException bad(String reason) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, reason);
    }

    /** How it stands, with the first calls that differ. */
    @GetMapping("/{id}")
    DryRun.Report report(@PathVariable long id) {
        return runs.find(id)
                .map(DryRun::report)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no dry run " + id + "."));
    }

    /** Ends it early. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable long id) {
        report(id);
        runs.cancel();
    }
}
