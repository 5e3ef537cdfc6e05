package org.ringroute.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.ringroute.text.HtmlTitle;

/**
 * Reads answers with success. One that does not have what was asked for is none: no rows in it would mean that nothing is
 * there, and no id that nothing was made.
 */
public final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    /**
     * The rows of a query's answer.
     *
     * @throws UnreadableAnswerException when it is not one
     */
    public static JsonNode records(InputStream answer) throws IOException {
        JsonNode records = json(answer).path("records");
        if (!records.isArray()) {
            throw new UnreadableAnswerException("Salesforce's answer to a query has no rows");
        }
        return records;
    }

    /**
     * The results of many rows, in the order of the request (reference salesforce 2.9).
     *
     * @throws UnreadableAnswerException when there are not as many, or one says neither yes nor no
     */
    public static JsonNode results(InputStream answer, int rows) throws IOException {
        JsonNode results = json(answer);
        boolean complete = results.isArray() && results.size() == rows;
        for (JsonNode result : results) {
            boolean yes = result.path("success").asBoolean();
            complete &= result.path("success").isBoolean()
                    && (!yes || isId(result.path("id").asText()));
        }
        if (!complete) {
            throw new UnreadableAnswerException("Salesforce's answer does not tell of all rows");
        }
        return results;
    }

    private static boolean isId(String text) {
        return text.matches("\\w{15}(\\w{3})?");
    }

    /**
     * The id in the answer to a creation (reference salesforce 2.7).
     *
     * @throws UnreadableAnswerException when it names none
     */
    public static String id(InputStream answer) throws IOException {
        String id = json(answer).path("id").asText("");
        if (!isId(id)) {
            throw new UnreadableAnswerException("Salesforce's answer does not name the record that was made");
        }
        return id;
    }

    /**
     * The id in the answer to a write by a key; empty when there is none, as Salesforce only says it where it made something.
     *
     * @throws UnreadableAnswerException when there is an answer, and it is no JSON
     */
    public static String idIn(String answer) throws UnreadableAnswerException {
        return answer == null || answer.isBlank() ? "" : json(answer).path("id").asText("");
    }

    private static JsonNode json(InputStream answer) throws IOException {
        return json(answer == null ? "" : new String(answer.readAllBytes(), StandardCharsets.UTF_8));
    }

    private static JsonNode json(String text) throws UnreadableAnswerException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UnreadableAnswerException("Salesforce's answer is not JSON"
                    + (HtmlTitle.isPage(text) ? ": " + HtmlTitle.inPlaceOfPage(text) : ""));
        }
    }
}
