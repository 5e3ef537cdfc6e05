package org.ringroute.phonebook;

/**
 * A person of Salesforce as a phonebook shows it.
 *
 * @param object Contact, Lead or Account
 * @param recordId the record it is a copy of; there is one entry a record
 * @param numbers E.164 where they can be read, separated by commas
 */
public record PhonebookEntry(
        long phonebookId, String object, String recordId, String name, String company, String numbers) {}
