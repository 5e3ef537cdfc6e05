package org.ringroute.admin;

/** What was asked for does not fit how things stand; the message says why. */
public class WrongStateException extends RuntimeException {

    WrongStateException(String message) {
        super(message);
    }
}
