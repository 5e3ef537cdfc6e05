package org.ringroute.phonebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.ringroute.salesforce.session.OrgChangedEvent;
import org.ringroute.settings.SettingsStore;
import org.ringroute.store.GroupCommit;
import org.ringroute.store.Outbox;
import org.ringroute.store.OutboxKind;
import org.ringroute.store.Statements;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The one phonebook of the PBX that is bound: chosen by the settings, or made when the first record is to be copied. It
 * must be empty then, as the PBX's own integration demands (reference yeastar 5.3).
 */
@Component("crmPhonebook")
public class CrmPhonebook {

    /** The name that the PBX's own integration suggests. */
    public static final String DEFAULT_NAME = "Salesforce_CRM_Synchronization";

    private final JdbcClient jdbc;
    private final GroupCommit store;
    private final SettingsStore settings;
    private final Clock clock;

    CrmPhonebook(JdbcClient jdbc, GroupCommit store, SettingsStore settings, Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** Its id on the PBX, if one is bound. */
    public Optional<Long> boundId() {
        return jdbc.sql("SELECT id FROM phonebook").query(Long.class).optional();
    }

    /** The query that lists all phonebooks. */
    public String listQuery() {
        return PbxPhonebook.LIST_QUERY;
    }

    /**
     * Binds what the settings choose, as far as it is there already.
     *
     * @param list the PBX's phonebooks
     * @return the name of the one that is to be made, empty when one is bound now
     * @throws PhonebookRefusedException when the chosen one is gone, or not empty
     */
    public String choose(JsonNode list) {
        List<PbxPhonebook> books = PbxPhonebook.listed(list);
        Long chosen = settings.current().contactSync().phonebookId();
        if (chosen != null) {
            bind(usable(books, chosen));
            return "";
        }
        // After a disconnection its name is taken by the old one, whose contacts are nobody's business any more. An
        // empty
        // one of that name is what a lost answer left.
        for (int n = 1; ; n++) {
            String name = n == 1 ? DEFAULT_NAME : DEFAULT_NAME + "_" + n;
            Optional<PbxPhonebook> taken =
                    books.stream().filter(book -> book.name().equals(name)).findFirst();
            if (taken.isEmpty()) {
                return name;
            }
            if (taken.get().empty()) {
                bind(taken.get());
                return "";
            }
        }
    }

    /** The phonebook with this id, if it may be bound. */
    static PbxPhonebook usable(List<PbxPhonebook> books, long id) {
        PbxPhonebook book = books.stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> PhonebookRefusedException.missing(id));
        if (!book.empty()) {
            throw PhonebookRefusedException.filled(book);
        }
        return book;
    }

    /** What is sent to make one; who is to see it is granted in the PBX's portal. */
    public Map<String, Object> request(String name) {
        return Map.of("name", name, "member_select", "sel_specific");
    }

    /**
     * Binds the one that was just made.
     *
     * @throws IOException when the answer names no id: it is found by its name next time
     */
    public void made(String name, JsonNode answer) throws IOException {
        long id = answer.path("id").asLong();
        if (id <= 0) {
            throw new IOException("the PBX's answer does not name the phonebook that it created");
        }
        bind(new PbxPhonebook(id, name, 0));
    }

    /** Binds another phonebook, durably. The one before keeps its contacts; they are no longer looked after. */
    public synchronized void bind(PbxPhonebook book) {
        Optional<Long> before = boundId();
        if (before.filter(id -> id == book.id()).isPresent()) {
            return;
        }
        store.submit(statements -> {
                    if (before.isPresent()) {
                        forgetCopies(statements);
                    }
                    statements.update("DELETE FROM phonebook");
                    return statements.update(
                            "INSERT INTO phonebook (id, name, bound_at) VALUES (?, ?, ?)",
                            book.id(),
                            book.name(),
                            clock.millis());
                })
                .join();
    }

    /** Lets go of the phonebook: it and its contacts stay on the PBX and may be edited again. */
    public synchronized CompletableFuture<Integer> release() {
        return store.submit(statements -> {
            forgetCopies(statements);
            return statements.update("DELETE FROM phonebook");
        });
    }

    private static void forgetCopies(Statements statements) throws SQLException {
        statements.update("DELETE FROM phonebook_number");
        statements.update("DELETE FROM phonebook_contact");
        Outbox.takeBackAll(statements, OutboxKind.PHONEBOOK);
    }

    /** Records of another org have nothing to do with those that were copied. */
    @EventListener
    void otherOrg(OrgChangedEvent changed) {
        release();
    }
}
