package org.ringroute.standin.salesforce;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** Checks the values of a write one by one and brings them into their stored form (reference 2.10, 3.3). */
final class Values {

    private final Org org;

    Values(Org org) {
        this.org = org;
    }

    /** Puts the members of a request body into a row. Phones are kept byte for byte (reference 3.4). */
    void apply(ObjectType type, Map<String, Object> body, Object[] row, boolean create) {
        body.forEach((name, value) -> {
            if (!name.equals("attributes")) {
                Field field = writable(type, name, create);
                row[field.index()] = value == null || value.equals("") ? null : stored(field, value);
            }
        });
    }

    private Field writable(ObjectType type, String name, boolean create) {
        Field field = type.field(name);
        if (field == null) {
            throw ApiError.of(400, "INVALID_FIELD", "No such column '" + name + "' on sobject of type " + type);
        }
        if (create ? !field.createable() : !field.updateable()) {
            throw ApiError.row(
                    "INVALID_FIELD_FOR_INSERT_UPDATE",
                    "Unable to create/update fields: " + field.name() + ". Please check the security settings of this"
                            + " field and verify that it is read/write for your profile or permission set.",
                    field.name());
        }
        return field;
    }

    private Object stored(Field field, Object value) {
        return switch (field.type()) {
            case BOOLEAN -> value instanceof Boolean ? value : notOfType(field, value);
            case INT -> value instanceof Integer ? value : notOfType(field, value);
            case DOUBLE -> value instanceof Number ? value : notOfType(field, value);
            case ID, REFERENCE -> value instanceof String id ? reference(field, id) : notOfType(field, value);
            case DATE, DATETIME -> value instanceof String text ? moment(field, text) : notOfType(field, value);
            default -> value instanceof String text ? text(field, text) : notOfType(field, value);
        };
    }

    private String text(Field field, String text) {
        if (text.length() > field.length()) {
            throw ApiError.row(
                    "STRING_TOO_LONG",
                    field.label() + ": data value too large: " + text + " (max length=" + field.length() + ")",
                    field.name());
        }
        if (field.restricted() && !org.picklists().values(field).contains(text)) {
            throw ApiError.row(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    field.label() + ": bad value for restricted picklist field: " + text,
                    field.name());
        }
        if (field.type() == FieldType.EMAIL && !text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw ApiError.row(
                    "INVALID_EMAIL_ADDRESS", field.label() + ": invalid email address: " + text, field.name());
        }
        return text;
    }

    private String reference(Field field, String id) {
        String wrong = label(field) + ": id value of incorrect type: " + id;
        if (!Ids.isId(id)) {
            throw ApiError.row("MALFORMED_ID", wrong, field.name());
        }
        ObjectType type = org.schema().typeOfId(id);
        if (type == null || !field.referenceTo().contains(type.name())) {
            throw ApiError.row("MALFORMED_ID", wrong, field.name());
        }
        Row row = org.find(id);
        if (row == null) {
            throw ApiError.row("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", field.name());
        }
        if (row.isDeleted()) {
            throw ApiError.row("ENTITY_IS_DELETED", "entity is deleted", field.name());
        }
        return row.id();
    }

    /** A Task's Who and What are both spoken of as "Related To ID" in this error (reference 6.2). */
    private static String label(Field field) {
        return field.name().equals("WhoId") || field.name().equals("WhatId") ? "Related To ID" : field.label();
    }

    private static String moment(Field field, String text) {
        try {
            return field.type() == FieldType.DATE
                    ? LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text)
                            .toString()
                    : Times.normal(text);
        } catch (DateTimeParseException e) {
            return (String) notOfType(field, text);
        }
    }

    private static Object notOfType(Field field, Object value) {
        String kind = value instanceof String
                ? "VALUE_STRING"
                : value instanceof Boolean
                        ? "VALUE_" + value.toString().toUpperCase(java.util.Locale.ROOT)
                        : value instanceof Integer
                                ? "VALUE_NUMBER_INT"
                                : value instanceof Number ? "VALUE_NUMBER_FLOAT" : "START_OBJECT";
        throw ApiError.of(
                400,
                "JSON_PARSER_ERROR",
                "Cannot deserialize instance of " + field.type().apiName() + " from " + kind + " value " + value
                        + " or request may be missing a required field");
    }
}
