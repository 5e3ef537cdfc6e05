package org.ringroute.salesforce.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Who may still ask Salesforce when the org's daily requests run out: first what nobody waits for stops, then the logs wait
 * in the outbox, so that agents see who calls, and unknown callers are created, as long as there is anything left. Once
 * Salesforce lets nobody in, because they are used up or the API is switched off, one request asks now and then how it
 * stands, and all others wait.
 */
@Component("apiBudget")
public class ApiBudget {

    private static final Duration BETWEEN_PROBES = Duration.ofMinutes(3);
    /** The figure comes with answers only. One that is older than this is asked for again, by letting one request pass. */
    private static final Duration FRESH_FOR = Duration.ofMinutes(5);

    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final ApiUsage usage;
    private final Clock clock;
    private final RingrouteProperties.Budget limits;
    private final ApplicationEventPublisher events;
    private volatile Closed closed = Closed.NO;
    private volatile String words = "";
    private volatile long refusedAt = LONG_AGO;
    private volatile long probedAt = LONG_AGO;
    private volatile long letPassAt = LONG_AGO;

    ApiBudget(
            ApiUsage usage,
            Clock clock,
            RingrouteProperties properties,
            MeterRegistry metrics,
            ApplicationEventPublisher events) {
        this.usage = usage;
        this.clock = clock;
        this.events = events;
        this.limits = properties.salesforce().budget();
        Gauge.builder("ringroute.salesforce.budget", () -> level().ordinal())
                .description("0: everything runs, 1: refreshes wait, 2: logs wait too, 3: everything waits")
                .register(metrics);
    }

    /** What waits. */
    public enum Level {
        @JsonProperty("all-run")
        ALL_RUN,
        @JsonProperty("refreshes-wait")
        REFRESHES_WAIT,
        @JsonProperty("logs-wait")
        LOGS_WAIT,
        @JsonProperty("all-wait")
        ALL_WAIT
    }

    /** Why Salesforce lets nobody in. */
    public enum Closed {
        NO,
        /** The requests of the day (reference salesforce 2.4). */
        USED_UP,
        /** The API of the whole org is switched off, as during some maintenance (reference salesforce 2.10). */
        API_OFF
    }

    /** How it stands. */
    public Level level() {
        if (closed != Closed.NO) {
            return Level.ALL_WAIT;
        }
        ApiUsage.Usage now = usage.current();
        double used = now.max() == 0 ? 0 : 100.0 * now.used() / now.max();
        if (used >= limits.logsUntil()) {
            return Level.LOGS_WAIT;
        }
        return used >= limits.refreshesUntil() ? Level.REFRESHES_WAIT : Level.ALL_RUN;
    }

    /** Whether lists of users may be read, and agents may search people. */
    public boolean allowsRefreshes() {
        return closed == Closed.NO ? level() == Level.ALL_RUN || isOld() : !isClosed();
    }

    /** Whether activities may be written; one request passes now and then, which tells how it stands. */
    public boolean allowsLogs() {
        return closed == Closed.NO ? level() != Level.LOGS_WAIT || isOld() : !isClosed();
    }

    private synchronized boolean isOld() {
        long now = clock.millis();
        long heard = Math.max(usage.notedAt(), letPassAt);
        if (now - heard < FRESH_FOR.toMillis()) {
            return false;
        }
        letPassAt = now;
        return true;
    }

    /** Why Salesforce let nobody in the last time. */
    public Closed closed() {
        return closed;
    }

    /** The same in Salesforce's words; empty when it lets requests in. */
    public String words() {
        return words;
    }

    /** True while it is no use asking: the next request is refused here. */
    public boolean isClosed() {
        return closed != Closed.NO && clock.millis() - Math.max(refusedAt, probedAt) < BETWEEN_PROBES.toMillis();
    }

    /** Whether a request may go to Salesforce; of those that come while it lets nobody in, one in some minutes. */
    public synchronized boolean lets() {
        if (closed == Closed.NO) {
            return true;
        }
        if (isClosed()) {
            return false;
        }
        probedAt = clock.millis();
        return true;
    }

    /** The next request finds out at once: somebody has mended something and connected again. */
    @EventListener(ConsentedEvent.class)
    public synchronized void askAgain() {
        refusedAt = LONG_AGO;
        probedAt = LONG_AGO;
    }

    /** Salesforce refused a request because all are used up. */
    public void usedUp(String words) {
        close(Closed.USED_UP, words);
    }

    /** Salesforce refused a request because the org's API is switched off. */
    public void apiOff(String words) {
        close(Closed.API_OFF, words);
    }

    private synchronized void close(Closed why, String words) {
        this.closed = why;
        this.words = words;
        refusedAt = clock.millis();
    }

    /**
     * Salesforce took a request.
     *
     * @param askedAt when it was sent: one from before the refusal says nothing
     */
    public void answered(long askedAt) {
        if (closed != Closed.NO && reopened(askedAt)) {
            events.publishEvent(new ReconnectedEvent());
        }
    }

    private synchronized boolean reopened(long askedAt) {
        if (closed == Closed.NO || askedAt <= refusedAt) {
            return false;
        }
        forgetRefusal();
        return true;
    }

    /** Salesforce took a request again: its figure counts from now on. */
    public synchronized void forgetRefusal() {
        closed = Closed.NO;
        words = "";
        askAgain();
    }
}
