package org.ringroute.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ringroute.salesforce.session.OrgChangedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Which records a user of the org may read by its own sharing rules. Ringroute asks with the rights of its own user, who
 * usually sees everything; {@code UserRecordAccess} says what another one sees.
 */
@Component("recordSight")
public class RecordSight {

    /** The most ids that Salesforce takes in one such query. */
    public static final int MOST = 200;

    /** Somebody may share a record, or stop doing so. */
    private static final Duration GOOD_FOR = Duration.ofMinutes(2);

    private final Cache<Sight, Boolean> known =
            Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(GOOD_FOR).build();

    /** Those of the records of which it is not known whether the user sees them; at most {@link #MOST}. */
    public List<String> unknown(String userId, Collection<String> ids) {
        return ids.stream()
                .filter(id -> known.getIfPresent(new Sight(userId, id)) == null)
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** Whether the user is known to see the record: what was not asked, or not answered, counts as hidden. */
    public boolean sees(String userId, String id) {
        return Boolean.TRUE.equals(known.getIfPresent(new Sight(userId, id)));
    }

    /** The SOQL that asks. */
    public String soql(String userId, Collection<String> ids) {
        return Soql.select(List.of("RecordId", "HasReadAccess"), "UserRecordAccess")
                .orIn("RecordId", ids)
                .andEquals("UserId", userId)
                .toString();
    }

    /**
     * Takes in the answer. A record that is not in it is hidden.
     *
     * @throws UnreadableAnswerException when it is no answer to a query
     */
    public void read(String userId, Collection<String> ids, InputStream answer) throws IOException {
        Set<String> seen = new HashSet<>();
        for (JsonNode row : Answers.records(answer)) {
            if (row.path("HasReadAccess").asBoolean()) {
                seen.add(row.path("RecordId").asText());
            }
        }
        ids.forEach(id -> known.put(new Sight(userId, id), seen.contains(id)));
    }

    @EventListener
    void otherOrg(OrgChangedEvent changed) {
        known.invalidateAll();
    }

    private record Sight(String userId, String recordId) {}
}
