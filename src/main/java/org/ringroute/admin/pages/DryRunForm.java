package org.ringroute.admin.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * What an administrator wants to try; an empty field leaves the setting as it is.
 *
 * @param calls ids, separated by spaces or commas; empty for all of the day
 * @param edited whether the files as they are in the folder now are tried
 * @param others more settings, as JSON in the shape of {@code PUT /api/settings}
 */
record DryRunForm(
        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
        String calls,
        Boolean edited,
        String object,
        String skipMissed,
        String subject,
        String description,
        String others) {

    /** A box that is not ticked is not sent at all. */
    DryRunForm {
        edited = edited != null && edited;
    }

    static DryRunForm empty() {
        return new DryRunForm(LocalDate.now(), "", true, "", "", "", "", "");
    }

    List<String> callIds() {
        return calls == null
                ? List.of()
                : Arrays.stream(calls.split("[\\s,]+"))
                        .filter(id -> !id.isEmpty())
                        .toList();
    }

    /**
     * The settings that change.
     *
     * @throws JsonProcessingException when {@code others} is not a JSON object
     */
    ObjectNode changes(ObjectMapper json) throws JsonProcessingException {
        ObjectNode changes = others == null || others.isBlank()
                ? json.createObjectNode()
                : json.readerFor(ObjectNode.class).readValue(others);
        put(changes, "recordCreation", "object", object);
        put(changes, "callLog", "subject", subject);
        put(changes, "callLog", "description", description);
        if (skipMissed != null && !skipMissed.isBlank()) {
            changes.withObject("/callLog").put("skipMissedForUnansweredAgents", Boolean.parseBoolean(skipMissed));
        }
        return changes;
    }

    private static void put(ObjectNode changes, String section, String name, String value) {
        if (value != null && !value.isBlank()) {
            changes.withObject("/" + section).put(name, value);
        }
    }
}
