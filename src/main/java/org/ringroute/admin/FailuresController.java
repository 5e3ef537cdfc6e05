package org.ringroute.admin;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ringroute.routes.CsvLine;
import org.ringroute.store.FailedWrites;
import org.ringroute.store.Outbox;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Writes that were refused, with the reason in the words of whoever refused. */
@RestController
public class FailuresController {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final FailedWrites failed;
    private final Outbox outbox;
    private final Audit audit;
    private final CsvLine csv;
    private final FailureEditing editing;

    FailuresController(FailedWrites failed, Outbox outbox, Audit audit, CsvLine csv, FailureEditing editing) {
        this.csv = csv;
        this.editing = editing;
        this.failed = failed;
        this.outbox = outbox;
        this.audit = audit;
    }

    @GetMapping("/api/failures")
    public Items<FailedWrites.Row> failures() {
        return Items.all(failed.list());
    }

    /** The same by cause, most frequent first. */
    @GetMapping("/api/failures/causes")
    public Items<FailedWrites.Cause> causes() {
        return Items.all(failed.causes());
    }

    /** The same as a table for spreadsheets. */
    @GetMapping("/api/failures.csv")
    public ResponseEntity<String> csv() {
        String rows = failed.list().stream()
                .map(row -> csv.of(List.of(
                        row.id(),
                        Instant.ofEpochMilli(row.failedAt()),
                        row.kind(),
                        row.callId(),
                        row.attempts(),
                        row.cause(),
                        String.valueOf(row.lastError()))))
                .collect(Collectors.joining("\r\n"));
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=failures.csv")
                .body("id,failed at,kind,call,attempts,cause,reason\r\n" + rows + "\r\n");
    }

    /** Tries it again at once; the key still keeps it from being written twice. */
    @PostMapping("/api/failures/{id}/retry")
    public void retry(@PathVariable long id) {
        if (!outbox.retry(id)) {
            throw new UnknownCallException("There is no failure " + id + ".");
        }
        audit.changed("failure " + id, "FAILED", "READY");
    }

    /** The fields of one, as far as they may be changed; those that the refusal names come first. */
    @GetMapping("/api/failures/{id}")
    public FailureEditing.Editable failure(@PathVariable long id) {
        return editing.of(id);
    }

    /** Changes fields of one and tries it again at once, under the same key. */
    @PostMapping("/api/failures/{id}/edit")
    public void edit(@PathVariable long id, @Valid @RequestBody Edit edit) {
        editing.edit(id, edit.fields());
    }

    /** Tries all of one cause again. */
    @PostMapping("/api/failures/retry")
    public Retried retryAll(@RequestParam String cause) {
        long retried = failed.list().stream()
                .filter(row -> row.cause().equals(cause))
                .filter(row -> outbox.retry(row.id()))
                .count();
        audit.changed(
                "failures",
                Map.of("name", cause, "state", "FAILED"),
                Map.of("name", cause, "state", "READY", "times", retried));
        return new Retried(retried);
    }

    /** Does not try it again; the note says why. */
    @PostMapping("/api/failures/{id}/give-up")
    public void giveUp(@PathVariable long id, @Valid @RequestBody Note note) {
        if (!failed.giveUp(id, note.note())) {
            throw new UnknownCallException("There is no failure " + id + ".");
        }
        audit.changed("failure " + id, Map.of("state", "FAILED"), Map.of("state", "GIVEN_UP", "note", note.note()));
    }

    /** @param fields new values by the name of the field */
    public record Edit(@NotEmpty Map<@NotBlank String, @NotNull @Size(max = 32_000) String> fields) {}

    /** Why a write is given up. */
    public record Note(@NotBlank @Size(max = 1000) String note) {}

    /** How many are tried again. */
    public record Retried(long retried) {}
}
