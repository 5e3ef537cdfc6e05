package org.ringroute.phonebook;

/** A contact is a copy of a Salesforce record, so it is not changed on the PBX. */
public class ReadOnlyContactException extends RuntimeException {

    ReadOnlyContactException(String message) {
        super(message);
    }
}
