package org.ringroute.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringroute.call.MalformedEventException;
import org.ringroute.pbx.PbxAccessStore;
import org.ringroute.pbx.PbxSetup;
import org.ringroute.settings.NamedContent;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.store.ReceivedEvent;
import org.ringroute.tracking.RecordRows;
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

    /** When Ringroute asked for the first time: calls of the time before are not its business. */
    private static final String FIRST = "reconcile-first";

    /** The PBX repeats an event for less than this: what is younger may still come by itself, and says more then. */
    private static final Duration STILL_COMING = Duration.ofMinutes(2);

    private static final Logger log = LoggerFactory.getLogger(Reconcile.class);

    private final NamedContent contents;
    private final PbxAccessStore access;
    private final PbxSetup setup;
    private final RecordRows rows;
    private final Clock clock;
    private final Duration longestCall;
    private final Counter filled;

    Reconcile(
            NamedContent contents,
            PbxAccessStore access,
            PbxSetup setup,
            RecordRows rows,
            Clock clock,
            RingrouteProperties properties,
            MeterRegistry metrics) {
        this.contents = contents;
        this.access = access;
        this.setup = setup;
        this.rows = rows;
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

    /** Begins where the last reading began, less the time that a call may last. */
    public Reading begin() {
        long now = clock.millis();
        long last = time(MARK).orElse(now) - longestCall.toMillis() - STILL_COMING.toMillis();
        long from = Math.max(last, time(FIRST).orElse(now));
        return new Reading(from / 1000, now / 1000, now, 1, 0, true, List.of(), Set.of(), null);
    }

    private Optional<Long> time(String name) {
        return contents.read(name).map(Long::parseLong);
    }

    /**
     * Takes in a page of the PBX's records.
     *
     * @throws MalformedEventException when a row cannot be made an event; nothing of the page is taken then
     */
    public Reading read(JsonNode answer, Reading before) throws MalformedEventException {
        List<ReceivedEvent> events = rows.endedBefore(
                answer,
                before.startedAt() - STILL_COMING.toMillis(),
                setup.system().serial());
        return before.next(
                answer.path("data").size(), answer.path("total_number").asInt(), events, Set.of());
    }

    /** Counts a record of which no event had come. */
    public void filled() {
        filled.increment();
    }

    /** The next reading begins where this one did. */
    public void finished(Reading reading) {
        String began = String.valueOf(reading.startedAt());
        contents.replace(FIRST, null, began);
        contents.write(MARK, began);
        log.debug("{} call records of the PBX compared", reading.read());
    }
}
