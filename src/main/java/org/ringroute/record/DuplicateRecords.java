package org.ringroute.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.ringroute.caller.Caller;
import org.ringroute.caller.CallerAnswer;
import org.ringroute.caller.CallerQuery;
import org.ringroute.number.PhoneNumber;
import org.ringroute.salesforce.Answers;
import org.ringroute.salesforce.FieldSearch;
import org.springframework.stereotype.Component;

/**
 * What a duplicate rule of the org takes for the record that was to be made (reference salesforce 2.11). Its matching is
 * by names as much as by numbers, and all automatic names are alike: only a match that has the number is used.
 */
@Component("duplicateRecords")
public class DuplicateRecords {

    private static final String REFUSAL = "DUPLICATES_DETECTED";

    private final ObjectMapper json;
    private final CallerQuery queries;
    private final CallerAnswer answers;
    private final CreatedRecords created;

    DuplicateRecords(ObjectMapper json, CallerQuery queries, CallerAnswer answers, CreatedRecords created) {
        this.json = json;
        this.queries = queries;
        this.answers = answers;
        this.created = created;
    }

    /**
     * The SOQL for the records that a refusal names, of one object: of the new record's own, if there are some. When none
     * is named, the SOQL for the new record's name.
     */
    public String query(NewRecord record, SalesforceException refusal) {
        List<Match> matches = matches(refusal);
        if (matches.isEmpty()) {
            return created.query(record);
        }
        String object = matches.stream()
                .map(Match::object)
                .filter(record.object()::equals)
                .findFirst()
                .orElse(matches.get(0).object());
        return queries.byIds(
                object,
                matches.stream()
                        .filter(match -> match.object().equals(object))
                        .map(Match::id)
                        .toList());
    }

    /** What that query found: the record that has the number, noted durably, or the new record as it is. */
    public CompletionStage<NewRecord> choose(NewRecord record, PhoneNumber number, InputStream answer)
            throws IOException {
        for (JsonNode row : Answers.records(answer)) {
            Optional<Caller> match = answers.read(row.at("/attributes/type").asText(), row, number);
            if (match.isPresent()) {
                return created.found(record, match.get());
            }
        }
        return CompletableFuture.completedFuture(record);
    }

    private List<Match> matches(SalesforceException refusal) {
        List<Match> matches = new ArrayList<>();
        for (JsonNode error : errors(refusal)) {
            // Versions around 50 to 54 misspell the key.
            JsonNode result = error.path(error.has("duplicateResult") ? "duplicateResult" : "duplicateResut");
            if (!error.path("errorCode").asText().equals(REFUSAL)) {
                continue;
            }
            for (JsonNode rule : result.path("matchResults")) {
                for (JsonNode found : rule.path("matchRecords")) {
                    JsonNode record = found.path("record");
                    Match match = new Match(
                            record.at("/attributes/type")
                                    .asText(rule.path("entityType").asText()),
                            record.path("Id").asText());
                    if (FieldSearch.CALLERS.contains(match.object())
                            && !match.id().isEmpty()) {
                        matches.add(match);
                    }
                }
            }
        }
        return matches;
    }

    /** Operation raw hands the answer on as the exception's text. */
    private JsonNode errors(SalesforceException refusal) {
        try {
            return json.readTree(refusal.getMessage());
        } catch (IOException e) {
            return json.createArrayNode();
        }
    }

    private record Match(String object, String id) {}
}
