package org.ringroute.routes;

import java.util.Map;
import java.util.Set;

/** What Java puts into variables when it asks a route, and which variables are the flow's own. */
final class KnownNames {

    /** Set by whoever asks: a page, the API, an agent. */
    static final Map<String, Set<String>> GIVEN = Map.of(
            "direct:record-by-hand", Set.of("extension"),
            "direct:agent-sight", Set.of("userId", "ids"),
            "direct:pop-by-number", Set.of("typed"),
            "direct:click-to-call", Set.of("extension", "dialled", "dialledBy"),
            "direct:list-phonebooks", Set.of("pbxQuery", "pbxBody"),
            "direct:create-phonebook", Set.of("pbxQuery", "pbxBody"),
            "direct:read-phonebook", Set.of("pbxQuery", "pbxBody"),
            "direct:update-contact", Set.of("pbxQuery", "pbxBody"),
            "direct:delete-contact", Set.of("pbxQuery", "pbxBody"));

    /**
     * Whoever else gives them another value on the way of a call makes the flow forget what it is about, such as which row of
     * the outbox is done: the pieces that may, by the name of each variable.
     */
    static final Map<String, Set<String>> RESERVED = Map.of(
            "call",
                    Set.of(
                            "route call-changes",
                            "route ended-call",
                            "route record-by-hand",
                            "route related-records",
                            "route missed-records",
                            "kamelet ended-call-source"),
            "moment", Set.of("route call-changes", "route ended-call"),
            "foundIn", Set.of("route outside-calls"),
            "work", Set.of("route ended-call", "route write-contact", "kamelet ended-call-source"),
            "rows", Set.of("route send-activities", "route check-activities"),
            "salesforceToken",
                    Set.of(
                            "route contact-search",
                            "route send-activities",
                            "route salesforce-watch",
                            "kamelet salesforce-query-action",
                            "kamelet salesforce-find-caller-action",
                            "kamelet salesforce-send-record-action",
                            "kamelet salesforce-write-record-action"),
            "pbxRequest", Set.of("kamelet pbx-request-action"));

    private KnownNames() {}
}
