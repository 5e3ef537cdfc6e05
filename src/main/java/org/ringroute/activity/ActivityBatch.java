package org.ringroute.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.ringroute.audit.AuditLog;
import org.ringroute.salesforce.Answers;
import org.ringroute.salesforce.SalesforceFaults;
import org.ringroute.salesforce.TaskQuery;
import org.ringroute.salesforce.UnreadableAnswerException;
import org.ringroute.store.Failure;
import org.ringroute.store.FailureFields;
import org.ringroute.store.Outbox;
import org.ringroute.store.OutboxRow;
import org.springframework.stereotype.Component;

/** Up to 200 Tasks that travel in one request, and what Salesforce says of each. */
@Component("activityBatch")
public class ActivityBatch {

    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};

    private final Outbox outbox;
    private final SalesforceFaults faults;
    private final ObjectMapper json;
    private final AuditLog audit;
    private final GoneRecords gone;

    ActivityBatch(Outbox outbox, SalesforceFaults faults, ObjectMapper json, AuditLog audit, GoneRecords gone) {
        this.gone = gone;
        this.audit = audit;
        this.outbox = outbox;
        this.faults = faults;
        this.json = json;
    }

    /** The rows as the body of a collections request, in the same order (reference salesforce 2.9). */
    public Map<String, Object> request(List<OutboxRow> rows) {
        return Map.of(
                "allOrNone", false, "records", rows.stream().map(this::record).toList());
    }

    private Map<String, Object> record(OutboxRow row) {
        try {
            Map<String, Object> fields = json.readValue(row.payload(), FIELDS);
            fields.put("attributes", Map.of("type", "Task"));
            return fields;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("outbox row " + row.id() + " cannot be read", e);
        }
    }

    /**
     * Settles each row by its own result: one refused row never holds up its neighbours.
     *
     * @throws UnreadableAnswerException when there is not one result a row: any of them may have been written
     */
    public void written(List<OutboxRow> rows, InputStream answer) throws IOException {
        JsonNode results = Answers.results(answer, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            JsonNode result = results.get(i);
            if (result.path("success").asBoolean()) {
                written(rows.get(i), result.path("id").asText());
            } else {
                refused(rows.get(i), errors(result));
            }
        }
    }

    private static List<RestError> errors(JsonNode result) {
        List<RestError> errors = new ArrayList<>();
        for (JsonNode error : result.path("errors")) {
            List<String> fields = new ArrayList<>();
            error.path("fields").forEach(field -> fields.add(field.asText()));
            errors.add(new RestError(
                    error.path("statusCode").asText(), error.path("message").asText(), fields));
        }
        return errors;
    }

    private void refused(OutboxRow row, List<RestError> errors) {
        Failure failure = failure(errors);
        if (gone.meant(errors)) {
            outbox.refusedUnless(row, failure, gone.lookAgain(row, errors));
        } else {
            outbox.failed(row, failure);
        }
    }

    private void written(OutboxRow row, String id) {
        Map<String, Object> task = Map.of("name", id, "call", row.callId());
        outbox.doneWith(row, id, statements -> audit.wrote(statements, "task", task));
    }

    private Failure failure(List<RestError> errors) {
        if (errors.isEmpty()) {
            return Failure.refused("Salesforce refused the row without a reason");
        }
        RestError error = errors.get(0);
        return faults.ofCode(
                error.getErrorCode(),
                FailureFields.with(error.getErrorCode() + ": " + error.getMessage(), error.getFields()));
    }

    /**
     * Settles all rows of a request that failed as a whole.
     *
     * @param rows null when they could not even be claimed, as the database took nothing: they stay due
     */
    public void failed(List<OutboxRow> rows, Exception exception) {
        if (rows == null) {
            return;
        }
        Failure failure = faults.read(exception);
        rows.forEach(row -> outbox.failed(row, failure));
    }

    /** The SOQL that finds those of the rows that are in Salesforce already, by their keys. */
    public String query(List<OutboxRow> rows) {
        return TaskQuery.byCallObject(rows.stream().map(OutboxRow::key).toList());
    }

    /** Settles rows that were sent without an answer: those found are written, the others may be sent again. */
    public void checked(List<OutboxRow> rows, InputStream answer) throws IOException {
        Map<String, String> found = new HashMap<>();
        for (JsonNode task : Answers.records(answer)) {
            found.put(task.path("CallObject").asText(), task.path("Id").asText());
        }
        for (OutboxRow row : rows) {
            String id = found.get(row.key());
            if (id == null) {
                outbox.missing(row);
            } else {
                written(row, id);
            }
        }
    }
}
