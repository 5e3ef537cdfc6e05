package org.ringroute.phonebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringroute.caller.Caller;
import org.ringroute.pbx.PbxRefusedException;
import org.ringroute.phonebook.ContactWrite.Step;
import org.ringroute.record.RecordQuery;
import org.ringroute.store.FailureReader;
import org.ringroute.store.GroupCommit;
import org.ringroute.store.Note;
import org.ringroute.store.Outbox;
import org.ringroute.store.OutboxRow;
import org.ringroute.store.Statements;
import org.springframework.stereotype.Component;

/**
 * Takes one contact of the local copy to the PBX, step by step: each step is asked for with {@link #begin}, done by the
 * route, and noted here. What was begun without an answer is looked for before it is begun again.
 *
 * <p>Everything here waits for the disk on the caller's thread. Whoever goes on when a commit is done goes on on the one
 * thread that tells all others that theirs is, and a slow PBX would hold it up.
 */
@Component("phonebookWrites")
public class PhonebookWrites {

    /** Marks whose copy a contact is, and finds it again when an answer was lost. */
    private static final String REMARK = "sf:";

    private static final String BOUND = "SELECT id FROM phonebook";
    private static final String BEGUN = "UPDATE phonebook_contact SET begun = TRUE WHERE record_id = ?";
    private static final String LOOKED_FOR =
            "UPDATE phonebook_contact SET begun = FALSE, pbx_id = ? WHERE record_id = ?";
    private static final String WRITTEN = "UPDATE phonebook_contact SET pbx_id = ?, sent_version = ?, begun = FALSE,"
            + " found = NULL, sent_at = ? WHERE record_id = ?";
    private static final String REMOVED =
            "UPDATE phonebook_contact SET removed = TRUE, doubted = FALSE WHERE record_id = ?";
    private static final String NOT_ON_PBX =
            "UPDATE phonebook_contact SET pbx_id = NULL, found = '{}' WHERE record_id = ?";
    private static final String FORGET = "DELETE FROM phonebook_contact WHERE record_id = ? AND removed = TRUE";
    private static final String FORGET_NUMBERS = "DELETE FROM phonebook_number WHERE record_id = ?";

    private final GroupCommit store;
    private final Outbox outbox;
    private final PhonebookContacts contacts;
    private final Phonebooks phonebooks;
    private final PhonebookAudit audit;
    private final RecordQuery records;
    private final FailureReader faults;
    private final Clock clock;

    PhonebookWrites(
            GroupCommit store,
            Outbox outbox,
            PhonebookContacts contacts,
            Phonebooks phonebooks,
            PhonebookAudit audit,
            RecordQuery records,
            FailureReader faults,
            Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.contacts = contacts;
        this.phonebooks = phonebooks;
        this.audit = audit;
        this.records = records;
        this.faults = faults;
        this.clock = clock;
    }

    /** Takes rows for handling, durably. */
    public List<OutboxRow> claim(List<Map<String, Object>> due) {
        return outbox.claim(due).toCompletableFuture().join();
    }

    /** The next step for the contact of this row; that it is begun is durable before anything is sent. */
    public ContactWrite begin(OutboxRow row) {
        return store.submit(statements -> next(statements, row.key())).join();
    }

    private static ContactWrite next(Statements statements, String recordId) throws SQLException {
        CopiedContact contact = CopiedContact.find(statements, recordId);
        if (contact == null || contact.settled()) {
            return ContactWrite.NOTHING;
        }
        if (contact.doubted()) {
            return write(contact, Step.ASK_SALESFORCE, 0);
        }
        if (contact.pbxId() == 0 && contact.begun()) {
            return write(contact, Step.LOOK_FOR, 0);
        }
        if (contact.removed()) {
            if (contact.pbxId() == 0) {
                forget(statements, recordId);
                return ContactWrite.NOTHING;
            }
            return write(contact, Step.DELETE, 0);
        }
        long book = bound(statements);
        if (book == 0) {
            return write(contact, Step.CHOOSE_PHONEBOOK, 0);
        }
        if (contact.pbxId() != 0) {
            return write(contact, Step.UPDATE, book);
        }
        statements.update(BEGUN, recordId);
        return write(contact, Step.CREATE, book);
    }

