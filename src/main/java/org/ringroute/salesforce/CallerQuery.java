package org.ringroute.salesforce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ringroute.call.PhoneNumber;
import org.ringroute.call.PhoneNumbers;
import org.springframework.stereotype.Component;

/** Asks for everybody who may have a number: Contact, Lead and Account in one Composite request, charged as one. */
@Component
public class CallerQuery {

    /** Rows asked for an object. As many back as this means that there may be more. */
    static final int LIMIT = 50;

    /** Contact, Lead, Account. */
    static final int QUERIES = 3;

    private final PhoneNumbers numbers;
    private final OrgSchema schema;
    private final OrgQuery queries;

    CallerQuery(PhoneNumbers numbers, OrgSchema schema, OrgQuery queries) {
        this.numbers = numbers;
        this.schema = schema;
        this.queries = queries;
    }

    /** The body of the Composite request for a number. */
    public String composite(PhoneNumber number) {
        Map<String, String> soql = new LinkedHashMap<>();
        soql.put("Contact", contacts(number).toString());
        soql.put("Lead", leads(number).toString());
        soql.put("Account", accounts(number).toString());
        return queries.of(soql);
    }

    private Soql contacts(PhoneNumber number) {
        return find("Contact", number, "Account.Name");
    }

    /** Converted leads too: they lead to their contact. */
    private Soql leads(PhoneNumber number) {
        return find("Lead", number, "Company", "IsConverted", "ConvertedContactId");
    }

    private Soql accounts(PhoneNumber number) {
        return schema.personAccounts() ? find("Account", number, "PersonContactId") : find("Account", number);
    }

    private Soql find(String object, PhoneNumber number, String... more) {
        List<String> phones = schema.phoneFields(object);
        List<String> fields = new ArrayList<>(List.of("Id", "Name", "LastModifiedDate"));
        fields.addAll(List.of(more));
        fields.addAll(phones);
        Soql soql = Soql.select(fields, object);
        String digits = numbers.searchDigits(number);
        for (String phone : phones) {
            if (number.shortNumber()) {
                soql.orEquals(phone, digits);
            } else {
                soql.orContainsInOrder(phone, digits).orContainsInOrder(phone, fullWidth(digits));
            }
        }
        return soql.newestFirst("LastModifiedDate").limit(LIMIT);
    }

    /** People paste numbers from Chinese and Japanese documents; LIKE takes full-width digits for other characters. */
    private static String fullWidth(String digits) {
        StringBuilder wide = new StringBuilder(digits.length());
        digits.chars().forEach(c -> wide.append((char) (c - '0' + '０')));
        return wide.toString();
    }
}
