package org.ringroute.limits;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.ringroute.settings.Recurring;
import org.slf4j.LoggerFactory;

/**
 * Of warnings and errors of the same cause, two a minute are written; of the others it is said once a minute how many there
 * were. A database that is away, or clients that hang up by the hundred, would bury whatever else somebody looks for.
 *
 * <p>The same cause is the same words from the same part: numbers, ids and statements of SQL in them do not count.
 */
public final class LogPace extends Filter<ILoggingEvent> {

    static final int WRITTEN = 2;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    /** Causes at a time. What is beyond them is written as ever. */
    private static final int MOST = 1_000;

    private static final int COMPARED = 200;
    private static final int SHOWN = 300;
    private static final Pattern CHANGING = Pattern.compile("sql://\\S+|[\\w*+.:-]*[\\d*][\\w*+.:-]*");

    private final Appender<ILoggingEvent> place;
    private final LongSupplier nanos;
    private final Map<String, Cause> causes = new LinkedHashMap<>();
    private final AtomicInteger hungUp = new AtomicInteger();
    private volatile ILoggingEvent own;
    private long toldAt;

    /** @param place where what is left out is told */
    LogPace(Appender<ILoggingEvent> place, LongSupplier nanos) {
        this.place = place;
        this.nanos = nanos;
        this.toldAt = nanos.getAsLong() - WINDOW.toNanos();
    }

    /** From now on, wherever lines are written to. */
    public static void begin() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            List<LogPace> paces = new ArrayList<>();
            context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().forEachRemaining(place -> {
                LogPace pace = new LogPace(place, System::nanoTime);
                paces.add(pace);
                place.addFilter(pace);
            });
            Recurring.start("log-pace", BETWEEN_LOOKS, () -> paces.forEach(LogPace::tellWhatWasLeftOut));
        }
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        if (event == own || !event.getLevel().isGreaterOrEqual(Level.WARN)) {
            return FilterReply.NEUTRAL;
        }
        if (HungUp.isRepeatedBy(event)) {
            return FilterReply.DENY;
        }
        if (HungUp.isSaidBy(event)) {
            // Each would be a stack trace of hundreds of lines.
            hungUp.incrementAndGet();
            return FilterReply.DENY;
        }
        return count(event);
    }

    private FilterReply count(ILoggingEvent event) {
        String key = key(event);
        synchronized (causes) {
            Cause cause = causes.get(key);
            if (cause == null) {
                if (causes.size() >= MOST) {
                    return FilterReply.NEUTRAL;
                }
                cause = new Cause(nanos.getAsLong());
                causes.put(key, cause);
            }
            cause.seen++;
            cause.last = event;
            return cause.seen > WRITTEN ? FilterReply.DENY : FilterReply.NEUTRAL;
        }
    }

    /** What goes on is told once a minute; what has ended is written at once when it comes again. */
    void tellWhatWasLeftOut() {
        long now = nanos.getAsLong();
        List<Runnable> lines = new ArrayList<>();
        synchronized (causes) {
            causes.values().removeIf(cause -> cause.isOver(now) && cause.seen <= WRITTEN);
            causes.values().stream().filter(cause -> cause.isOver(now)).forEach(cause -> {
                int leftOut = cause.seen - WRITTEN;
                ILoggingEvent last = cause.last;
                lines.add(() -> tell(leftOut, last));
                cause.since = now;
                // Whatever of it comes in the next minute is counted only.
                cause.seen = WRITTEN;
            });
        }
        lines.forEach(Runnable::run);
        tellWhoHungUp(now);
    }

    private void tell(int leftOut, ILoggingEvent last) {
        String words = String.valueOf(last.getFormattedMessage());
        String shown = words.length() > SHOWN ? words.substring(0, SHOWN) + "..." : words;
        write(last.getLoggerName(), last.getLevel(), leftOut + " more like this in a minute: " + shown);
    }

    private void tellWhoHungUp(long now) {
        if (now - toldAt < WINDOW.toNanos()) {
            return;
        }
        int clients = hungUp.getAndSet(0);
        if (clients > 0) {
            toldAt = now;
            write(
                    LogPace.class.getName(),
                    Level.WARN,
                    clients == 1
                            ? "A client hung up before its answer"
                            : clients + " clients hung up before their answers");
        }
    }

    private void write(String logger, Level level, String words) {
        ILoggingEvent line = new LoggingEvent(
                LogPace.class.getName(), (Logger) LoggerFactory.getLogger(logger), level, words, null, null);
        own = line;
        place.doAppend(line);
    }

    private static String key(ILoggingEvent event) {
        String words = String.valueOf(event.getFormattedMessage());
        String start = words.substring(0, Math.min(COMPARED, words.length()));
        String thrown = event.getThrowableProxy() == null
                ? ""
                : event.getThrowableProxy().getClassName();
        return String.join(
                " ",
                event.getLevel().toString(),
                event.getLoggerName(),
                thrown,
                CHANGING.matcher(start).replaceAll("#"));
    }

    private static final class Cause {

        private long since;
        private int seen;
        private ILoggingEvent last;

        Cause(long since) {
            this.since = since;
        }

        boolean isOver(long now) {
            return now - since >= WINDOW.toNanos();
        }
    }
}
