package org.ringroute.phonebook;

/** A phonebook cannot be the target; the message says why, for the API and for the failures. */
public class PhonebookRefusedException extends RuntimeException {

    /** Why, for pages that have words of their own. */
    public enum Reason {
        /** The PBX has no phonebook with this id. */
        MISSING,
        /** It holds contacts, which would be mixed with those of Salesforce. */
        FILLED,
        /** The PBX cannot be asked. */
        AWAY
    }

    private final Reason reason;
    private final String detail;

    PhonebookRefusedException(Reason reason, String detail, String message) {
        super(message);
        this.reason = reason;
        this.detail = detail;
    }

    static PhonebookRefusedException missing(long id) {
        return new PhonebookRefusedException(
                Reason.MISSING, String.valueOf(id), "The PBX has no phonebook with the id " + id + ".");
    }

    static PhonebookRefusedException filled(PbxPhonebook book) {
        return new PhonebookRefusedException(
                Reason.FILLED,
                String.valueOf(book.total()),
                "The phonebook " + book.name() + " is not empty (contacts: " + book.total()
                        + "); only an empty one can be used, so that no contact of somebody else is overwritten.");
    }

    static PhonebookRefusedException away(String reason) {
        return new PhonebookRefusedException(
                Reason.AWAY, reason, "The PBX cannot be asked whether the phonebook is empty: " + reason);
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** What stands in the page's sentence: an id, a count, or the PBX's words. */
    public String detail() {
        return detail;
    }
}
