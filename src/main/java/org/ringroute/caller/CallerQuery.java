package org.ringroute.caller;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ringroute.number.PhoneNumber;
import org.ringroute.number.PhoneNumbers;
import org.ringroute.salesforce.FieldSearch;
import org.ringroute.salesforce.OrgQuery;
import org.ringroute.salesforce.OrgSchema;
import org.ringroute.salesforce.Soql;
import org.ringroute.settings.CurrentSettings;
import org.ringroute.settings.Settings.RelatedRecord;
import org.springframework.stereotype.Component;

/** Asks for everybody who may have a number: Contact, Lead and Account in one Composite request, charged as one. */
@Component
public class CallerQuery {

    /** Rows asked for an object. As many back as this means that there may be more. */
    static final int LIMIT = 50;

    private final PhoneNumbers numbers;
    private final OrgSchema schema;
    private final FieldSearch search;
    private final OrgQuery queries;
    private final CurrentSettings settings;

    CallerQuery(
            PhoneNumbers numbers, OrgSchema schema, FieldSearch search, OrgQuery queries, CurrentSettings settings) {
        this.search = search;
        this.numbers = numbers;
        this.schema = schema;
        this.queries = queries;
        this.settings = settings;
    }

    /** The same under other settings. */
    public CallerQuery with(CurrentSettings others) {
        return new CallerQuery(numbers, schema, search, queries, others);
    }

    /** The body of the Composite request for a number. */
    public String composite(PhoneNumber number) {
        Map<String, String> soql = new LinkedHashMap<>();
        for (String object : FieldSearch.CALLERS) {
            soql.put(object, find(object, number).toString());
        }
        RelatedRecord related = settings.current().callLog().relatedRecord();
        if (related != RelatedRecord.none) {
            soql.put(RelatedRecords.REFERENCE, related(related, number).toString());
        }
        return queries.of(soql);
    }

    /** The SOQL for some records of one object, with all that a lookup reads of them. */
    public String byIds(String object, Collection<String> ids) {
        return Soql.select(fields(object), object).orIn("Id", ids).toString();
    }

    /** One record by its id, with the fields that {@link CallerAnswer} reads. */
    public Soql record(String object, String id) {
        return Soql.select(fields(object), object).orEquals("Id", id);
    }

    /** Open ones of all contacts who may have the number: which of them it is shows in the same answer. */
    private Soql related(RelatedRecord kind, PhoneNumber number) {
        Soql soql = kind == RelatedRecord.Case
                ? Soql.select(List.of("Id", "ContactId"), "Case").and("IsClosed = false")
                : Soql.select(List.of("OpportunityId", "ContactId"), "OpportunityContactRole")
                        .and("Opportunity.IsClosed = false");
        return having(soql, number, "Contact", "Contact.").limit(LIMIT);
    }

    /** What is read of a record of this kind. */
    List<String> fields(String object) {
        List<String> fields = new ArrayList<>(List.of("Id", "Name", "LastModifiedDate"));
        switch (object) {
            case "Contact" -> fields.add("Account.Name");
            // Converted leads too: they lead to their contact.
            case "Lead" -> fields.addAll(List.of("Company", "IsConverted", "ConvertedContactId"));
            case "Account" -> {
                if (schema.personAccounts()) {
                    fields.add("PersonContactId");
                }
            }
            default -> throw new IllegalArgumentException("nobody who calls is a " + object);
        }
        fields.addAll(schema.phoneFields(object));
        fields.addAll(schema.faxFields(object));
        return fields;
    }

    private Soql find(String object, PhoneNumber number) {
        return having(Soql.select(fields(object), object), number, object, "")
                .newestFirst("LastModifiedDate")
                .limit(LIMIT);
    }

    private Soql having(Soql soql, PhoneNumber number, String object, String path) {
        return havingIn(soql, number, object, path, schema.phoneFields(object));
    }

    /**
     * Adds that one of these fields may have the number, each in the way in which it can be searched.
     *
     * @param path before each field, such as {@code Contact.}; empty for fields of the object itself
     */
    Soql havingIn(Soql soql, PhoneNumber number, String object, String path, List<String> fields) {
        String digits = numbers.searchDigits(number);
        boolean any = false;
        for (String field : fields) {
            FieldSearch.Way way = search.of(object, field);
            String phone = path + field;
            any |= way != FieldSearch.Way.NONE;
            if (way == FieldSearch.Way.LIKE && !number.shortNumber()) {
                soql.orContainsInOrder(phone, digits).orContainsInOrder(phone, fullWidth(digits));
            } else if (way != FieldSearch.Way.NONE) {
                soql.orIn(phone, number.shortNumber() ? List.of(digits) : numbers.usualNotations(number));
            }
        }
        return any ? soql : soql.none();
    }

    /** People paste numbers from Chinese and Japanese documents; LIKE takes full-width digits for other characters. */
    private static String fullWidth(String digits) {
        StringBuilder wide = new StringBuilder(digits.length());
        digits.chars().forEach(c -> wide.append((char) (c - '0' + '０')));
        return wide.toString();
    }
}
