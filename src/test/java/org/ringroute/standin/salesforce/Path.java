package org.ringroute.standin.salesforce;

import java.util.List;

/**
 * A field of the row itself or, over relationships, of a parent: Name, Account.Name, Who.Type.
 *
 * @param steps the reference fields on the way
 * @param field the field at the end; null when it is one of the Name object, which stands for several objects
 */
record Path(List<Field> steps, Field field, String name, FieldType type) {

    Object value(Row row, Org org) {
        Row at = row;
        for (Field step : steps) {
            at = at.get(step) instanceof String id ? org.find(id) : null;
            if (at == null) {
                return null;
            }
        }
        return field != null ? at.get(field) : ofName(at, name);
    }

    /** Whether it is a phone field of the row itself, which the digit counts cover. */
    boolean isOwnPhone() {
        return steps.isEmpty() && type == FieldType.PHONE;
    }

    /** A field of the Name object: Type is the object, the rest is what the object has of that name. */
    static Object ofName(Row row, String name) {
        return name.equals("Type") ? row.type().name() : row.get(name);
    }
}
