package org.ringroute.privacy;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ringroute.audit.AuditLog;
import org.ringroute.number.PhoneNumbers;
import org.ringroute.phonebook.PhonebookErasure;
import org.ringroute.salesforce.RecordAddress;
import org.ringroute.settings.KeyedHash;
import org.ringroute.store.CallsErasedEvent;
import org.ringroute.store.ErasedCalls;
import org.ringroute.store.GroupCommit;
import org.ringroute.store.Statements;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Erases one number everywhere here, at the request of the person who has it, and reports what others still have. All of it
 * goes in one transaction; a hash of each call stays, so that it does not come back from the PBX's records.
 */
@Component
public class Erasure {

    /** Rows of a call, by table; and which column names it. */
    private static final List<String> BY_CALL = List.of(
            "event", "phone_call", "call_leg", "call_match", "call_note", "call_related", "call_story", "agent_event");

    private static final List<String> BY_NUMBER = List.of("created_record", "chosen_record");
    private static final String WRITES = " outbox WHERE call_id = ? AND kind <> 'PHONEBOOK'";
    private static final String RUNNING =
            "SELECT COUNT(*) FROM phone_call c WHERE c.call_id = ? AND (c.phase <> 'ENDED'"
                    + " OR EXISTS (SELECT 1 FROM outbox o WHERE o.call_id = c.call_id AND o.kind <> 'PHONEBOOK'"
                    + " AND o.state IN ('READY', 'SENT')))";

    private final TraceSearch search;
    private final GroupCommit store;
    private final ErasedCalls tombstones;
    private final PhonebookErasure phonebook;
    private final AuditLog audit;
    private final KeyedHash.Hash hash;
    private final RecordAddress addresses;
    private final ApplicationEventPublisher events;
    private final PhoneNumbers numbers;

    Erasure(
            TraceSearch search,
            GroupCommit store,
            ErasedCalls tombstones,
            PhonebookErasure phonebook,
            AuditLog audit,
            KeyedHash hashes,
            RecordAddress addresses,
            ApplicationEventPublisher events,
            PhoneNumbers numbers) {
        this.numbers = numbers;
        this.search = search;
        this.store = store;
        this.tombstones = tombstones;
        this.phonebook = phonebook;
        this.audit = audit;
        this.hash = hashes.of("erased number");
        this.addresses = addresses;
        this.events = events;
    }

    /**
     * What would be erased; nothing is.
     *
     * @throws IllegalArgumentException when it is no full number
     */
    public ErasureReport preview(String number) {
        Traces traces = search.find(number);
        return store.submit(statements -> {
                    Map<String, Integer> counts = new LinkedHashMap<>();
                    for (String table : BY_CALL) {
                        counts.put(table, count(statements, " " + table + " WHERE call_id = ?", traces.calls()));
                    }
                    counts.merge("event", traces.events().size(), Integer::sum);
                    counts.put("outbox", count(statements, WRITES, traces.calls()));
                    for (String table : BY_NUMBER) {
                        counts.put(table, count(statements, byNumber(table), key(traces)));
                    }
                    counts.put("phonebook_contact", traces.contacts().size());
                    return report(statements, traces, counts);
                })
                .join();
    }

    /**
     * Erases it.
     *
     * @param pbxContacts whether contacts that Ringroute copied to the PBX are removed there too
     * @param who asks for it, for the audit
     * @throws IllegalArgumentException when it is no full number
     * @throws StillRunningException when a call with it still runs
     */
    public ErasureReport erase(String number, boolean pbxContacts, String who) {
        Traces traces = search.find(number);
        Result result = store.submit(statements -> {
                    int running = running(statements, traces.calls());
                    return running > 0 ? new Result(running, null) : erase(statements, traces, pbxContacts, who);
                })
                .join();
        if (result.running() > 0) {
            throw new StillRunningException(result.running());
        }
        tombstones.look();
        // Without a call there is nothing to see for others; here the number is forgotten all the same.
        events.publishEvent(new CallsErasedEvent());
        return result.report();
    }

    @EventListener(CallsErasedEvent.class)
    void forgetNumbers() {
        numbers.forget();
    }

    /** Asked in the transaction that erases. */
    private record Result(int running, ErasureReport report) {}

    private static int running(Statements statements, Set<String> calls) throws SQLException {
        int running = 0;
        for (String call : calls) {
            running += number(statements.with(RUNNING, call));
        }
        return running;
    }

    private Result erase(Statements statements, Traces traces, boolean pbxContacts, String who) throws SQLException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        ErasureReport before = report(statements, traces, counts);
        for (String table : BY_CALL) {
            counts.put(table, delete(statements, " " + table + " WHERE call_id = ?", traces.calls()));
        }
        counts.merge("event", delete(statements, " event WHERE id = ?", traces.events()), Integer::sum);
        counts.put("outbox", delete(statements, WRITES, traces.calls()));
        for (String table : BY_NUMBER) {
            counts.put(table, delete(statements, byNumber(table), key(traces)));
        }
        counts.put("phonebook_contact", phonebook.erase(statements, traces.contacts(), pbxContacts));
        tombstones.add(statements, traces.calls());
        audit.changedBy(
                statements,
                who,
                "erasure",
                "",
                Map.of(
                        "person", hash.of(traces.number().key()),
                        "calls", traces.calls().size(),
                        "contacts", traces.contacts().size(),
                        "pbxContacts", pbxContacts));
        return new Result(0, before);
    }

    private static String byNumber(String table) {
        return " " + table + " WHERE number_key = ?";
    }

    private static Set<String> key(Traces traces) {
        return Set.of(traces.number().key());
    }

    private static int count(Statements statements, String which, Set<?> values) throws SQLException {
        int count = 0;
        for (Object value : values) {
            count += number(statements.with("SELECT COUNT(*) FROM" + which, value));
        }
        return count;
    }

    private static int delete(Statements statements, String which, Set<?> values) throws SQLException {
        int count = 0;
        for (Object value : values) {
            count += statements.update("DELETE FROM" + which, value);
        }
        return count;
    }

    private static int number(PreparedStatement count) throws SQLException {
        try (ResultSet rows = count.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** What others have, read while it is still known here. */
    private ErasureReport report(Statements statements, Traces traces, Map<String, Integer> counts)
            throws SQLException {
        Set<ErasureReport.Remaining> remaining = new LinkedHashSet<>();
        for (String call : traces.calls()) {
            add(
                    remaining,
                    statements.with(
                            "SELECT 'Task', result_id FROM outbox WHERE call_id = ? AND kind = 'ACTIVITY'", call));
            add(remaining, statements.with("SELECT record_object, record_id FROM phone_call WHERE call_id = ?", call));
        }
        add(
                remaining,
                statements.with(
                        "SELECT object, record_id FROM created_record WHERE number_key = ?",
                        traces.number().key()));
        return new ErasureReport(
                counts, List.copyOf(remaining), List.copyOf(traces.calls()), List.copyOf(traces.contacts()));
    }

    private void add(Set<ErasureReport.Remaining> remaining, PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String object = rows.getString(1);
                String id = rows.getString(2);
                if (object != null && id != null && !id.isEmpty()) {
                    remaining.add(new ErasureReport.Remaining(object, id, addresses.of(id)));
                }
            }
        }
    }
}
