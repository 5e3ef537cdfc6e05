package org.ringroute.call;

/** What came in is not an event: not a JSON object with an integer type. The message says why. */
public class MalformedEventException extends Exception {

    public MalformedEventException(String reason) {
        super(reason);
    }
}
