package org.ringroute.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.ringroute.caller.OncePerNumber;
import org.ringroute.phonebook.PhonebookContacts;
import org.ringroute.record.CreatedRecords;
import org.ringroute.store.CallStory;
import org.ringroute.store.Outbox;
import org.ringroute.store.OutboxRow;
import org.ringroute.store.Statements;
import org.ringroute.store.Work;
import org.springframework.stereotype.Component;

/**
 * Records that were deleted, merged or converted between the lookup and the activity that is filed under them. Salesforce
 * refuses the activity; then nothing remembers the record any more, and its call is handled once more (reference
 * salesforce 2.10). It is a failure when that was of no use three times.
 */
@Component
class GoneRecords {

    private static final Set<String> CODES =
            Set.of("ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "CANNOT_UPDATE_CONVERTED_LEAD");
    private static final Set<String> FILED_UNDER = Set.of("WhoId", "WhatId");
    private static final String TOLD = "record-gone";
    private static final String TIMES = "SELECT COUNT(*) FROM call_story WHERE call_id = ? AND what = '" + TOLD + "'";
    /** An org may delete what was just made for a number, again and again. */
    private static final int MOST_TIMES = 3;

    private final CreatedRecords created;
    private final OncePerNumber lookups;
    private final PhonebookContacts phonebook;
    private final Outbox outbox;
    private final CallStory story;
    private final ObjectMapper json;

    GoneRecords(
            CreatedRecords created,
            OncePerNumber lookups,
            PhonebookContacts phonebook,
            Outbox outbox,
            CallStory story,
            ObjectMapper json) {
        this.created = created;
        this.lookups = lookups;
        this.phonebook = phonebook;
        this.outbox = outbox;
        this.story = story;
        this.json = json;
    }

    /** Whether a refusal may speak of the record that an activity is filed under, not of its owner. */
    boolean meant(List<RestError> errors) {
        return errors != null
                && errors.stream()
                        .anyMatch(error -> CODES.contains(error.getErrorCode())
                                && (fields(error).isEmpty() || namesIt(error)));
    }

    private static boolean namesIt(RestError error) {
        return fields(error).stream().anyMatch(FILED_UNDER::contains);
    }

    private static List<String> fields(RestError error) {
        return error.getFields() == null ? List.of() : error.getFields();
    }

    /** Takes the activity back and has its call handled once more; not for ever, and not while it still is. */
    Work<Boolean> lookAgain(OutboxRow row, List<RestError> errors) {
        List<String> records = filedUnder(row);
        records.forEach(lookups::forget);
        List<String> forgotten = errors.stream().anyMatch(GoneRecords::namesIt) ? madeAndGone(records) : List.of();
        return statements -> {
            // Another activity of the same call may have been refused with this one.
            boolean again = outbox.isDue(statements, row.callId()) || handleAgain(statements, row.callId(), records);
            if (again) {
                for (String record : forgotten) {
                    created.gone(statements, record);
                }
                outbox.takeBack(statements, row);
            }
            return again;
        };
    }

    /** Deleted for good and never to be seen look alike to whoever asks for the record; what was filed under it tells. */
    private List<String> madeAndGone(List<String> records) {
        return records.stream().filter(created::wasThere).toList();
    }

    private boolean handleAgain(Statements statements, String callId, List<String> records) throws SQLException {
        if (times(statements, callId) >= MOST_TIMES || !outbox.handleAgain(statements, callId)) {
            return false;
        }
        for (String record : records) {
            phonebook.doubt(statements, record, callId);
        }
        story.with(statements, callId, CallStory.Kind.DECISION, TOLD, Map.of("record", String.join(", ", records)));
        return true;
    }

    private static int times(Statements statements, String callId) throws SQLException {
        try (ResultSet rows = statements.with(TIMES, callId).executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private List<String> filedUnder(OutboxRow row) {
        try {
            JsonNode task = json.readTree(row.payload());
            return Stream.of("WhoId", "WhatId")
                    .map(field -> task.path(field).asText(""))
                    .filter(id -> !id.isEmpty())
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("outbox row " + row.id() + " cannot be read", e);
        }
    }
}
