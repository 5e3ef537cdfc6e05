package org.ringroute.salesforce.session;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** How much of the org's daily requests is used, as Salesforce says with every answer (reference salesforce 2.2). */
@Component("apiUsage")
public class ApiUsage {

    private static final Pattern API_USAGE = Pattern.compile("(?:^|[;,\\s])api-usage=(\\d+)/(\\d+)");

    private final Clock clock;
    private volatile Usage usage = new Usage(0, 0);

    private volatile long notedAt = Long.MIN_VALUE / 2;

    ApiUsage(MeterRegistry metrics, Clock clock) {
        this.clock = clock;
        Gauge.builder("ringroute.salesforce.api.used", () -> usage.used())
                .description("Requests of the org in the last 24 hours, all integrations together")
                .register(metrics);
        Gauge.builder("ringroute.salesforce.api.max", () -> usage.max())
                .description("Requests the org may make in 24 hours")
                .register(metrics);
    }

    /** Takes in the header {@code Sforce-Limit-Info}; one that is missing or odd changes nothing. */
    public void note(String header) {
        Matcher found = API_USAGE.matcher(header == null ? "" : header);
        if (found.find()) {
            notedAt = clock.millis();
            usage = new Usage(Long.parseLong(found.group(1)), Long.parseLong(found.group(2)));
        }
    }

    /** The last that Salesforce said; zeros before it said anything. */
    public Usage current() {
        return usage;
    }

    /** When it said so, milliseconds since 1970. */
    long notedAt() {
        return notedAt;
    }

    /** Requests used, and the most there are, in 24 hours. */
    public record Usage(long used, long max) {}
}