    private static long bound(Statements statements) throws SQLException {
        try (ResultSet rows = statements.with(BOUND).executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private static ContactWrite write(CopiedContact contact, Step step, long book) {
        Map<String, Object> body = book == 0 ? Map.of() : body(contact, step, book);
        return new ContactWrite(
                contact.recordId(), contact.object(), step, contact.pbxId(), contact.wanted(), body, contact.found());
    }

    private static Map<String, Object> body(CopiedContact contact, Step step, long book) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (step == Step.UPDATE) {
            body.put("id", contact.pbxId());
        }
        // Salesforce has the whole name in one field; how it splits differs from language to language.
        body.put("first_name", contact.name());
        body.put("last_name", "");
        body.put("company", contact.company());
        body.put("remark", REMARK + contact.recordId());
        body.put("phonebook_id_list", List.of(book));
        body.put(
                "number_list",
                PhonebookEntry.numbers(contact.numbers()).entrySet().stream()
                        .map(number -> Map.of("num_type", number.getKey().type(), "number", number.getValue()))
                        .toList());
        return body;
    }

    /** The SOQL that asks what has become of a doubted record. */
    public String soql(ContactWrite contact) {
        return records.soql(contact.object(), contact.recordId());
    }

    /**
     * Takes in what Salesforce has of a doubted record: it is to be written as it is now, or to go.
     *
     * @throws IOException when the answer is not JSON
     */
    public ContactWrite known(ContactWrite contact, InputStream answer) throws IOException {
        Optional<Caller> record = records.read(contact.object(), answer)
                .filter(caller -> caller.id().equals(contact.recordId()))
                .filter(phonebooks::hasPlaceFor);
        return store.submit(statements -> {
                    if (record.isPresent()) {
                        contacts.write(statements, phonebooks.entry(record.get()));
                    } else {
                        statements.update(REMOVED, contact.recordId());
                    }
                    return next(statements, contact.recordId());
                })
                .join();
    }

    /** Before the first page of the list in which a contact stands that was created without an answer. */
    public ContactSearch search() {
        return ContactSearch.begin();
    }

    /** Takes in a page of it. */
    public ContactSearch searched(JsonNode page, ContactSearch before) {
        return before.with(page);
    }

    /**
     * Takes in that list: the contact goes on under the id it has there, or is to be created.
     *
     * @throws IOException when there is no list in the answer: nobody can say then that it is not there
     */
    public ContactWrite lookedFor(ContactWrite contact, JsonNode newest) throws IOException {
        if (!newest.path("data").isArray() && newest.path("total_number").asInt(-1) != 0) {
            throw new IOException("the PBX did not list its contacts");
        }
        Long id = null;
        for (JsonNode row : newest.path("data")) {
            if (row.path("remark").asText().equals(REMARK + contact.recordId())) {
                id = row.path("id").asLong();
            }
        }
        Long found = id;
        return store.submit(statements -> {
                    statements.update(LOOKED_FOR, found, contact.recordId());
                    return next(statements, contact.recordId());
                })
                .join();
    }

    /**
     * The PBX has the contact now, under this id.
     *
     * @throws IOException when the answer names no id: it is looked for
     */
    public boolean created(OutboxRow row, ContactWrite contact, JsonNode answer) throws IOException {
        long id = answer.path("id").asLong();
        if (id <= 0) {
            throw new IOException("the PBX's answer does not name the contact that it created");
        }
        return settle(row, contact, id);
    }

    /** The PBX has the contact as it is to be. */
    public boolean updated(OutboxRow row, ContactWrite contact) {
        return settle(row, contact, contact.pbxId());
    }

    private boolean settle(OutboxRow row, ContactWrite contact, long pbxId) {
        return done(row, String.valueOf(pbxId), statements -> {
            statements.update(WRITTEN, pbxId, contact.version(), clock.millis(), contact.recordId());
            audit.written(statements, contact, Step.UPDATE, pbxId);
            if (contact.found() != null) {
                audit.overwritten(statements, contact);
            }
        });
    }

    /** The PBX no longer has the contact. */
    public boolean deleted(OutboxRow row, ContactWrite contact) {
        return done(row, null, statements -> {
            audit.written(statements, contact, Step.DELETE, contact.pbxId());
            forget(statements, contact.recordId());
        });
    }

    /** There is nothing to do: somebody was faster, or the phonebook is another one now. */
    public boolean nothing(OutboxRow row) {
        return done(row, null, statements -> {});
    }

    private static void forget(Statements statements, String recordId) throws SQLException {
        if (statements.update(FORGET, recordId) > 0) {
            statements.update(FORGET_NUMBERS, recordId);
        } else {
            // It came back to Salesforce while it was taken out here: it is created anew.
            statements.update(LOOKED_FOR, null, recordId);
        }
    }

    /** What changed meanwhile is written next, so the question stands in the same transaction. */
    private boolean done(OutboxRow row, String resultId, Note note) {
        return outbox.doneUnless(row, resultId, statements -> {
                    note.write(statements);
                    CopiedContact contact = CopiedContact.find(statements, row.key());
                    return contact != null && !contact.settled();
                })
                .toCompletableFuture()
                .join();
    }

    /**
     * A step failed. A contact that the PBX does not have any more is what was wanted, or is created anew; the rest goes
     * back to the outbox with the reason.
     *
     * @param row null when it could not even be claimed, as the database took nothing: it stays due
     * @param contact null when it failed before the first step
     */
    public void failed(OutboxRow row, ContactWrite contact, Exception exception, String endpoint) {
        if (row == null) {
            return;
        }
        faults.note(exception, endpoint);
        boolean gone = exception instanceof PbxRefusedException refused && refused.names("id");
        if (gone && contact.step() == Step.DELETE) {
            deleted(row, contact);
        } else if (gone && contact.step() == Step.UPDATE) {
            done(row, null, statements -> statements.update(NOT_ON_PBX, contact.recordId()));
        } else {
            outbox.failed(row, faults.read(exception));
        }
    }
}
