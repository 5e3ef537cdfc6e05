package org.ringroute.admin;

/** A call, or a failure, that is not in the store. */
class UnknownCallException extends RuntimeException {

    UnknownCallException(String message) {
        super(message);
    }
}
