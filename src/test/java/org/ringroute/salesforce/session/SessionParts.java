package org.ringroute.salesforce.session;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Parts of a session for tests of what is above it. */
public final class SessionParts {

    private SessionParts() {}

    public static ApiBudget budget() {
        return new ApiBudget(
                new ApiUsage(new SimpleMeterRegistry(), Clock.systemUTC()),
                Clock.systemUTC(),
                new Binder(new MapConfigurationPropertySource(Map.of()))
                        .bindOrCreate("ringroute", RingrouteProperties.class),
                new SimpleMeterRegistry(),
                event -> {});
    }

    public static SalesforceReach reach() {
        return new SalesforceReach(Clock.systemUTC(), event -> {});
    }

    public static NotConnectedException notConnected() {
        return new NotConnectedException("disconnected");
    }
}
