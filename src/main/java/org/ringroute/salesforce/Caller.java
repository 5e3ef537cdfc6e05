package org.ringroute.salesforce;

import java.util.List;

/**
 * A person or company of Salesforce who owns a number.
 *
 * @param object Contact, Lead or Account; {@value #UNKNOWN} for nobody
 * @param id 18 characters
 * @param company name of the account or company, may be empty
 * @param phones the phone fields as Salesforce stores them, byte for byte
 * @param lastModified as Salesforce writes it, sortable as text
 */
public record Caller(String object, String id, String name, String company, List<String> phones, String lastModified) {

    static final String UNKNOWN = "Unknown";

    /** Nobody in Salesforce has the number. */
    public static final Caller NOBODY = new Caller(UNKNOWN, "", "", "", List.of(), "");

    /** True when somebody has the number. */
    public boolean known() {
        return !object.equals(UNKNOWN);
    }
}
