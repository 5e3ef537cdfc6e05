package org.ringroute.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ringroute.settings.SettingsStore;
import org.ringroute.store.FailedWrites;
import org.ringroute.store.FailureFields;
import org.ringroute.store.OutboxKind;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * The fields of a write that was refused, as far as somebody may change them: of an activity all that it says, of a call the
 * company of its new lead and what the org demands besides. Its key stays, so it is still written once.
 */
@Component
public class FailureEditing {

    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};
    private static final String COMPANY = "Company";
    /** Whose it is and which call it is: by these nothing is written twice, or to somebody else. */
    private static final Set<String> FIXED =
            Set.of("CallObject", "OwnerId", "WhoId", "WhatId", "LastName", "Phone", "Id", "attributes");

    private static final String SELECT =
            "SELECT id, kind, call_id, payload, last_error FROM outbox WHERE id = ? AND state = 'FAILED'";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final SettingsStore settings;
    private final FailedWrites failures;
    private final Audit audit;

    FailureEditing(JdbcClient jdbc, ObjectMapper json, SettingsStore settings, FailedWrites failures, Audit audit) {
        this.jdbc = jdbc;
        this.json = json;
        this.settings = settings;
        this.failures = failures;
        this.audit = audit;
    }

    /** What can be changed; the fields that the refusal names come first. */
    Editable of(long id) {
        Row row = row(id);
        Set<String> named = FailureFields.in(row.lastError());
        Map<String, Object> values = values(row);
        Map<String, Object> all = new LinkedHashMap<>();
        named.forEach(name -> all.put(name, values.getOrDefault(name, "")));
        values.forEach(all::putIfAbsent);
        all.keySet().removeAll(FIXED);
        List<Field> fields = all.entrySet().stream()
                .map(field ->
                        new Field(field.getKey(), String.valueOf(field.getValue()), named.contains(field.getKey())))
                .toList();
        return new Editable(id, row.kind(), row.callId(), row.lastError(), fields);
    }

    /** Changes fields and has it tried again at once. */
    void edit(long id, Map<String, String> changes) {
        Row row = row(id);
        Map<String, Object> before = new LinkedHashMap<>();
        Map<String, Object> payload = payload(row);
        List<String> known = of(id).fields().stream().map(Field::name).toList();
        changes.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw new ResponseStatusException(
                        HttpStatus.UNPROCESSABLE_ENTITY, "The field " + name + " cannot be changed here.");
            }
            Object old = values(row).getOrDefault(name, "");
            before.put(name, old);
            payload.put(name, old instanceof Integer ? number(name, value) : value);
        });
        if (!failures.retryWith(id, row.payload(), write(payload))) {
            throw gone(id);
        }
        audit.changed("failure " + id, before, changes);
    }

    private static Integer number(String name, String value) {
        try {
            return Integer.valueOf(value.strip());
        } catch (NumberFormatException e) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_ENTITY, "The field " + name + " is a number.", e);
        }
    }

    private Row row(long id) {
        Row row = jdbc.sql(SELECT).param(id).query(Row.class).optional().orElseThrow(() -> gone(id));
        if (OutboxKind.valueOf(row.kind()) == OutboxKind.PHONEBOOK) {
            throw new WrongStateException("A contact is what Salesforce has: change it there, then retry.");
        }
        return row;
    }

    private static UnknownCallException gone(long id) {
        return new UnknownCallException("There is no failure " + id + ".");
    }

    /** A call that ended has no fields of its own, but may have made a record. */
    private Map<String, Object> values(Row row) {
        Map<String, Object> values = payload(row);
        if (OutboxKind.valueOf(row.kind()) == OutboxKind.CALL) {
            values.putIfAbsent(COMPANY, settings.current().recordCreation().leadCompany());
        }
        return values;
    }

    private Map<String, Object> payload(Row row) {
        try {
            return row.payload().isEmpty() ? new LinkedHashMap<>() : json.readValue(row.payload(), FIELDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("outbox row " + row.id() + " cannot be read", e);
        }
    }

    private String write(Map<String, Object> payload) {
        try {
            return json.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Row(long id, String kind, String callId, String payload, String lastError) {}

    /**
     * @param named whether the refusal names it
     */
    public record Field(String name, String value, boolean named) {}

    /** @param reason in the words of whoever refused */
    public record Editable(long id, String kind, String callId, String reason, List<Field> fields) {}
}
