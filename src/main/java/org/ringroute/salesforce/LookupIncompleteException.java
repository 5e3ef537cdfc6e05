package org.ringroute.salesforce;

/** A lookup that failed or was partial. It is not an answer: nobody is called unknown, nothing is created. */
public class LookupIncompleteException extends Exception {

    public LookupIncompleteException(String message) {
        super(message);
    }
}
