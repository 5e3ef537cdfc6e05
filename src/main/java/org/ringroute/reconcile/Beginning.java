package org.ringroute.reconcile;

import java.time.Clock;
import java.util.Optional;
import org.ringroute.pbx.PbxSetup;
import org.ringroute.settings.NamedContent;
import org.ringroute.store.EventStore;
import org.springframework.stereotype.Component;

/**
 * Since when the calls of this PBX are Ringroute's business. What its records have of the time before is never taken in: they
 * reach back for years.
 */
@Component
class Beginning {

    private static final String FIRST = "reconcile-first";
    private static final String PBX = "reconcile-pbx";

    private final NamedContent contents;
    private final EventStore events;
    private final PbxSetup setup;
    private final Clock clock;

    Beginning(NamedContent contents, EventStore events, PbxSetup setup, Clock clock) {
        this.contents = contents;
        this.events = events;
        this.setup = setup;
        this.clock = clock;
    }

    /**
     * Durable from the first question on: the first event that was stored, else the moment of that question. With another PBX
     * it begins anew, now.
     *
     * @return milliseconds since 1970
     */
    long since() {
        String serial = setup.system().serial();
        Optional<String> known = contents.read(PBX);
        if (!serial.isEmpty() && !known.equals(Optional.of(serial))) {
            if (known.isPresent()) {
                contents.write(FIRST, String.valueOf(clock.millis()));
            }
            contents.write(PBX, serial);
        }
        if (contents.read(FIRST).isEmpty()) {
            long first = events.firstReceivedAt().orElseGet(clock::millis);
            contents.replace(FIRST, null, String.valueOf(first));
        }
        return Long.parseLong(contents.read(FIRST).orElseThrow());
    }
}
