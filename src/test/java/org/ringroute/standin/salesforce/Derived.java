package org.ringroute.standin.salesforce;

import java.util.Objects;
import java.util.function.Supplier;

/** The fields that the server fills by itself: system fields, defaults, full names, what a Task derives (3.3). */
final class Derived {

    private final Org org;

    Derived(Org org) {
        this.org = org;
    }

    void onInsert(ObjectType type, Object[] row, String userId, String now, Supplier<String> newId) {
        setIfNull(type, row, "Id", row[0] == null ? newId.get() : row[0]);
        for (Field field : type.defaulted()) {
            if (row[field.index()] == null) {
                row[field.index()] = org.picklists().defaultOf(field);
            }
        }
        setIfNull(type, row, "OwnerId", userId);
        setIfNull(type, row, "CreatedDate", now);
        setIfNull(type, row, "CreatedById", userId);
        setIfNull(type, row, "LastModifiedDate", now);
        setIfNull(type, row, "LastModifiedById", userId);
        setIfNull(type, row, "SystemModstamp", get(type, row, "LastModifiedDate"));
        compute(type, row, now);
    }

    void onUpdate(Row old, Object[] row, String userId, String now) {
        ObjectType type = old.type();
        touch(old, row, "LastModifiedDate", now);
        touch(old, row, "LastModifiedById", userId);
        touch(old, row, "SystemModstamp", now);
        compute(type, row, now);
    }

    private void compute(ObjectType type, Object[] row, String now) {
        switch (type.name()) {
            case "Contact", "Lead", "User" -> set(type, row, "Name", fullName(type, row));
            case "Task" -> task(type, row, now);
            default -> {}
        }
    }

    private void task(ObjectType type, Object[] row, String now) {
        boolean closed = org.picklists().isClosed((String) get(type, row, "Status"));
        set(type, row, "IsClosed", closed);
        set(type, row, "IsHighPriority", "High".equals(get(type, row, "Priority")));
        if (!closed) {
            set(type, row, "CompletedDateTime", null);
        } else {
            setIfNull(type, row, "CompletedDateTime", now);
        }
        String whoId = (String) get(type, row, "WhoId");
        String whatId = (String) get(type, row, "WhatId");
        set(type, row, "WhoCount", whoId == null ? 0 : 1);
        set(type, row, "WhatCount", whatId == null ? 0 : 1);
        set(type, row, "AccountId", accountOf(whoId, whatId));
    }

    private Object accountOf(String whoId, String whatId) {
        if (whatId != null) {
            Row what = org.find(whatId);
            return whatId.startsWith("001") ? whatId : what == null ? null : what.get("AccountId");
        }
        Row who = whoId == null ? null : org.find(whoId);
        return who == null ? null : who.get("AccountId");
    }

    private static String fullName(ObjectType type, Object[] row) {
        Object first = get(type, row, "FirstName");
        Object last = get(type, row, "LastName");
        return first == null ? (String) last : last == null ? (String) first : first + " " + last;
    }

    private static void touch(Row old, Object[] row, String name, Object value) {
        Field field = old.type().anyField(name);
        if (field != null && Objects.equals(old.get(field), row[field.index()])) {
            row[field.index()] = value;
        }
    }

    private static Object get(ObjectType type, Object[] row, String name) {
        Field field = type.anyField(name);
        return field == null ? null : row[field.index()];
    }

    private static void set(ObjectType type, Object[] row, String name, Object value) {
        Field field = type.anyField(name);
        if (field != null) {
            row[field.index()] = value;
        }
    }

    private static void setIfNull(ObjectType type, Object[] row, String name, Object value) {
        Field field = type.anyField(name);
        if (field != null && row[field.index()] == null) {
            row[field.index()] = value;
        }
    }
}
