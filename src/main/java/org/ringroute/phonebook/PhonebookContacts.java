package org.ringroute.phonebook;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ringroute.call.Call;
import org.ringroute.caller.Caller;
import org.ringroute.caller.CallerMatches;
import org.ringroute.number.PhoneNumber;
import org.ringroute.pbx.PbxAccessStore;
import org.ringroute.settings.Settings.ContactSync;
import org.ringroute.settings.Settings.CrmObject;
import org.ringroute.settings.SettingsStore;
import org.ringroute.store.CallStory;
import org.ringroute.store.GroupCommit;
import org.ringroute.store.Outbox;
import org.ringroute.store.OutboxKind;
import org.ringroute.store.Statements;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The local copy of the phonebook: callers are found in it, and what changes in it is queued for the PBX in the same
 * transaction. An entry that stands as it should costs neither a write nor a request.
 */
@Component("phonebookContacts")
public class PhonebookContacts {

    private static final String INSERT = "INSERT INTO phonebook_contact (name, company, numbers, changed_at, object,"
            + " record_id, wanted_version, sent_version, removed, doubted, begun, sent_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, 1, 0, FALSE, FALSE, FALSE, 0)";
    private static final String UPDATE = "UPDATE phonebook_contact SET name = ?, company = ?, numbers = ?,"
            + " changed_at = ?, object = ?, removed = FALSE, doubted = FALSE, wanted_version = wanted_version + 1"
            + " WHERE record_id = ?";
    private static final String ONCE_MORE =
            "UPDATE phonebook_contact SET wanted_version = wanted_version + 1 WHERE record_id = ? AND found IS NOT NULL";
    private static final String DOUBT = "UPDATE phonebook_contact SET doubted = TRUE WHERE record_id = ?";
    private static final String FORGET_NUMBERS = "DELETE FROM phonebook_number WHERE record_id = ?";
    private static final String ADD_NUMBER = "INSERT INTO phonebook_number (record_id, number_key) VALUES (?, ?)";
    private static final String WITH_NUMBER =
            " FROM phonebook_contact c JOIN phonebook_number n ON n.record_id = c.record_id"
                    + " WHERE n.number_key = ? AND c.removed = FALSE AND c.doubted = FALSE";

    private final GroupCommit store;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final SettingsStore settings;
    private final Clock clock;
    private final PbxAccessStore pbx;
    private final CallStory story;

    PhonebookContacts(
            GroupCommit store,
            Outbox outbox,
            JdbcClient jdbc,
            SettingsStore settings,
            Clock clock,
            PbxAccessStore pbx,
            CallStory story) {
        this.store = store;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
        this.pbx = pbx;
        this.story = story;
    }

    /**
     * Everybody in the phonebook who has the number, best first; nobody while the settings ask Salesforce for every call.
     */
    public CallerMatches find(PhoneNumber number) {
        ContactSync sync = settings.current().contactSync();
        if (!sync.enabled() || sync.alwaysQueryCrm()) {
            return new CallerMatches(List.of(), clock.millis());
        }
        List<CrmObject> order = settings.current().lookup().order();
        List<Caller> found = jdbc
                .sql("SELECT c.object, c.record_id, c.name, c.company, c.numbers" + WITH_NUMBER
                        + " ORDER BY c.changed_at DESC")
                .param(number.key())
                .query((row, n) -> new Caller(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        List.copyOf(PhonebookEntry.numbers(row.getString(5)).values()),
                        ""))
                .list()
                .stream()
                .sorted(Comparator.comparingInt(caller -> CallerMatches.place(order, caller)))
                .toList();
        return new CallerMatches(found, clock.millis());
    }

    /**
     * Keeps a record as it is to stand in the phonebook, and queues it for the PBX; both durable, or neither.
     *
     * @param call because of which it is copied; null outside of one
     * @return false when it stands there like that already
     */
    public CompletionStage<Boolean> save(PhonebookEntry entry, Call call) {
        return store.submit(statements -> {
            CopiedContact before = CopiedContact.find(statements, entry.recordId());
            if (before != null && before.equalTo(entry)) {
                return false;
            }
            write(statements, entry);
            queue(statements, entry.recordId(), call == null ? "" : call.id());
            if (call != null) {
                story.with(statements, call.id(), CallStory.Kind.DECISION, "phonebook-entry", record(entry));
            }
            return true;
        });
    }

    /** It stands there like that already: the call's story tells so, and nothing is done. */
    public void standsAlready(PhonebookEntry entry, Call call) {
        if (call != null) {
            story.tell(call.id(), CallStory.Kind.DECISION, "as-in-phonebook", record(entry));
        }
    }

    private static Map<String, String> record(PhonebookEntry entry) {
        return Map.of("record", entry.object() + " " + entry.recordId());
    }

    /** Writes an entry and its numbers as part of other work. */
    void write(Statements statements, PhonebookEntry entry) throws SQLException {
        Object[] values = {
            entry.name(), entry.company(), entry.numbers(), clock.millis(), entry.object(), entry.recordId()
        };
        if (statements.update(UPDATE, values) == 0) {
            statements.update(INSERT, values);
        }
        statements.update(FORGET_NUMBERS, entry.recordId());
        for (String key : entry.keys()) {
            statements.update(ADD_NUMBER, entry.recordId(), key);
        }
    }

    /** The phonebook knew the caller, so nobody asked Salesforce; what somebody changed on the PBX is mended all the same. */
    public CompletionStage<Boolean> mend(Caller caller, Call call) {
        boolean changed = jdbc.sql("SELECT COUNT(*) FROM phonebook_contact WHERE record_id = ? AND found IS NOT NULL")
                        .param(caller.id())
                        .query(Long.class)
                        .single()
                > 0;
        if (!changed) {
            return CompletableFuture.completedFuture(false);
        }
        return store.submit(statements -> {
            statements.update(ONCE_MORE, caller.id());
            queue(statements, caller.id(), call == null ? "" : call.id());
            return true;
        });
    }

    /**
     * Entries that have the number, but whose record Salesforce did not find by it: it was changed, or is gone. They are
     * queued, to be asked for by their ids.
     *
     * @param matches a complete answer of Salesforce
     */
    public CompletionStage<Integer> doubt(PhoneNumber number, CallerMatches matches, Call call) {
        List<String> outdated = jdbc
                .sql("SELECT c.record_id" + WITH_NUMBER + " AND c.changed_at < ?")
                .params(number.key(), matches.foundAt())
                .query(String.class)
                .list()
                .stream()
                .filter(id ->
                        matches.all().stream().noneMatch(match -> match.id().equals(id)))
                .toList();
        if (outdated.isEmpty()) {
            return CompletableFuture.completedFuture(0);
        }
        return store.submit(statements -> {
            for (String recordId : outdated) {
                doubt(statements, recordId, call == null ? "" : call.id());
            }
            return outdated.size();
        });
    }

    /** Doubts the entry of one record, if there is one, as part of other work: nobody is found in it until it was asked for. */
    public void doubt(Statements statements, String recordId, String callId) throws SQLException {
        if (statements.update(DOUBT, recordId) > 0) {
            queue(statements, recordId, callId);
        }
    }

    private void queue(Statements statements, String recordId, String callId) throws SQLException {
        if (pbx.current().configured()) {
            outbox.again(statements, OutboxKind.PHONEBOOK, recordId, callId);
        }
    }
}
