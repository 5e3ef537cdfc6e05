package org.ringroute.caller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ringroute.number.PhoneNumber;
import org.ringroute.number.PhoneNumbers;
import org.ringroute.salesforce.FieldRefusedException;
import org.ringroute.salesforce.FieldSearch;
import org.ringroute.salesforce.LookupIncompleteException;
import org.ringroute.salesforce.LookupRefusedException;
import org.ringroute.salesforce.OrgSchema;
import org.ringroute.settings.SettingsStore;
import org.springframework.stereotype.Component;

/**
 * Reads the answer to {@link CallerQuery}: compares every hit's digits here (LIKE lets too many through), follows converted
 * leads, takes a person account and its contact for one, and ranks.
 */
@Component
public class CallerAnswer {

    /** Refused now, and perhaps not a little later (reference salesforce 2.10). */
    private static final Set<String> PASSING = Set.of(
            "QUERY_TIMEOUT",
            "UNABLE_TO_LOCK_ROW",
            "REQUEST_LIMIT_EXCEEDED",
            "SERVER_UNAVAILABLE",
            "INVALID_SESSION_ID",
            "PROCESSING_HALTED",
            "INVALID_QUERY_LOCATOR");

    private final ObjectMapper json;
    private final PhoneNumbers numbers;
    private final OrgSchema schema;
    private final FieldSearch search;
    private final SettingsStore settings;
    private final Clock clock;

    CallerAnswer(
            ObjectMapper json,
            PhoneNumbers numbers,
            OrgSchema schema,
            FieldSearch search,
            SettingsStore settings,
            Clock clock) {
        this.search = search;
        this.json = json;
        this.numbers = numbers;
        this.schema = schema;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Everybody who has the number, best first.
     *
     * @throws FieldRefusedException when the org does not let a field be searched so; the next query does without
     * @throws LookupIncompleteException when one of the three queries failed, or was cut off without a match, or found
     *     nobody before it is known which fields have numbers: nobody can say then that the number is unknown
     */
    public CallerMatches read(InputStream answer, PhoneNumber number) throws LookupIncompleteException {
        List<Caller> hits = new ArrayList<>();
        Map<String, String> related = Map.of();
        boolean cutOff = false;
        for (JsonNode part : parts(answer)) {
            String object = part.path("referenceId").asText();
            if (object.equals(RelatedRecords.REFERENCE)) {
                related = RelatedRecords.read(part);
                continue;
            }
            if (part.path("httpStatusCode").asInt() != 200) {
                throw failed(
                        object,
                        part.path("httpStatusCode").asInt(),
                        part.path("body").path(0));
            }
            JsonNode records = part.path("body").path("records");
            cutOff |= records.size() >= CallerQuery.LIMIT
                    || !part.path("body").path("done").asBoolean(true);
            for (JsonNode row : records) {
                read(object, row, number).ifPresent(hit -> addOnce(hits, hit));
            }
        }
        if (hits.isEmpty() && cutOff) {
            throw new LookupIncompleteException("Salesforce has more candidates for this number than one answer holds");
        }
        if (hits.isEmpty() && !schema.phonesKnown()) {
            throw new LookupIncompleteException("The org's phone fields are not read yet");
        }
        return new CallerMatches(numbers.closest(number, hits, Caller::phones), clock.millis(), related)
                .ranked(settings.current().lookup().order());
    }

    private JsonNode parts(InputStream answer) throws LookupIncompleteException {
        try {
            JsonNode parts = json.readTree(answer).path("compositeResponse");
            if (parts.size() < FieldSearch.CALLERS.size()) {
                throw new LookupIncompleteException(
                        "Salesforce answered " + parts.size() + " of " + FieldSearch.CALLERS.size() + " queries");
            }
            return parts;
        } catch (IOException e) {
            throw new LookupIncompleteException("Salesforce's answer is not JSON");
        }
    }

    private LookupIncompleteException failed(String object, int status, JsonNode error) {
        String code = error.path("errorCode").asText("");
        String words = object + ": " + (code.isEmpty() ? "unknown error" : code) + " " + lastLine(error);
        if (search.learn(object, error.path("message").asText(), schema.phoneFields(object))) {
            return new FieldRefusedException(words);
        }
        if (code.equals("INVALID_FIELD") || code.equals("INVALID_TYPE")) {
            schema.readAgain();
            return new LookupIncompleteException(words);
        }
        boolean refused = status >= 400 && status < 500 && !code.isEmpty() && !PASSING.contains(code);
        return refused ? new LookupRefusedException(words) : new LookupIncompleteException(words);
    }

    /** Salesforce quotes the query first, and with it the number; what is wrong stands in the last line. */
    private static String lastLine(JsonNode error) {
        String message = error.path("message").asText().strip();
        return message.substring(message.lastIndexOf('\n') + 1);
    }

    /** The record of a row, or the contact it leads to; empty when it does not have the number. */
    public Optional<Caller> read(String object, JsonNode row, PhoneNumber number) {
        Optional<Caller> found = caller(object, row);
        return found.filter(caller -> caller.phones().stream().anyMatch(phone -> numbers.matches(number, phone)));
    }

    /** A row as the caller it stands for; a converted lead is its contact, a person account too. */
    public Optional<Caller> caller(String object, JsonNode row) {
        Map<String, String> fields = new LinkedHashMap<>();
        schema.phoneFields(object).forEach(field -> keep(fields, field, row));
        List<String> phones = List.copyOf(fields.values());
        schema.faxFields(object).forEach(field -> keep(fields, field, row));
        String kind = object;
        String id = row.path("Id").asText();
        String company =
                row.path("Account").path("Name").asText(row.path("Company").asText(""));
        if (row.path("IsConverted").asBoolean()) {
            kind = "Contact";
            id = row.path("ConvertedContactId").asText("");
        } else if (!row.path("PersonContactId").asText("").isEmpty()) {
            kind = "Contact";
            id = row.path("PersonContactId").asText();
        }
        if (id.isEmpty() || id.equals("null")) {
            return Optional.empty();
        }
        return Optional.of(new Caller(
                kind,
                id,
                row.path("Name").asText(""),
                company,
                phones,
                row.path("LastModifiedDate").asText(""),
                fields));
    }

    private static void keep(Map<String, String> fields, String field, JsonNode row) {
        String number = row.path(field).asText("");
        if (!number.isBlank() && !number.equals("null")) {
            fields.put(field, number);
        }
    }

    private static void addOnce(List<Caller> hits, Caller hit) {
        if (hits.stream().noneMatch(known -> known.id().equals(hit.id()))) {
            hits.add(hit);
        }
    }
}
