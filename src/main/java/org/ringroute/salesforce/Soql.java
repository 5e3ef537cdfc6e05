package org.ringroute.salesforce;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Builds SOQL without a way to paste a value into it: names are checked, values are escaped (reference salesforce 2.5).
 */
public final class Soql {

    private final List<String> fields;
    private final String object;
    private final List<String> anyOf = new ArrayList<>();
    private String and = "";
    private String orderBy = "";
    private int limit;

    private Soql(List<String> fields, String object) {
        this.fields = fields;
        this.object = object;
    }

    /** Begins a query for these fields of an object. */
    public static Soql select(Collection<String> fields, String object) {
        fields.forEach(Soql::checkName);
        checkName(object);
        return new Soql(List.copyOf(fields), object);
    }

    /** Or: this field has exactly this value, case aside. */
    public Soql orEquals(String field, String value) {
        checkName(field);
        anyOf.add(field + " = '" + escape(value) + "'");
        return this;
    }

    /** Or: this field has one of these values. */
    public Soql orIn(String field, Collection<String> values) {
        checkName(field);
        anyOf.add(field
                + values.stream()
                        .map(value -> "'" + escape(value) + "'")
                        .collect(Collectors.joining(",", " IN (", ")")));
        return this;
    }

    /** Nobody at all. Without any condition it would be everybody. */
    public Soql none() {
        anyOf.add("Id = null");
        return this;
    }

    /** Or: this field contains these characters in this order, whatever stands between them. */
    public Soql orContainsInOrder(String field, String characters) {
        checkName(field);
        String pattern = characters
                .chars()
                .mapToObj(c -> escapeLike(String.valueOf((char) c)))
                .collect(Collectors.joining("%", "%", "%"));
        anyOf.add(field + " LIKE '" + pattern + "'");
        return this;
    }

    /** Or: this field contains this text, case aside. */
    public Soql orContains(String field, String text) {
        checkName(field);
        anyOf.add(field + " LIKE '%" + escapeLike(text) + "%'");
        return this;
    }

    /** And: a condition without values from outside, in the place of one that was given before. */
    public Soql and(String condition) {
        and += " AND " + condition;
        return this;
    }

    /** The same, that this field has exactly this value, case aside. */
    Soql andEquals(String field, String value) {
        checkName(field);
        return and(field + " = '" + escape(value) + "'");
    }

    /** Sorted by this field, the newest first. */
    public Soql newestFirst(String field) {
        checkName(field);
        orderBy = " ORDER BY " + field + " DESC";
        return this;
    }

    /** At most so many rows. */
    public Soql limit(int rows) {
        limit = rows;
        return this;
    }

    @Override
    public String toString() {
        return "SELECT " + String.join(", ", fields) + " FROM " + object
                + (anyOf.isEmpty() ? "" : " WHERE (" + String.join(" OR ", anyOf) + ")" + and)
                + orderBy
                + (limit > 0 ? " LIMIT " + limit : "");
    }

    /** Escapes a value for a SOQL text literal; control characters have no place in one and are dropped. */
    static String escape(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 8);
        for (char c : value.toCharArray()) {
            if (c == '\\' || c == '\'') {
                escaped.append('\\').append(c);
            } else if (!Character.isISOControl(c)) {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String escapeLike(String value) {
        return escape(value).replace("%", "\\%").replace("_", "\\_");
    }

    private static void checkName(String name) {
        if (!name.matches("[A-Za-z][A-Za-z0-9_.]*")) {
            throw new IllegalArgumentException("not a SOQL name");
        }
    }
}
