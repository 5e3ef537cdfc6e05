package org.ringroute.caller;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ringroute.number.PhoneNumber;
import org.ringroute.number.PhoneNumbers;
import org.ringroute.salesforce.Answers;
import org.ringroute.salesforce.LookupIncompleteException;
import org.ringroute.salesforce.Soql;
import org.ringroute.salesforce.UnreadableAnswerException;
import org.springframework.stereotype.Component;

/** Finds who has a number among the records of an object of the org's own. Names of fields come from a route, not a call. */
@Component("objectLookup")
public class ObjectLookup {

    private final CallerQuery queries;
    private final PhoneNumbers numbers;
    private final Clock clock;

    ObjectLookup(CallerQuery queries, PhoneNumbers numbers, Clock clock) {
        this.queries = queries;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * The SOQL that finds those who may have the number.
     *
     * @param phoneFields with commas between them
     * @throws IllegalArgumentException when one of the names cannot be one
     */
    public String soql(String object, String nameField, String phoneFields, PhoneNumber number) {
        List<String> phones = names(phoneFields);
        List<String> fields = new ArrayList<>(List.of("Id", nameField, "LastModifiedDate"));
        fields.addAll(phones);
        return queries.havingIn(Soql.select(fields, object), number, object, "", phones)
                .newestFirst("LastModifiedDate")
                .limit(CallerQuery.LIMIT)
                .toString();
    }

    /**
     * Those of them who have it, compared digit by digit, newest first.
     *
     * @throws LookupIncompleteException when the answer was cut off without a match
     * @throws UnreadableAnswerException when it is no answer to a query
     */
    public CallerMatches read(
            InputStream answer, String object, String nameField, String phoneFields, PhoneNumber number)
            throws IOException, LookupIncompleteException {
        JsonNode records = Answers.records(answer);
        List<Caller> hits = new ArrayList<>();
        for (JsonNode row : records) {
            Map<String, String> phones = new LinkedHashMap<>();
            for (String field : names(phoneFields)) {
                if (row.path(field).isTextual()) {
                    phones.put(field, row.path(field).asText());
                }
            }
            if (phones.values().stream().anyMatch(phone -> numbers.matches(number, phone))) {
                hits.add(new Caller(
                        object,
                        row.path("Id").asText(),
                        row.path(nameField).asText(""),
                        "",
                        List.copyOf(phones.values()),
                        row.path("LastModifiedDate").asText(""),
                        phones));
            }
        }
        if (hits.isEmpty() && records.size() >= CallerQuery.LIMIT) {
            throw new LookupIncompleteException("Salesforce has more candidates for this number than one answer holds");
        }
        return new CallerMatches(numbers.closest(number, hits, Caller::phones), clock.millis());
    }

    private static List<String> names(String withCommas) {
        return List.of(withCommas.strip().split("\\s*,\\s*"));
    }
}
