package org.ringroute.salesforce;

/** A lookup that the org refuses for a reason of its own, in Salesforce's words: somebody has to change something. */
public class LookupRefusedException extends LookupIncompleteException {

    public LookupRefusedException(String message) {
        super(message);
    }
}
