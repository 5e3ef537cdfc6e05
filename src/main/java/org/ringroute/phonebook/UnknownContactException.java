package org.ringroute.phonebook;

/** A phonebook does not hold this contact. */
public class UnknownContactException extends RuntimeException {

    UnknownContactException(long phonebook, long contact) {
        super("The phonebook " + phonebook + " holds no contact " + contact + ".");
    }
}
