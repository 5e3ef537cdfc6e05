package org.ringroute.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringroute.call.Call;
import org.ringroute.call.MalformedEventException;
import org.ringroute.pbx.PbxAccessStore;
import org.ringroute.pbx.PbxSetup;
import org.ringroute.settings.NamedContent;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.store.EventStore;
import org.ringroute.store.ReceivedEvent;
import org.ringroute.tracking.RecordPages;
import org.ringroute.tracking.RecordRows;
import org.ringroute.tracking.Retention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds the calls of which no event came: reads the PBX's call records since the last time and makes them the events
 * (30012) that they stand for. One that did come is a repeat and changes nothing.
 */
@Component("reconcile")
public class Reconcile {

    private static final String MARK = "reconcile-mark";

    /** When the reading was made last that also finds calls which lasted for hours. */
    private static final String DAILY = "reconcile-daily";

    private static final Duration A_DAY = Duration.ofDays(1);

    /** More than are found after any usual outage: then they are taken in part by part, to spare the memory. */
    private static final int MOST_AT_ONCE = 20_000;

    /** The PBX repeats an event for less than this: what is younger may still come by itself, and says more then. */
    private static final Duration STILL_COMING = Duration.ofMinutes(2);

    private static final Logger log = LoggerFactory.getLogger(Reconcile.class);

    private final NamedContent contents;
    private final PbxAccessStore access;
    private final PbxSetup setup;
    private final RecordRows rows;
    private final EventStore events;
    private final Beginning beginning;
    private final Retention retention;
    private final Clock clock;
    private final Duration longestCall;
    private final Counter filled;

    Reconcile(
            NamedContent contents,
            PbxAccessStore access,
            PbxSetup setup,
            RecordRows rows,
            EventStore events,
            Beginning beginning,
            Retention retention,
            Clock clock,
            RingrouteProperties properties,
            MeterRegistry metrics) {
        this.contents = contents;
        this.access = access;
        this.setup = setup;
        this.rows = rows;
        this.events = events;
        this.beginning = beginning;
        this.retention = retention;
        this.clock = clock;
        this.longestCall = properties.calls().askAfter();
        this.filled = Counter.builder("ringroute.reconcile.filled")
                .description("Call records of which no event had come")
                .register(metrics);
    }

    /** True when there is a PBX to ask. */
    public boolean canAsk() {
        return access.current().configured();
    }

    /** True until the PBX has told its serial number, by which a record is known to be the same as an event. */
    public boolean needsSerial() {
        return setup.system().serial().isEmpty();
    }

    /**
     * Begins where the last reading began, less the time that a call may last before the PBX is asked about it; once a day
     * where the last such reading began, less a whole day, as the records of a long call without events begin long before
     * they are written.
     */
    public Reading begin() {
        long now = clock.millis();
        long first = beginning.since();
        long mark = time(MARK).orElse(now);
        long daily = time(DAILY).orElse(now);
        boolean dailyNow = time(DAILY).isEmpty() || now - daily >= A_DAY.toMillis();
        long from = mark - longestCall.toMillis() - STILL_COMING.toMillis();
        if (dailyNow) {
            from = Math.min(from, daily - A_DAY.toMillis());
        }
        // What is purged would seem new. What lies behind the mark cannot have been here.
        from = Math.max(from, Math.min(mark, Math.max(retention.events(), retention.writes())));
        RecordPages pages = RecordPages.of(Math.max(from, first) / 1000, now / 1000);
        return new Reading(pages, now, 0, dailyNow, List.of(), List.of(), Set.of(), null);
    }

    private Optional<Long> time(String name) {
        return contents.read(name).map(Long::parseLong);
    }

    /**
     * Takes in a page of the PBX's records: of calls that are over for a while, what is not known yet. They are handed out
     * together, as a call is handled soon after the first of its rows.
     *
     * @throws MalformedEventException when a row cannot be made an event; nothing of the page is taken then
     */
    public Reading read(JsonNode answer, Reading before) throws MalformedEventException {
        RecordPages pages = before.pages().with(answer);
        long over = (before.startedAt() - STILL_COMING.toMillis()) / 1000;
        Set<String> goingOn = new HashSet<>(before.callIds());
        // The newest come first, so the last leg of a call is met before the others.
        for (JsonNode row : pages.rows()) {
            if (RecordRows.end(row) >= over) {
                goingOn.add(RecordRows.callId(row));
            }
        }
        List<ReceivedEvent> found = new ArrayList<>(before.found());
        String serial = setup.system().serial();
        long first = beginning.since();
        for (JsonNode row : pages.rows()) {
            if (goingOn.contains(RecordRows.callId(row)) || beganBefore(first, row)) {
                continue;
            }
            ReceivedEvent event = rows.event(row, serial);
            if (!event.event().callId().isEmpty() && !events.knowsRecord(event)) {
                found.add(event);
            }
        }
        found.removeIf(event -> goingOn.contains(event.event().callId()));
        boolean now = !pages.more() || found.size() >= MOST_AT_ONCE;
        if (now) {
            // All of one call after another, the oldest call first
            found.sort(Comparator.comparing(event -> event.event().callId()));
        }
        return new Reading(
                pages,
                before.startedAt(),
                before.read() + pages.rows().size(),
                before.daily(),
                now ? List.of() : found,
                now ? found : List.of(),
                goingOn,
                null);
    }

    /** Also of a later leg: it is the call that counts. */
    private static boolean beganBefore(long first, JsonNode row) {
        long start = Call.begin(RecordRows.callId(row)).startedAt();
        return start > 0 && start / 1000 < first / 1000;
    }

    /** Counts a record of which no event had come. */
    public void filled() {
        filled.increment();
    }

    /** The next reading begins where this one did. */
    public void finished(Reading reading) {
        String began = String.valueOf(reading.startedAt());
        contents.write(MARK, began);
        if (reading.daily()) {
            contents.write(DAILY, began);
        }
        log.debug("{} call records of the PBX compared", reading.read());
    }
}
