package org.ringroute.salesforce;

import java.util.List;
import java.util.Map;

/**
 * What a complete lookup found: everybody who has the number, best first.
 *
 * @param foundAt when Salesforce answered, milliseconds since 1970
 * @param related the one open Opportunity or Case of a contact, by the contact's id, where the settings ask for it
 */
public record CallerMatches(List<Caller> all, long foundAt, Map<String, String> related) {

    /** Matches without related records. */
    public CallerMatches(List<Caller> all, long foundAt) {
        this(all, foundAt, Map.of());
    }

    /** The first of them, or {@link Caller#NOBODY}. */
    public Caller best() {
        return all.isEmpty() ? Caller.NOBODY : all.get(0);
    }
}
