package org.ringroute.phonebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.Map;
import org.ringroute.audit.AuditLog;
import org.ringroute.phonebook.ContactWrite.Step;
import org.ringroute.store.Statements;
import org.springframework.stereotype.Component;

/** Notes in the audit what Ringroute wrote into the PBX's phonebook, and what somebody had changed there. */
@Component
class PhonebookAudit {

    private static final String WHAT = "phonebook-contact";

    private final ObjectMapper json;
    private final AuditLog audit;

    PhonebookAudit(ObjectMapper json, AuditLog audit) {
        this.json = json;
        this.audit = audit;
    }

    /** As part of the work that notes the overwriting. */
    void overwritten(Statements statements, ContactWrite contact) throws SQLException {
        try {
            Map<String, Object> after = Map.of(
                    "name", contact.body().get("first_name"),
                    "company", contact.body().get("company"),
                    "numbers", PhonebookEntry.numbersOf(contact.body()));
            audit.changed(statements, WHAT, json.readTree(contact.found()), after);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As part of the work that notes that the PBX has it, or no longer has it. */
    void written(Statements statements, ContactWrite contact, Step step, long pbxId) throws SQLException {
        String what = step == Step.DELETE ? "phonebook-deleted" : "phonebook-written";
        audit.wrote(statements, what, Map.of("id", pbxId, "object", contact.object(), "record", contact.recordId()));
    }
}
