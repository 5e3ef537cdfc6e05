package org.ringroute.caller;

import java.util.List;
import java.util.Map;

/**
 * A person or company of Salesforce who owns a number.
 *
 * @param object Contact, Lead or Account; {@value #UNKNOWN} for nobody
 * @param id 18 characters
 * @param company name of the account or company, may be empty
 * @param phones the phone fields as Salesforce stores them, byte for byte
 * @param lastModified as Salesforce writes it, sortable as text
 * @param fields every number of the record, fax too, by the name of its field
 */
public record Caller(
        String object,
        String id,
        String name,
        String company,
        List<String> phones,
        String lastModified,
        Map<String, String> fields) {

    static final String UNKNOWN = "Unknown";

    /** Nobody in Salesforce has the number. */
    public static final Caller NOBODY = new Caller(UNKNOWN, "", "", "", List.of(), "");

    /** Somebody of whose numbers only the first field is known. */
    public Caller(String object, String id, String name, String company, List<String> phones, String lastModified) {
        this(
                object,
                id,
                name,
                company,
                phones,
                lastModified,
                phones.isEmpty() ? Map.of() : Map.of("Phone", phones.get(0)));
    }

    /** True when somebody has the number. */
    public boolean known() {
        return !object.equals(UNKNOWN);
    }
}
