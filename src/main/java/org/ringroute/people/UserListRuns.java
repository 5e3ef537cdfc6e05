package org.ringroute.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.quartz.CronExpression;
import org.ringroute.settings.NamedContent;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.stereotype.Component;

/**
 * How reading the lists of people goes and how it went, by the route that reads: for whoever waits for it. How it went
 * outlives a restart.
 */
@Component("userListRuns")
public class UserListRuns {

    /** The route that reads Salesforce's users. */
    public static final String USERS = "salesforce-users";

    /** The route that reads the PBX's extensions. */
    public static final String EXTENSIONS = "pbx-extensions";

    private static final String STORED = "reading-";

    /** Longer than reading the largest org takes: one that was never heard of again must not keep the others away. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Clock clock;
    private final CronExpression schedule;
    private final NamedContent contents;
    private final ObjectMapper json;
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();
    /** When the one that began last did. */
    private volatile long begunAt;

    UserListRuns(Clock clock, NamedContent contents, ObjectMapper json, RingrouteProperties properties)
            throws ParseException {
        this.clock = clock;
        this.contents = contents;
        this.json = json;
        this.schedule = new CronExpression(properties.schedule().userList());
        for (String route : List.of(USERS, EXTENSIONS)) {
            readings.put(route, contents.read(STORED + route).map(this::stored).orElse(Reading.NEVER));
        }
    }

    private Reading stored(String content) {
        try {
            return json.readValue(content, Reading.class);
        } catch (JsonProcessingException e) {
            // Of another version: it is read again soon, which is all that is lost.
            return Reading.NEVER;
        }
    }

    /**
     * Takes note that both lists are about to be read.
     *
     * @return false when one of them is being read already
     */
    public synchronized boolean request() {
        if (running() && clock.millis() - begunAt < LONGEST.toMillis()) {
            return false;
        }
        readings.keySet().forEach(this::started);
        return true;
    }

    /** A route begins to read. */
    public void started(String route) {
        begunAt = clock.millis();
        readings.computeIfPresent(route, (key, before) -> before.started());
    }

    /** So many have been read so far. */
    void soFar(String route, int count) {
        readings.computeIfPresent(route, (key, before) -> before.soFar(count));
    }

    /** The list is read, and this long. */
    void finished(String route, int count) {
        keep(route, Reading.finished(clock.millis(), count));
    }

    /** Nothing came of it, and why. What was read before stays. */
    public void failed(String route, String reason) {
        Reading before = readings.get(route);
        if (before != null) {
            keep(route, before.failed(clock.millis(), reason));
        }
    }

    private void keep(String route, Reading reading) {
        readings.put(route, reading);
        try {
            contents.write(STORED + route, json.writeValueAsString(reading));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
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
