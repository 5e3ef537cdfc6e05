package org.ringroute.salesforce;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.stereotype.Component;

/**
 * Who may still ask Salesforce when the org's daily requests run out: first what nobody waits for stops, then the logs wait
 * in the outbox, so that agents see who calls, and unknown callers are created, as long as there is anything left.
 */
@Component("apiBudget")
public class ApiBudget {

    /** After a refusal nothing but lookups is tried for this long. */
    private static final Duration REFUSED_FOR = Duration.ofMinutes(3);
    /** The figure comes with answers only. One that is older than this is asked for again, by letting one request pass. */
    private static final Duration FRESH_FOR = Duration.ofMinutes(5);

    private final ApiUsage usage;
    private final Clock clock;
    private final RingrouteProperties.Budget limits;
    private volatile long refusedAt = Long.MIN_VALUE / 2;
    private volatile long letPassAt = Long.MIN_VALUE / 2;

    ApiBudget(ApiUsage usage, Clock clock, RingrouteProperties properties, MeterRegistry metrics) {
        this.usage = usage;
        this.clock = clock;
        this.limits = properties.salesforce().budget();
        Gauge.builder("ringroute.salesforce.budget", () -> level().ordinal())
                .description("0: everything runs, 1: refreshes wait, 2: logs wait too")
                .register(metrics);
    }

    /** What waits. */
    public enum Level {
        @JsonProperty("all-run")
        ALL_RUN,
        @JsonProperty("refreshes-wait")
        REFRESHES_WAIT,
        @JsonProperty("logs-wait")
        LOGS_WAIT
    }

    /** How it stands. */
    public Level level() {
        ApiUsage.Usage now = usage.current();
        double used = now.max() == 0 ? 0 : 100.0 * now.used() / now.max();
        if (used >= limits.logsUntil() || clock.millis() - refusedAt < REFUSED_FOR.toMillis()) {
            return Level.LOGS_WAIT;
        }
        return used >= limits.refreshesUntil() ? Level.REFRESHES_WAIT : Level.ALL_RUN;
    }

    /** Whether lists of users may be read, and agents may search people. */
    public boolean allowsRefreshes() {
        return level() == Level.ALL_RUN || isOld();
    }

    /** Whether activities may be written; one request passes now and then, which tells how it stands. */
    public boolean allowsLogs() {
        return level() != Level.LOGS_WAIT || isOld();
    }

    private synchronized boolean isOld() {
        long now = clock.millis();
        long heard = Math.max(Math.max(usage.notedAt(), refusedAt), letPassAt);
        if (now - heard < FRESH_FOR.toMillis()) {
            return false;
        }
        letPassAt = now;
        return true;
    }

    /** Salesforce refused because the requests are used up (reference salesforce 2.4). */
    void refused() {
        refusedAt = clock.millis();
    }

    /** Salesforce took a request again: its figure counts from now on. */
    public void forgetRefusal() {
        refusedAt = Long.MIN_VALUE / 2;
    }
}
