package org.ringroute.tracking;

import java.time.Clock;
import java.time.Duration;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.stereotype.Component;

/** How long events and calls are kept. */
@Component("retention")
public class Retention {

    private final Clock clock;
    private final Duration keep;

    Retention(Clock clock, RingrouteProperties properties) {
        this.clock = clock;
        this.keep = properties.calls().keep();
    }

    /** What is older than this, in milliseconds since 1970, is removed. */
    public long limit() {
        return clock.millis() - keep.toMillis();
    }
}
