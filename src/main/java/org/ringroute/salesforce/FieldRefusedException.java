package org.ringroute.salesforce;

/** A lookup that searched a field in a way that this org does not allow. The next one leaves that out. */
public class FieldRefusedException extends LookupIncompleteException {

    public FieldRefusedException(String message) {
        super(message);
    }
}
