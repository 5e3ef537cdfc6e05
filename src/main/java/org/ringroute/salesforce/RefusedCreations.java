package org.ringroute.salesforce;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.ringroute.call.Call;
import org.ringroute.settings.Settings.RecordCreation;
import org.ringroute.settings.SettingsStore;
import org.ringroute.store.OutboxRow;
import org.springframework.stereotype.Component;

/**
 * What Salesforce refused to make for a call is not asked for again by the next moments of the call, as long as the same
 * would be sent. Somebody who retries, or makes it by hand, is never refused here.
 */
@Component
class RefusedCreations {

    private final SettingsStore settings;
    private final Cache<Attempt, Exception> refused = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofHours(4))
            .build();

    RefusedCreations(SettingsStore settings) {
        this.settings = settings;
    }

    /** The refusal that an attempt would get once more, or null. */
    Exception before(Exchange exchange, String number) {
        OutboxRow work = exchange.getVariable("work", OutboxRow.class);
        boolean byItself = exchange.getVariable("moment") != null && (work == null || work.attempts() <= 1);
        Attempt attempt = attempt(exchange, number);
        return byItself && attempt != null ? refused.getIfPresent(attempt) : null;
    }

    void keep(Exchange exchange, String number, Exception refusal) {
        Attempt attempt = attempt(exchange, number);
        if (attempt != null) {
            refused.put(attempt, refusal);
        }
    }

    private Attempt attempt(Exchange exchange, String number) {
        Call call = exchange.getVariable("call", Call.class);
        String owner = exchange.getVariable("owner", String.class);
        return call == null || owner == null
                ? null
                : new Attempt(call.id(), number, owner, settings.current().recordCreation());
    }

    /** All that goes into the request. */
    private record Attempt(String callId, String number, String owner, RecordCreation settings) {}
}
