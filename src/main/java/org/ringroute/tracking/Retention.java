package org.ringroute.tracking;

import java.time.Clock;
import java.time.Duration;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.stereotype.Component;

/** How long each kind is kept: what is older than these times, in milliseconds since 1970, is removed. */
@Component("retention")
public class Retention {

    private final Clock clock;
    private final RingrouteProperties properties;

    Retention(Clock clock, RingrouteProperties properties) {
        this.clock = clock;
        this.properties = properties;
    }

    /** Of webhooks as received. */
    public long events() {
        return before(properties.retention().events());
    }

    /** Of calls, who took part, notes and choices. */
    public long calls() {
        return before(null);
    }

    /** Of writes that are done or given up. */
    public long writes() {
        return before(properties.retention().writes());
    }

    /** Of the stories of calls. */
    public long story() {
        return before(properties.retention().story());
    }

    /** Of the audit. */
    public long audit() {
        return before(properties.retention().audit());
    }

    /** Not set: as long as the call. */
    private long before(Duration keep) {
        return clock.millis() - (keep == null ? properties.calls().keep() : keep).toMillis();
    }
}
