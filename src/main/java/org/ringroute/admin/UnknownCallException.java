package org.ringroute.admin;

/** A call, or a failure, that is not in the store. */
public class UnknownCallException extends RuntimeException {

    UnknownCallException(String message) {
        super(message);
    }
}
