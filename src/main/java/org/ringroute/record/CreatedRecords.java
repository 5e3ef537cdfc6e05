package org.ringroute.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ringroute.audit.AuditLog;
import org.ringroute.call.Call;
import org.ringroute.caller.Caller;
import org.ringroute.caller.CallerMatches;
import org.ringroute.number.PhoneNumber;
import org.ringroute.salesforce.Answers;
import org.ringroute.salesforce.RecordUnclearException;
import org.ringroute.salesforce.Soql;
import org.ringroute.salesforce.session.OrgChangedEvent;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.settings.Settings.RecordCreation;
import org.ringroute.settings.SettingsStore;
import org.ringroute.store.GroupCommit;
import org.ringroute.store.Statements;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The records made for unknown numbers, one a number for ever. The row is durable before Salesforce is asked, so that a
 * kill or a lost answer leaves a trace, and what left one is looked for before it is sent again.
 */
@Component("createdRecords")
public class CreatedRecords {

    private static final String INSERT = "INSERT INTO created_record"
            + " (number_key, object, name, owner_id, state, call_id, changed_at) VALUES (?, ?, ?, ?, 'UNCLEAR', ?, ?)";
    private static final String TOUCH = "UPDATE created_record SET changed_at = ? WHERE number_key = ?";
    private static final String CREATED = "UPDATE created_record SET state = 'CREATED', object = ?, name = ?,"
            + " record_id = ?, changed_at = ? WHERE number_key = ?";
    private static final String GONE = "DELETE FROM created_record WHERE record_id = ?";
    private static final String MERGED = "UPDATE created_record SET record_id = ? WHERE record_id = ?";
    private static final String FIRST_ACTIVITY =
            "SELECT COUNT(*) FROM created_record c JOIN outbox o ON o.call_id = c.call_id"
                    + " WHERE c.record_id = ? AND o.kind = 'ACTIVITY' AND o.state = 'DONE'";
    private static final String NOT_MADE = "DELETE FROM created_record WHERE number_key = ? AND state = 'UNCLEAR'";

    private final JdbcClient jdbc;
    private final GroupCommit store;
    private final ObjectMapper json;
    private final SettingsStore settings;
    private final Clock clock;
    private final long unclearAfter;
    private final AuditLog audit;

    CreatedRecords(
            JdbcClient jdbc,
            GroupCommit store,
            ObjectMapper json,
            SettingsStore settings,
            Clock clock,
            RingrouteProperties properties,
            AuditLog audit) {
        this.audit = audit;
        this.jdbc = jdbc;
        this.store = store;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
        this.unclearAfter = properties.salesforce().unclearAfter().toMillis();
    }

    /**
     * Begins making a record, durably; or tells how far an earlier beginning came.
     *
     * @param owner the Salesforce user who is to own it
     * @throws RecordUnclearException when an earlier attempt may still be under way in Salesforce
     */
    public CompletionStage<NewRecord> begin(PhoneNumber number, Call call, String owner) throws RecordUnclearException {
        RecordCreation creation = settings.current().recordCreation();
        Optional<Row> earlier = find(number.key());
        if (earlier.isPresent()) {
            Row row = earlier.get();
            if (row.state() == NewRecord.State.UNCLEAR && clock.millis() - row.changedAt() < unclearAfter) {
                throw new RecordUnclearException(
                        "an attempt to create the record was not answered; it is looked for soon");
            }
            Map<String, Object> fields = NewRecord.toSend(row.object(), row.name(), number, row.ownerId(), creation);
            NewRecord record = new NewRecord(number.key(), row.object(), row.state(), fields, row.recordId());
            return store.submit(statements -> {
                statements.update(TOUCH, clock.millis(), number.key());
                return record;
            });
        }
        NewRecord record = NewRecord.toMake(number, owner, creation).with(edited(call));
        return store.submit(statements -> {
            statements.update(INSERT, number.key(), record.object(), record.name(), owner, call.id(), clock.millis());
            return record;
        });
    }

