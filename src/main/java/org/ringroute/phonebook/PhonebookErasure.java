package org.ringroute.phonebook;

import java.sql.SQLException;
import java.util.List;
import org.ringroute.store.Outbox;
import org.ringroute.store.OutboxKind;
import org.ringroute.store.Statements;
import org.springframework.stereotype.Component;

/** Erases people from the local copy of the phonebook, and from the PBX if that is wanted. */
@Component
public class PhonebookErasure {

    private static final String FORGET_NUMBERS = "DELETE FROM phonebook_number WHERE record_id = ?";
    private static final String FORGET = "DELETE FROM phonebook_contact WHERE record_id = ?";
    /** What is left is the id under which the PBX has it, until that is removed there. */
    private static final String TO_GO = "UPDATE phonebook_contact SET name = '', company = '', numbers = '',"
            + " found = NULL, doubted = FALSE, removed = TRUE, wanted_version = wanted_version + 1"
            + " WHERE record_id = ? AND (pbx_id IS NOT NULL OR begun = TRUE)";

    private final Outbox outbox;

    PhonebookErasure(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Erases contacts, as part of other work.
     *
     * @param alsoOnPbx whether the PBX's contacts that were copied from here are removed as well, as soon as it answers
     * @return how many there were
     */
    public int erase(Statements statements, List<String> recordIds, boolean alsoOnPbx) throws SQLException {
        for (String recordId : recordIds) {
            statements.update(FORGET_NUMBERS, recordId);
            Outbox.takeBack(statements, OutboxKind.PHONEBOOK, recordId);
            if (alsoOnPbx && statements.update(TO_GO, recordId) > 0) {
                outbox.again(statements, OutboxKind.PHONEBOOK, recordId, "");
            } else {
                statements.update(FORGET, recordId);
            }
        }
        return recordIds.size();
    }
}
