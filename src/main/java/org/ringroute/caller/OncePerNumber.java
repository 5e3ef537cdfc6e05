package org.ringroute.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.ringroute.call.Call;
import org.ringroute.number.PhoneNumber;
import org.ringroute.routes.SingleFlight;
import org.ringroute.salesforce.SalesforceFaults;
import org.ringroute.salesforce.session.OrgChangedEvent;
import org.ringroute.store.CallsErasedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A policy around the steps that look a number up: one lookup per number at a time, whose result all who wait share, and
 * which the call keeps while it lasts. Expects the variable {@code number}, honours {@code call}; the result is the body.
 */
@Component("oncePerNumber")
public class OncePerNumber extends SingleFlight {

    private static final Duration GOOD_FOR_ANY_CALL = Duration.ofSeconds(60);
    /** Somebody may enter the caller by hand meanwhile, so "nobody" grows old quickly. */
    private static final Duration NOBODY_GOOD_FOR = Duration.ofSeconds(20);

    private final Clock clock;
    private final Cache<String, CallerMatches> recent = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofHours(2))
            .build();

    private final SalesforceFaults faults;

    OncePerNumber(Clock clock, SalesforceFaults faults) {
        this.clock = clock;
        this.faults = faults;
    }

    @Override
    protected String key(Exchange exchange) {
        return exchange.getVariable("number", PhoneNumber.class).key();
    }

    @Override
    protected Object known(Exchange exchange, String key) {
        CallerMatches found = recent.getIfPresent(key);
        return found != null && fresh(found, exchange.getVariable("call", Call.class)) ? found : null;
    }

    private boolean fresh(CallerMatches found, Call call) {
        long age = clock.millis() - found.foundAt();
        if (!found.best().known()) {
            return age < NOBODY_GOOD_FOR.toMillis();
        }
        boolean foundDuringThisCall = call != null && call.startedAt() > 0 && found.foundAt() >= call.startedAt();
        return foundDuringThisCall || age < GOOD_FOR_ANY_CALL.toMillis();
    }

    /** That Salesforce lets nobody in is noted before the next lookup of the number begins. */
    @Override
    protected CompletionStage<?> failed(Exchange exchange, Exception failure) {
        faults.read(failure);
        return super.failed(exchange, failure);
    }

    @Override
    public void learned(String key, Object result) {
        recent.put(key, (CallerMatches) result);
    }

    /** Forgets everything: the settings that rank have changed, or somebody is to be forgotten. */
    public void forget() {
        recent.invalidateAll();
    }

    /** Forgets whoever was found as this record: Salesforce no longer has it. */
    public void forget(String recordId) {
        recent.asMap().values().removeIf(found -> found.all().stream()
                .anyMatch(caller -> caller.id().equals(recordId)));
    }

    @EventListener(CallsErasedEvent.class)
    void forgetErased() {
        forget();
    }

    @EventListener
    void otherOrg(OrgChangedEvent changed) {
        forget();
    }
}
