package org.ringroute.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.ringroute.settings.Recurring;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Notes who signed in, by which way and from where, and who failed to. Neither passwords nor tokens get here, and of a name that
 * is nobody's not even the name: people type their password there.
 *
 * <p>A stranger must not fill the disk by failing: of each address the first failure of an hour stands by itself and those
 * after it are counted, for {@value #MOST_BY_THEMSELVES} addresses; all others are counted together. Of lock-outs, which cost
 * five failures each, as many again stand by themselves, so that failures elsewhere do not hide them.
 */
@Component
public class SignIns implements SmartLifecycle {

    /** Nobody that is known. */
    public static final String UNKNOWN = "?";

    static final int MOST_BY_THEMSELVES = 20;
    private static final Duration WINDOW = Duration.ofHours(1);

    /** A program signs in with each request: one that was quiet for this long has come anew. */
    private static final Duration QUIET = Duration.ofHours(12);

    private static final int MOST_PROGRAMS = 10_000;
    private static final String OTHERS = "others";
    private static final String DONE = "sign-in";

    private final AuditLog audit;
    private final Clock clock;
    private final Cache<String, Boolean> programs = Caffeine.newBuilder()
            .maximumSize(MOST_PROGRAMS)
            .expireAfterAccess(QUIET)
            .build();
    private final Map<Event, Integer> more = new LinkedHashMap<>();
    private int others;
    private long windowBegan;
    private ScheduledExecutorService watch;

    SignIns(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** The ways in. */
    public enum Way {
        /** Name and password on the page. */
        FORM,
        /** Name and password with each request of a program. */
        BASIC,
        /** An agent, as Salesforce names him. */
        SALESFORCE,
        /** An agent's personal link. */
        LINK;

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Somebody signed in. A program is noted with its first request. */
    public void succeeded(String actor, Way way, String address) {
        if (way == Way.BASIC && programs.asMap().putIfAbsent(actor + " " + address, true) != null) {
            programs.getIfPresent(actor + " " + address);
            return;
        }
        count(new Event(DONE, actor, way, address));
    }

    /** @param actor who it would have been; {@link #UNKNOWN} when the name is nobody's */
    public void failed(String actor, Way way, String address) {
        count(new Event("sign-in-failed", actor, way, address));
    }

    /** Somebody is not heard for a while, after too many failures. */
    public void locked(String actor, Way way, String address) {
        count(new Event("sign-in-locked", actor, way, address));
    }

    private synchronized void count(Event event) {
        if (clock.millis() - windowBegan >= WINDOW.toMillis()) {
            tellCounts();
        }
        if (more.computeIfPresent(event, (same, times) -> times + 1) != null) {
            return;
        }
        // Who has signed in is no stranger, and takes no stranger's place; he may have a program that does so all the
        // time.
        if (event.what().equals(DONE) || ofKind(event.what()) < MOST_BY_THEMSELVES) {
            more.put(event, 0);
            note(event, 1);
        } else {
            others++;
        }
    }

    private long ofKind(String what) {
        return more.keySet().stream().filter(event -> event.what().equals(what)).count();
    }

    /** Notes what was counted since the first of each, as one entry each, and begins anew. */
    public synchronized void tellCounts() {
        more.forEach((event, times) -> {
            if (times > 0) {
                note(event, times);
            }
        });
        if (others > 0) {
            audit.signIn(UNKNOWN, "sign-in-failed", Map.of("address", OTHERS, "times", others));
        }
        more.clear();
        others = 0;
        windowBegan = clock.millis();
    }

    private void note(Event event, int times) {
        audit.signIn(
                event.actor(),
                event.what(),
                Map.of("way", event.way().text(), "address", event.address(), "times", times));
    }

    private synchronized void tellWhenOver() {
        if (clock.millis() - windowBegan >= WINDOW.toMillis()) {
            tellCounts();
        }
    }

    @Override
    public void start() {
        watch = Recurring.start("sign-ins", Duration.ofMinutes(1), this::tellWhenOver);
    }

    @Override
    public void stop() {
        watch.shutdownNow();
        watch = null;
        tellCounts();
    }

    @Override
    public boolean isRunning() {
        return watch != null;
    }

    private record Event(String what, String actor, Way way, String address) {}
}
