package org.ringroute.phonebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.ringroute.store.Statements;
import org.springframework.stereotype.Component;

/** Notes in the audit what Ringroute overwrote on the PBX: somebody had changed a contact there. */
@Component
class PhonebookAudit {

    private static final String INSERT = "INSERT INTO audit (happened_at, who, what, detail) VALUES (?, ?, ?, ?)";
    private static final String WHO = "Ringroute";
    private static final String WHAT = "phonebook-contact";

    private final ObjectMapper json;
    private final Clock clock;

    PhonebookAudit(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** As part of the work that notes the overwriting. */
    void overwritten(Statements statements, ContactWrite contact) throws SQLException {
        try {
            JsonNode before = json.readTree(contact.found());
            Map<String, Object> after = Map.of(
                    "name", contact.body().get("first_name"),
                    "company", contact.body().get("company"),
                    "numbers", PhonebookEntry.numbersOf(contact.body()));
            statements.update(
                    INSERT, clock.millis(), WHO, WHAT, json.writeValueAsString(Map.of("from", before, "to", after)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
