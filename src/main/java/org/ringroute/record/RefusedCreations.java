package org.ringroute.record;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.ringroute.salesforce.OrgSchema;
import org.ringroute.settings.Settings.RecordCreation;
import org.ringroute.settings.SettingsStore;
import org.ringroute.store.OutboxRow;
import org.springframework.stereotype.Component;

/**
 * What Salesforce refused to make for a number is not asked for again, neither by the next moments of the call nor by the
 * next calls, as long as the same would be sent to the same org: not after somebody changed the settings, or something in
 * the org that its description tells of. Somebody who retries, or makes it by hand, is never refused here.
 */
@Component
public class RefusedCreations {

    /** Refusals of the one who is to own the record; for somebody else it may be made. */
    private static final Pattern OF_THE_OWNER = Pattern.compile("OwnerId|INACTIVE_OWNER_OR_USER|CROSS_REFERENCE");

    private final SettingsStore settings;
    private final OrgSchema schema;
    private final Cache<Attempt, Exception> refused = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofHours(24))
            .build();

    RefusedCreations(SettingsStore settings, OrgSchema schema) {
        this.settings = settings;
        this.schema = schema;
    }

    /** The refusal that an attempt would get once more, or null. */
    Exception before(Exchange exchange, String number) {
        OutboxRow work = exchange.getVariable("work", OutboxRow.class);
        boolean byItself = exchange.getVariable("moment") != null && (work == null || work.attempts() <= 1);
        if (!byItself) {
            return null;
        }
        Exception ofAll = refused.getIfPresent(attempt(number, ""));
        return ofAll == null ? refused.getIfPresent(attempt(number, owner(exchange))) : ofAll;
    }

    void keep(Exchange exchange, String number, Exception refusal) {
        String words = String.valueOf(refusal.getMessage());
        refused.put(attempt(number, OF_THE_OWNER.matcher(words).find() ? owner(exchange) : ""), refusal);
    }

    /** Whatever was refused may be asked for again. */
    public void forget() {
        refused.invalidateAll();
    }

    private static String owner(Exchange exchange) {
        return exchange.getVariable("owner", "", String.class);
    }

    private Attempt attempt(String number, String owner) {
        return new Attempt(number, owner, settings.current().recordCreation(), schema.readAt());
    }

    /**
     * All that decides what goes into the request, and what becomes of it.
     *
     * @param owner empty when it does not matter who that is
     */
    private record Attempt(String number, String owner, RecordCreation settings, long schemaReadAt) {}
}
