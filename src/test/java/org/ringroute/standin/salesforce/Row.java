package org.ringroute.standin.salesforce;

import java.util.LinkedHashMap;
import java.util.Map;

/** One version of a record. A change makes a new row, so that a reader never sees half of one. */
final class Row {

    private final ObjectType type;
    private final Object[] values;
    private final long digits;
    private final long changedAt;
    private final boolean deleted;

    /** @param changedAt when it changed, in milliseconds: the search index counts its delay from here */
    Row(ObjectType type, Object[] values, long changedAt) {
        this.type = type;
        this.values = values;
        this.changedAt = changedAt;
        long counts = 0;
        for (Field phone : type.phones()) {
            if (get(phone) instanceof String number) {
                counts = DigitCounts.max(counts, DigitCounts.of(number));
            }
        }
        this.digits = counts;
        this.deleted = is("IsDeleted");
    }

    ObjectType type() {
        return type;
    }

    String id() {
        return (String) values[0];
    }

    /** The value; null also for a field added after this row was written. */
    Object get(Field field) {
        return field.index() < values.length ? values[field.index()] : null;
    }

    /** The value of a field by its exact name, hidden or not. */
    Object get(String fieldName) {
        Field field = type.anyField(fieldName);
        return field == null ? null : get(field);
    }

    boolean is(String fieldName) {
        return Boolean.TRUE.equals(get(fieldName));
    }

    boolean isDeleted() {
        return deleted;
    }

    /** For each digit its highest count in any one phone field. */
    long digits() {
        return digits;
    }

    long changedAt() {
        return changedAt;
    }

    /** Room for the next version of this row. */
    Object[] copy() {
        Object[] next = new Object[type.size()];
        System.arraycopy(values, 0, next, 0, values.length);
        return next;
    }

    /** The fields that have a value, by name. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            if (get(field) != null) {
                map.put(field.name(), get(field));
            }
        }
        return map;
    }
}
