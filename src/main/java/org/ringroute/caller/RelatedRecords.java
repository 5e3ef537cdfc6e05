package org.ringroute.caller;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The open Opportunity or Case of a contact, if there is exactly one: which of several is meant only an agent knows. */
final class RelatedRecords {

    /** Of the query among those of the lookup. */
    static final String REFERENCE = "Related";

    private RelatedRecords() {}

    /** By contact. None when the query failed or was cut off: a call is logged without rather than under the wrong one. */
    static Map<String, String> read(JsonNode part) {
        JsonNode rows = part.path("body").path("records");
        if (part.path("httpStatusCode").asInt() != 200 || rows.size() >= CallerQuery.LIMIT) {
            return Map.of();
        }
        Map<String, String> only = new HashMap<>();
        Set<String> several = new HashSet<>();
        for (JsonNode row : rows) {
            String contact = row.path("ContactId").asText();
            String id = row.path("OpportunityId").asText(row.path("Id").asText());
            String before = only.putIfAbsent(contact, id);
            if (before != null && !before.equals(id)) {
                several.add(contact);
            }
        }
        only.keySet().removeAll(several);
        return Map.copyOf(only);
    }
}
