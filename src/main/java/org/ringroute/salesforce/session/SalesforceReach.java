package org.ringroute.salesforce.session;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What requests meet: Salesforce, or nobody. A session says little about that, since it stays valid while Salesforce
 * answers 503 to everything. One failure is an accident; some in a row, with no success between, are an outage.
 */
@Component("salesforceReach")
public class SalesforceReach {

    private static final int MANY = 5;
    private static final Duration MANY_WITHIN = Duration.ofSeconds(5);
    private static final int SOME = 2;
    private static final Duration SOME_WITHIN = Duration.ofSeconds(30);
    /** Longer than the longest pause of what waits: then there is nothing left that would ask. */
    private static final Duration SILENCE = Duration.ofMinutes(6);

    private final Clock clock;
    private final ApplicationEventPublisher events;
    private int failures;
    private long since;
    private long last;
    private String problem = "";

    SalesforceReach(Clock clock, ApplicationEventPublisher events) {
        this.clock = clock;
        this.events = events;
    }

    /** A request met nobody, or somebody between: a connection that broke, a status of 500 and more, a page. */
    public synchronized void failed(String words) {
        last = clock.millis();
        if (failures++ == 0) {
            since = last;
        }
        problem = words;
    }

    /** The same in better words, once the answer was read. */
    public synchronized void said(String words) {
        if (failures > 0) {
            problem = words;
        }
    }

    /** Salesforce answered a request; whether with yes or no does not matter. */
    public void answered() {
        if (back()) {
            events.publishEvent(new ReconnectedEvent());
        }
    }

    private synchronized boolean back() {
        boolean wasAway = isAway();
        failures = 0;
        problem = "";
        last = clock.millis();
        return wasAway;
    }

    /** Whether all requests of some time met nobody. */
    public synchronized boolean isAway() {
        long lasts = clock.millis() - since;
        return failures >= MANY && lasts >= MANY_WITHIN.toMillis()
                || failures >= SOME && lasts >= SOME_WITHIN.toMillis();
    }

    /** Whether it is away, and nothing has asked for so long that somebody has to find out. */
    public synchronized boolean isSilent() {
        return isAway() && clock.millis() - last >= SILENCE.toMillis();
    }

    /** What the last request met; empty when that was Salesforce. */
    public synchronized String problem() {
        return problem;
    }
}
