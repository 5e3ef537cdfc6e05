package org.ringroute.standin.salesforce;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One object (Contact, Task, ...) and its fields. Names are found without regard to case, as in Salesforce. */
final class ObjectType {

    private final String name;
    private final String prefix;
    private final Map<String, Field> exact = new ConcurrentHashMap<>();
    private final Map<String, Field> byName = new ConcurrentHashMap<>();
    private final Map<String, Field> byRelationship = new ConcurrentHashMap<>();
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();
    private volatile List<Field> all = List.of();
    private volatile List<Field> visible = List.of();
    private volatile List<Field> required = List.of();
    private volatile List<Field> defaulted = List.of();
    private volatile Field[] phones = {};

    ObjectType(String name, String prefix) {
        this.name = name;
        this.prefix = prefix;
        add(Field.of("Id", FieldType.ID, 18).readOnly());
    }

    final ObjectType add(Field... more) {
        List<Field> fields = new ArrayList<>(all);
        for (Field unplaced : more) {
            Field field = unplaced.at(fields.size());
            fields.add(field);
            exact.put(field.name(), field);
            byName.put(key(field.name()), field);
            if (field.relationship() != null) {
                byRelationship.put(key(field.relationship()), field);
            }
        }
        all = List.copyOf(fields);
        phones = all.stream().filter(f -> f.type() == FieldType.PHONE).toArray(Field[]::new);
        updateVisible();
        return this;
    }

    String name() {
        return name;
    }

    String prefix() {
        return prefix;
    }

    /** The field that a user of the API can see, or null. */
    Field field(String fieldName) {
        Field field = exact.get(fieldName);
        if (field == null) {
            field = byName.get(key(fieldName));
        }
        return field == null || hidden.contains(field.name()) ? null : field;
    }

    /** The field by its exact name, hidden or not, or null. */
    Field anyField(String fieldName) {
        return exact.get(fieldName);
    }

    /** The reference field behind a relationship such as Account or Who, or null. */
    Field relationship(String relationshipName) {
        Field field = byRelationship.get(key(relationshipName));
        return field == null || hidden.contains(field.name()) ? null : field;
    }

    /** Visible fields in the order of describe. */
    List<Field> fields() {
        return visible;
    }

    /** Fields that a new row must have. */
    List<Field> required() {
        return required;
    }

    /** Fields that the server fills when the request does not, hidden ones too. */
    List<Field> defaulted() {
        return defaulted;
    }

    int size() {
        return all.size();
    }

    /** All phone fields, hidden ones too: the index covers what the row holds. */
    Field[] phones() {
        return phones;
    }

    void hide(Collection<String> names) {
        names.forEach(n -> hidden.add(byName.get(key(n)).name()));
        updateVisible();
    }

    void show(Collection<String> names) {
        names.forEach(n -> hidden.remove(byName.get(key(n)).name()));
        updateVisible();
    }

    private void updateVisible() {
        visible = all.stream().filter(f -> !hidden.contains(f.name())).toList();
        required = visible.stream().filter(Field::required).toList();
        defaulted = all.stream().filter(f -> f.defaultValue() != null).toList();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name;
    }
}