    /** What somebody changed after the record was refused. */
    private Map<String, Object> edited(Call call) {
        String edited = jdbc.sql("SELECT payload FROM outbox WHERE kind = 'CALL' AND item_key = ?")
                .param(call.id())
                .query(String.class)
                .optional()
                .orElse("");
        try {
            return edited.isEmpty() ? Map.of() : json.readValue(edited, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was edited for call " + call.id() + " cannot be read", e);
        }
    }

    /** Whether the org's assignment rule may overrule the owner, as the header {@code Sforce-Auto-Assign} says it. */
    public String autoAssign() {
        return settings.current().recordCreation().useAssignmentRules() ? "TRUE" : "FALSE";
    }

    /** The SOQL that finds a record which was sent without an answer; it sees what was committed, without delay. */
    public String query(NewRecord record) {
        return Soql.select(List.of("Id", "Name"), record.object())
                .orEquals("Name", record.name())
                .limit(1)
                .toString();
    }

    /** What that query found: the record as made, or to be sent again. */
    public CompletionStage<NewRecord> checked(NewRecord record, InputStream answer) throws IOException {
        JsonNode first = Answers.records(answer).path(0);
        return first.isMissingNode()
                ? store.submit(statements -> record.fresh())
                : created(record, first.path("Id").asText());
    }

    /** Notes that Salesforce made it, durably. */
    public CompletionStage<NewRecord> created(NewRecord record, InputStream answer) throws IOException {
        return created(record, Answers.id(answer));
    }

    private CompletionStage<NewRecord> created(NewRecord record, String id) {
        NewRecord made = record.created(id);
        return store.submit(statements -> {
            audit.wrote(statements, "record-created", Map.of("object", made.object(), "name", id));
            return kept(statements, made);
        });
    }

    /** Notes that somebody else's record is used in place of a new one, durably. */
    CompletionStage<NewRecord> found(NewRecord record, Caller caller) {
        return store.submit(statements -> kept(statements, record.found(caller)));
    }

    private NewRecord kept(Statements statements, NewRecord record) throws SQLException {
        statements.update(
                CREATED, record.object(), record.name(), record.recordId(), clock.millis(), record.numberKey());
        return record;
    }

    /** Notes, durably, that Salesforce surely did not make it: nothing is left to be looked for. */
    CompletionStage<Integer> notMade(NewRecord record) {
        return store.submit(statements -> statements.update(NOT_MADE, record.numberKey()));
    }

    /** Notes, durably, that a record became part of another one. */
    CompletionStage<Integer> merged(String recordId, String into) {
        return store.submit(statements -> statements.update(MERGED, into, recordId));
    }

    /** Whether the call that it was made for is filed under it: it was there then, and Ringroute's user could see it. */
    public boolean wasThere(String recordId) {
        return jdbc.sql(FIRST_ACTIVITY).param(recordId).query(Integer.class).single() > 0;
    }

    /** Forgets it, as part of other work: another may be made for its number. */
    public void gone(Statements statements, String recordId) throws SQLException {
        statements.update(GONE, recordId);
    }

    /** Forgets, durably, a record that was deleted: another may be made for its number. */
    CompletionStage<Integer> gone(String recordId) {
        return store.submit(statements -> statements.update(GONE, recordId));
    }

    /** What was made in another org is of no use here. */
    @EventListener
    void otherOrg(OrgChangedEvent changed) {
        jdbc.sql("DELETE FROM created_record").update();
    }

    /** A made record as the caller it is from now on. */
    public CallerMatches asCaller(NewRecord record, PhoneNumber number) {
        String company = (String) record.fields().getOrDefault("Company", "");
        Caller caller = new Caller(
                record.object(),
                record.recordId(),
                record.name(),
                company,
                List.of(number.raw().strip()),
                "");
        return new CallerMatches(List.of(caller), clock.millis());
    }

    /** The record that was made for this number, if one was. */
    Optional<Caller> madeFor(PhoneNumber number) {
        return find(number.key())
                .filter(row -> row.state() == NewRecord.State.CREATED)
                .map(row -> new Caller(
                        row.object(),
                        row.recordId(),
                        row.name(),
                        "",
                        List.of(number.raw().strip()),
                        ""));
    }

    private Optional<Row> find(String key) {
        return jdbc.sql("SELECT object, name, owner_id, state, record_id, changed_at FROM created_record"
                        + " WHERE number_key = ?")
                .param(key)
                .query((row, n) -> new Row(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        NewRecord.State.valueOf(row.getString(4)),
                        row.getString(5),
                        row.getLong(6)))
                .optional();
    }

    private record Row(
            String object, String name, String ownerId, NewRecord.State state, String recordId, long changedAt) {}
}
