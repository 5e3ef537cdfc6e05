package org.ringroute.people;

/** An extension has one user; this one belongs to another. */
public class AlreadyBoundException extends RuntimeException {

    private final String value;
    private final String owner;

    AlreadyBoundException(String kind, Object value, String owner) {
        super(kind + " " + value + " is bound to Salesforce user " + owner + ".");
        this.value = String.valueOf(value);
        this.owner = owner;
    }

    /** The number of the extension, or the id of the group. */
    public String value() {
        return value;
    }

    /** Id of the user who has it. */
    public String owner() {
        return owner;
    }
}
