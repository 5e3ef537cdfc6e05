package org.ringroute.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ringroute.tracking.RecordPages;
import org.ringroute.tracking.RecordRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One row a day: the calls of the PBX, and what became of them here. A day is one of this server's time zone. */
@Component("callReports")
public class CallReports {

    private static final int LONGEST_REASONS = 4_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Beginning beginning;

    CallReports(JdbcClient jdbc, Clock clock, Beginning beginning) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.beginning = beginning;
    }

    /** Begins to read the records of yesterday. */
    public Reading begin() {
        return of(LocalDate.now(clock.withZone(ZoneId.systemDefault())).minusDays(1));
    }

    private Reading of(LocalDate day) {
        ZoneId zone = ZoneId.systemDefault();
        long from = day.atStartOfDay(zone).toEpochSecond();
        long to = day.plusDays(1).atStartOfDay(zone).toEpochSecond() - 1;
        RecordPages pages = RecordPages.of(Math.max(from, beginning.since() / 1000), to);
        return new Reading(pages, clock.millis(), 0, false, List.of(), List.of(), Set.of(), day);
    }

    /** Takes in a page of the PBX's records. */
    public Reading read(JsonNode answer, Reading before) {
        RecordPages pages = before.pages().with(answer);
        Set<String> ids = new HashSet<>(before.callIds());
        pages.rows().forEach(row -> ids.add(RecordRows.callId(row)));
        int read = before.read() + pages.rows().size();
        return new Reading(pages, before.startedAt(), read, false, List.of(), List.of(), ids, before.day());
    }

    /** Compares and writes the row of the day, in the place of an earlier one. */
    @Transactional
    public Report write(Reading reading) {
        int logged = 0;
        int missing = 0;
        Map<String, Integer> skipped = new TreeMap<>();
        for (String callId : reading.callIds()) {
            Became became = jdbc.sql("SELECT outcome, outcome_detail FROM phone_call WHERE call_id = ?")
                    .param(callId)
                    .query(Became.class)
                    .optional()
                    .orElse(Became.NOTHING);
            if (became.outcome() == null) {
                missing++;
            } else if (became.outcome().equals("LOGGED")) {
                logged++;
            } else {
                skipped.merge(String.valueOf(became.outcomeDetail()), 1, Integer::sum);
            }
        }
        String reasons = skipped.entrySet().stream()
                .map(reason -> reason.getKey() + ": " + reason.getValue())
                .collect(Collectors.joining("; "));
        Report report = new Report(
                reading.day().toString(),
                reading.callIds().size(),
                logged,
                skipped.values().stream().mapToInt(Integer::intValue).sum(),
                missing,
                reasons.substring(0, Math.min(reasons.length(), LONGEST_REASONS)),
                clock.millis());
        keep(report);
        return report;
    }

    private void keep(Report report) {
        jdbc.sql("DELETE FROM call_report WHERE report_day = ?")
                .param(report.reportDay())
                .update();
        jdbc.sql("INSERT INTO call_report (report_day, on_pbx, logged, skipped, missing, reasons, made_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        report.reportDay(),
                        report.onPbx(),
                        report.logged(),
                        report.skipped(),
                        report.missing(),
                        report.reasons(),
                        report.madeAt())
                .update();
    }

    /** The newest days first. */
    public List<Report> newest(int most) {
        return jdbc.sql("SELECT report_day, on_pbx, logged, skipped, missing, reasons, made_at FROM call_report"
                        + " ORDER BY report_day DESC LIMIT ?")
                .param(most)
                .query(Report.class)
                .list();
    }

    /**
     * @param reportDay such as {@code 2026-08-28}
     * @param onPbx calls in the PBX's records
     * @param missing those of which nothing is known here, or that are not handled yet
     * @param reasons why calls were skipped, with how many each
     */
    public record Report(
            String reportDay, int onPbx, int logged, int skipped, int missing, String reasons, long madeAt) {}

    record Became(String outcome, String outcomeDetail) {

        static final Became NOTHING = new Became(null, null);
    }
}
