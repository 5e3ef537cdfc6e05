package org.ringroute.people;

import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.quartz.CronExpression;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.stereotype.Component;

/** How reading the lists of people goes and how it went, by the route that reads: for whoever waits for it. */
@Component("userListRuns")
public class UserListRuns {

    /** The route that reads Salesforce's users. */
    public static final String USERS = "salesforce-users";

    /** The route that reads the PBX's extensions. */
    public static final String EXTENSIONS = "pbx-extensions";

    private final Clock clock;
    private final CronExpression schedule;
    private final Map<String, Reading> readings =
            new ConcurrentHashMap<>(Map.of(USERS, Reading.NEVER, EXTENSIONS, Reading.NEVER));

    UserListRuns(Clock clock, RingrouteProperties properties) throws ParseException {
        this.clock = clock;
        this.schedule = new CronExpression(properties.schedule().userList());
    }

    /**
     * Takes note that both lists are about to be read.
     *
     * @return false when one of them is being read already
     */
    public synchronized boolean request() {
        if (running()) {
            return false;
        }
        readings.keySet().forEach(this::started);
        return true;
    }

    /** A route begins to read. */
    public void started(String route) {
        readings.computeIfPresent(route, (key, before) -> before.started());
    }

    /** So many have been read so far. */
    void soFar(String route, int count) {
        readings.computeIfPresent(route, (key, before) -> before.soFar(count));
    }

    /** The list is read, and this long. */
    void finished(String route, int count) {
        readings.computeIfPresent(route, (key, before) -> Reading.finished(clock.millis(), count));
    }

    /** Nothing came of it, and why. What was read before stays. */
    public void failed(String route, String reason) {
        readings.computeIfPresent(route, (key, before) -> before.failed(clock.millis(), reason));
    }

    /** True while a list is being read. */
    public boolean running() {
        return readings.values().stream().anyMatch(Reading::running);
    }

    /** How it stands with a list. */
    public Reading of(String route) {
        return readings.get(route);
    }

    /** When the schedule reads them next. */
    public Instant next() {
        return schedule.getNextValidTimeAfter(Date.from(clock.instant())).toInstant();
    }

    /**
     * Where one list stands. Times are milliseconds since 1970, 0 for never.
     *
     * @param soFar read while it is running
     * @param readAt when it was last read to its end, and {@code count} how long it was then
     * @param problem why the last attempt failed, null if it did not
     */
    public record Reading(boolean running, int soFar, long readAt, int count, long failedAt, String problem) {

        static final Reading NEVER = new Reading(false, 0, 0, 0, 0, null);

        Reading started() {
            return new Reading(true, 0, readAt, count, 0, null);
        }

        Reading soFar(int soFar) {
            return new Reading(running, soFar, readAt, count, failedAt, problem);
        }

        static Reading finished(long now, int count) {
            return new Reading(false, 0, now, count, 0, null);
        }

        Reading failed(long now, String problem) {
            return new Reading(false, 0, readAt, count, now, problem);
        }
    }
}
