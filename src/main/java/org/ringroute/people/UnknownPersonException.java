package org.ringroute.people;

/** A user, an extension or a group that is not in the lists as last read. */
public class UnknownPersonException extends RuntimeException {

    public UnknownPersonException(String message) {
        super(message);
    }
}
