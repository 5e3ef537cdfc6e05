package org.ringroute.standin.salesforce;

import java.util.ArrayList;
import java.util.List;

/**
 * One field of an object as describe tells it (reference 3.1 to 3.3). {@link ObjectTypes} words its properties one
 * after the other; from then on it is only read.
 */
final class Field {

    private final String name;
    private final FieldType type;
    private final int length;
    private int index = -1;
    private boolean required;
    private boolean createable = true;
    private boolean updateable = true;
    private volatile boolean filterable = true;
    private volatile Encryption encryption = Encryption.NONE;
    private boolean restricted;
    private List<String> picklist = List.of();
    private String picklistObject;
    private volatile List<String> referenceTo = List.of();
    private String relationship;
    private Object defaultValue;

    private Field(String name, FieldType type, int length) {
        this.name = name;
        this.type = type;
        this.length = length;
    }

    static Field of(String name, FieldType type, int length) {
        return new Field(name, type, length);
    }

    /** Has its value at this place of a row. */
    Field at(int place) {
        index = place;
        return this;
    }

    /** Required on create. */
    Field must() {
        required = true;
        return this;
    }

    /** Set by the server alone. */
    Field readOnly() {
        createable = false;
        updateable = false;
        return this;
    }

    Field createOnly() {
        updateable = false;
        return this;
    }

    /** Cannot stand in WHERE or ORDER BY. */
    Field unfilterable() {
        filterable = false;
        return this;
    }

    /** How Shield encrypts it. */
    enum Encryption {
        NONE,
        /** Compared as a whole only; the description says so. */
        DETERMINISTIC,
        /** The same, and the description says nothing. */
        DETERMINISTIC_UNTOLD,
        /** Not to be filtered by, though the description says nothing. */
        PROBABILISTIC_UNTOLD
    }

    void encrypt(Encryption scheme) {
        encryption = scheme;
    }

    Encryption encryption() {
        return encryption;
    }

    /** Takes only the values of its picklist. */
    Field strict() {
        restricted = true;
        return this;
    }

    Field values(String... values) {
        picklist = List.of(values);
        return this;
    }

    /** The values are the rows of an object such as TaskStatus. */
    Field valuesFrom(String object) {
        picklistObject = object;
        return this;
    }

    Field to(String relationshipName, String... objects) {
        relationship = relationshipName;
        referenceTo = List.of(objects);
        return this;
    }

    /** One more object that this lookup may lead to. */
    void alsoTo(String object) {
        List<String> more = new ArrayList<>(referenceTo);
        more.add(object);
        referenceTo = List.copyOf(more);
    }

    Field byDefault(Object value) {
        defaultValue = value;
        return this;
    }

    String name() {
        return name;
    }

    FieldType type() {
        return type;
    }

    int length() {
        return length;
    }

    int index() {
        return index;
    }

    boolean required() {
        return required;
    }

    boolean createable() {
        return createable;
    }

    boolean updateable() {
        return updateable;
    }

    boolean filterable() {
        return filterable;
    }

    boolean restricted() {
        return restricted;
    }

    List<String> picklist() {
        return picklist;
    }

    /** The object whose rows are its values, or null. */
    String picklistObject() {
        return picklistObject;
    }

    List<String> referenceTo() {
        return referenceTo;
    }

    /** The name under which SOQL follows it, or null. */
    String relationship() {
        return relationship;
    }

    Object defaultValue() {
        return defaultValue;
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
