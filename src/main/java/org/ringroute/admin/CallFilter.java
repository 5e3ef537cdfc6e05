package org.ringroute.admin;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * Which calls are looked for; what is null or empty does not matter.
 *
 * @param number digits of the outside number, or the last of them; anything between them is ignored
 * @param extension that took part
 * @param day of this server's time zone
 * @param outcome what became of it
 * @param reason a part of why it was skipped, or of what a write failed with
 */
public record CallFilter(
        @Pattern(regexp = "[-+() ./0-9]{0,40}", message = "must be a phone number, or the end of one") String number,
        @Pattern(regexp = "[0-9*#]{0,20}", message = "must be the number of an extension") String extension,
        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
        Wanted outcome,
        @Size(max = 100, message = "must be a part of a reason") String reason) {

    /** What is due for less than this is about to be done. */
    static final Duration SOON = Duration.ofSeconds(10);

    /** The condition on a row of the outbox that waits: it was tried in vain, or nothing is tried for now. */
    static final String WAITS = "kind IN ('CALL', 'ACTIVITY') AND state IN ('READY', 'SENT')"
            + " AND (last_error IS NOT NULL OR next_attempt < :since)";

    /** What may have become of a call. */
    public enum Wanted {
        logged,
        skipped,
        failed,
        waiting,
        open
    }

    /** The conditions as SQL, each beginning with AND; their values, as of now, are {@link #values}. */
    String sql() {
        StringBuilder sql = new StringBuilder();
        if (!digits().isEmpty()) {
            sql.append(" AND outside_number LIKE ?");
        }
        if (!blank(extension)) {
            sql.append(" AND call_id IN (SELECT call_id FROM call_leg WHERE extension = ?)");
        }
        if (day != null) {
            sql.append(" AND started_at >= ? AND started_at < ?");
        }
        if (outcome != null) {
            sql.append(
                    switch (outcome) {
                        case logged -> " AND outcome = 'LOGGED'";
                        case skipped -> " AND outcome = 'SKIPPED'";
                        case failed -> " AND call_id IN (SELECT call_id FROM outbox WHERE state = 'FAILED')";
                        case waiting ->
                            " AND call_id IN (SELECT call_id FROM outbox WHERE " + WAITS.replace(":since", "?") + ")";
                        case open -> " AND outcome IS NULL";
                    });
        }
        if (!blank(reason)) {
            sql.append(" AND (LOWER(outcome_detail) LIKE ? OR call_id IN"
                    + " (SELECT call_id FROM outbox WHERE state = 'FAILED' AND LOWER(last_error) LIKE ?))");
        }
        return sql.toString();
    }

    List<Object> values(long now) {
        List<Object> values = new ArrayList<>();
        if (!digits().isEmpty()) {
            values.add("%" + digits());
        }
        if (!blank(extension)) {
            values.add(extension.strip());
        }
        if (day != null) {
            values.add(start(day));
            values.add(start(day.plusDays(1)));
        }
        if (outcome == Wanted.waiting) {
            values.add(now - SOON.toMillis());
        }
        if (!blank(reason)) {
            String part = "%" + reason.strip().toLowerCase(Locale.ROOT) + "%";
            values.add(part);
            values.add(part);
        }
        return values;
    }

    private static long start(LocalDate date) {
        return date.atStartOfDay(ZoneId.systemDefault()).toInstant().toEpochMilli();
    }

    private String digits() {
        return number == null ? "" : number.replaceAll("\\D", "");
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    /** True when nothing is looked for in particular. */
    public boolean isEmpty() {
        return sql().isEmpty();
    }
}
