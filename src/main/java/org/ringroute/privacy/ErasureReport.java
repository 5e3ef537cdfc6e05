package org.ringroute.privacy;

import java.util.List;
import java.util.Map;

/**
 * What is, or was, erased here, and what others still have.
 *
 * @param erased rows by table
 * @param salesforce records and activities that name the number, or a call with it; erase them there
 * @param pbxCalls calls in the PBX's call records, and their recordings, if any; erase them there
 * @param pbxContacts contacts of the PBX's phonebook, by record: removed from it soon when that was chosen
 */
public record ErasureReport(
        Map<String, Integer> erased, List<Remaining> salesforce, List<String> pbxCalls, List<String> pbxContacts) {

    /** @param url of its page, empty while it is not known where the org is */
    public record Remaining(String object, String id, String url) {}
}
