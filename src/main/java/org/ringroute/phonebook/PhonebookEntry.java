package org.ringroute.phonebook;

import java.util.Map;

/**
 * A person of Salesforce as a phonebook shows it.
 *
 * @param object Contact, Lead or Account
 * @param recordId the record it is a copy of; there is one entry a record
 * @param numbers E.164 where they can be read, separated by commas
 */
public record PhonebookEntry(
        long phonebookId, String object, String recordId, String name, String company, String numbers) {

    /** By name, as SQL takes them. */
    public Map<String, Object> fields() {
        return Map.of(
                "phonebookId", phonebookId,
                "object", object,
                "recordId", recordId,
                "name", name,
                "company", company,
                "numbers", numbers);
    }
}
