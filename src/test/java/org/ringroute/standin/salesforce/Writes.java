package org.ringroute.standin.salesforce;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Creates, updates and deletes records under the rules of the API (reference 2.7, 2.10, 3.2, 3.3). */
final class Writes {

    private final Org org;
    private final Faults faults;
    private final Values values;
    private final Duplicates duplicates;

    Writes(Org org, Faults faults) {
        this.org = org;
        this.faults = faults;
        this.values = new Values(org);
        this.duplicates = new Duplicates(org);
    }

    /** Creates a record and returns its id. */
    String create(ObjectType type, Map<String, Object> body, Call call) {
        Object[] row = new Object[type.size()];
        values.apply(type, body, row, true);
        requireFields(type, row);
        return org.write(() -> {
            check(type, row, body, null);
            duplicates.check(type, row, call);
            assign(type, row, call);
            return org.insert(type, row, call.userId()).id();
        });
    }

    void update(ObjectType type, String id, Map<String, Object> body, Call call) {
        org.write(() -> {
            Row old = existing(type, id);
            if (old.is("IsConverted")) {
                throw ApiError.row("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");
            }
            Object[] next = old.copy();
            values.apply(type, body, next, false);
            requireFields(type, next);
            check(type, next, body, old);
            return org.update(old, next, call.userId());
        });
    }

    void delete(ObjectType type, String id, Call call) {
        org.write(() -> {
            Row old = existing(type, id);
            faults.refuseRow(type.name(), old.toMap());
            return org.delete(old, call.userId());
        });
    }

    /** The living record of that id; the errors are those of PATCH and DELETE (reference 6.2). */
    private Row existing(ObjectType type, String id) {
        Row row = Ids.isId(id) && org.schema().typeOfId(id) == type ? org.find(id) : null;
        if (row == null) {
            throw ApiError.of(404, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        }
        if (row.isDeleted()) {
            throw ApiError.of(404, "ENTITY_IS_DELETED", "entity is deleted");
        }
        return row;
    }

    private static void requireFields(ObjectType type, Object[] row) {
        List<String> missing = type.required().stream()
                .filter(f -> row[f.index()] == null)
                .map(Field::name)
                .toList();
        if (!missing.isEmpty()) {
            throw ApiError.row(
                    "REQUIRED_FIELD_MISSING",
                    "Required fields are missing: " + missing,
                    missing.toArray(String[]::new));
        }
    }

    private void check(ObjectType type, Object[] row, Map<String, Object> body, Row old) {
        faults.refuseRow(type.name(), body);
        checkOwner(type, row, old);
        if (type.name().equals("Task")) {
            checkTask(type, row);
        }
    }

    private void checkOwner(ObjectType type, Object[] row, Row old) {
        Field owner = type.anyField("OwnerId");
        if (owner == null || row[owner.index()] == null) {
            return;
        }
        String id = (String) row[owner.index()];
        Row user = org.find(id);
        boolean changed = old == null || !Objects.equals(old.get(owner), id);
        if (changed && user != null && user.type().name().equals("User") && !user.is("IsActive")) {
            throw ApiError.row(
                    "INACTIVE_OWNER_OR_USER",
                    "operation performed with inactive user [" + id + "] as owner of "
                            + type.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    private void checkTask(ObjectType type, Object[] row) {
        Object whoId = row[type.anyField("WhoId").index()];
        if (!(whoId instanceof String who) || !who.startsWith("00Q")) {
            return;
        }
        if (row[type.anyField("WhatId").index()] != null) {
            throw ApiError.row(
                    "FIELD_INTEGRITY_EXCEPTION",
                    "Related To ID: must be empty when the name is a lead: " + who,
                    "WhatId");
        }
        Row lead = org.find(who);
        if (lead != null && lead.is("IsConverted")) {
            throw ApiError.row("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead", "WhoId");
        }
    }

    /** An active assignment rule takes the new Lead from its owner, unless the request forbids it (2.2). */
    private void assign(ObjectType type, Object[] row, Call call) {
        String assignee = org.rules().leadAssignee();
        if (assignee != null && type.name().equals("Lead") && call.runsAssignmentRules()) {
            row[type.anyField("OwnerId").index()] = assignee;
        }
    }
}
