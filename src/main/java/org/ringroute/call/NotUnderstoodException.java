package org.ringroute.call;

/** An event of a known type whose fields are missing or odd. The message says which; the call is unchanged. */
public class NotUnderstoodException extends Exception {

    public NotUnderstoodException(String reason) {
        super(reason);
    }
}
