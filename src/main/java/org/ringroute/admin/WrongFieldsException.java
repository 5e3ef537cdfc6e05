package org.ringroute.admin;

import java.util.Map;

/** Some fields have values that are not allowed. */
public class WrongFieldsException extends RuntimeException {

    private final transient Map<String, String> fields;

    WrongFieldsException(Map<String, String> fields) {
        super("Some fields are not right: " + fields);
        this.fields = fields;
    }

    /** What is wrong, by field. */
    public Map<String, String> fields() {
        return fields;
    }
}
