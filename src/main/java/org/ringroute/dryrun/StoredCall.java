package org.ringroute.dryrun;

import java.util.List;
import java.util.Map;
import org.ringroute.call.PbxEvent;
import org.ringroute.caller.CallerMatches;

/**
 * A call with all that was kept of it.
 *
 * @param number the outside number, masked
 * @param outcome {@code LOGGED}, {@code SKIPPED}, or empty when it was not handled yet
 * @param detail why it was skipped
 * @param events those that it took in, in order
 * @param match who was found, null when that was not kept
 * @param activities what was queued for Salesforce, by user
 * @param made the record that was made for its number, by whatever call; null for none
 * @param notes what agents wrote, by user
 * @param related what an agent chose to file it under, or empty
 * @param chosen which of several records with its number an agent chose, or empty
 */
record StoredCall(
        String id,
        long startedAt,
        String direction,
        String number,
        String outcome,
        String detail,
        List<PbxEvent> events,
        Match match,
        Map<String, Map<String, Object>> activities,
        Made made,
        Map<String, String> notes,
        String related,
        String chosen) {

    /**
     * Who was found.
     *
     * @param foundIn {@code salesforce} or {@code phonebook}
     * @param phonebookFirst whether the phonebook was asked before Salesforce
     */
    record Match(String foundIn, boolean phonebookFirst, CallerMatches matches) {}

    /** A record that Ringroute made, because of this call. */
    record Made(String object, String recordId, String callId) {}
}
