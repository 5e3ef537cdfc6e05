package org.ringroute.standin.salesforce;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The picklists that live in rows, such as those of TaskStatus, kept at hand until one of the rows changes. */
final class Picklists {

    /** @param byDefault null when no row is the default */
    private record Picklist(List<String> values, Set<String> closed, String byDefault) {}

    private final Org org;
    private final Map<String, Picklist> known = new ConcurrentHashMap<>();

    Picklists(Org org) {
        this.org = org;
    }

    List<String> values(Field field) {
        return field.picklistObject() == null ? field.picklist() : of(field.picklistObject()).values;
    }

    Object defaultOf(Field field) {
        String value = field.picklistObject() == null ? null : of(field.picklistObject()).byDefault;
        return value != null ? value : field.defaultValue();
    }

    boolean isClosed(String taskStatus) {
        return of("TaskStatus").closed.contains(taskStatus);
    }

    void forget(ObjectType type) {
        known.remove(type.name());
    }

    private Picklist of(String object) {
        Picklist picklist = known.get(object);
        // Under the lock, so that what is kept cannot be older than the last change.
        return picklist != null ? picklist : org.read(() -> known.computeIfAbsent(object, this::read));
    }

    private Picklist read(String object) {
        List<Row> rows = org.table(org.schema().type(object)).rows().stream()
                .filter(row -> !row.isDeleted() && row.get("ApiName") != null)
                .toList();
        return new Picklist(
                rows.stream().map(Picklists::value).toList(),
                rows.stream()
                        .filter(row -> row.is("IsClosed"))
                        .map(Picklists::value)
                        .collect(Collectors.toSet()),
                rows.stream()
                        .filter(row -> row.is("IsDefault"))
                        .map(Picklists::value)
                        .findFirst()
                        .orElse(null));
    }

    private static String value(Row row) {
        return (String) row.get("ApiName");
    }
}
