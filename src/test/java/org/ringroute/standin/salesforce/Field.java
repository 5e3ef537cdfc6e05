package org.ringroute.standin.salesforce;

import java.util.List;

/**
 * One field of an object as describe tells it (reference 3.1 to 3.3).
 *
 * @param index place of its value in a row
 * @param picklistObject object whose rows are the values of this picklist, such as TaskStatus, or null
 */
record Field(
        String name,
        int index,
        FieldType type,
        int length,
        boolean required,
        boolean createable,
        boolean updateable,
        boolean filterable,
        boolean restricted,
        List<String> picklist,
        String picklistObject,
        List<String> referenceTo,
        String relationship,
        Object defaultValue) {

    static Field of(String name, FieldType type, int length) {
        return new Field(
                name, -1, type, length, false, true, true, true, false, List.of(), null, List.of(), null, null);
    }

    Field at(int place) {
        return new Field(
                name,
                place,
                type,
                length,
                required,
                createable,
                updateable,
                filterable,
                restricted,
                picklist,
                picklistObject,
                referenceTo,
                relationship,
                defaultValue);
    }

    Field must() {
        return new Field(
                name,
                index,
                type,
                length,
                true,
                createable,
                updateable,
                filterable,
                restricted,
                picklist,
                picklistObject,
                referenceTo,
                relationship,
                defaultValue);
    }

    /** Set by the server alone. */
    Field readOnly() {
        return new Field(
                name,
                index,
                type,
                length,
                required,
                false,
                false,
                filterable,
                restricted,
                picklist,
                picklistObject,
                referenceTo,
                relationship,
                defaultValue);
    }

    Field createOnly() {
        return new Field(
                name,
                index,
                type,
                length,
                required,
                true,
                false,
                filterable,
                restricted,
                picklist,
                picklistObject,
                referenceTo,
                relationship,
                defaultValue);
    }

    Field unfilterable() {
        return new Field(
                name,
                index,
                type,
                length,
                required,
                createable,
                updateable,
                false,
                restricted,
                picklist,
                picklistObject,
                referenceTo,
                relationship,
                defaultValue);
    }

    Field strict() {
        return new Field(
                name,
                index,
                type,
                length,
                required,
                createable,
                updateable,
                filterable,
                true,
                picklist,
                picklistObject,
                referenceTo,
                relationship,
                defaultValue);
    }

    Field values(String... values) {
        return new Field(
                name,
                index,
                type,
                length,
                required,
                createable,
                updateable,
                filterable,
                restricted,
                List.of(values),
                picklistObject,
                referenceTo,
                relationship,
                defaultValue);
    }

    Field valuesFrom(String object) {
        return new Field(
                name,
                index,
                type,
                length,
                required,
                createable,
                updateable,
                filterable,
                restricted,
                picklist,
                object,
                referenceTo,
                relationship,
                defaultValue);
    }

    Field to(String relationshipName, String... objects) {
        return new Field(
                name,
                index,
                type,
                length,
                required,
                createable,
                updateable,
                filterable,
                restricted,
                picklist,
                picklistObject,
                List.of(objects),
                relationshipName,
                defaultValue);
    }

    Field byDefault(Object value) {
        return new Field(
                name,
                index,
                type,
                length,
                required,
                createable,
                updateable,
                filterable,
                restricted,
                picklist,
                picklistObject,
                referenceTo,
                relationship,
                value);
    }

    /** "LastName" is shown as "Last Name", "AccountId" as "Account ID". */
    String label() {
        String spaced = name.replace("__c", "").replace('_', ' ').replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return spaced.endsWith(" Id") ? spaced.substring(0, spaced.length() - 2) + "ID" : spaced;
    }

    boolean isCustom() {
        return name.endsWith("__c");
    }

    boolean isPolymorphic() {
        return referenceTo.size() > 1;
    }
}
