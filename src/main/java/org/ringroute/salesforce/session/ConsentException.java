package org.ringroute.salesforce.session;

/** A consent that did not end in a connection. */
public class ConsentException extends Exception {

    private final String error;

    public ConsentException(String error, String description) {
        super(description);
        this.error = error;
    }

    /** Salesforce's error code, or one of ours. */
    public String error() {
        return error;
    }
}
