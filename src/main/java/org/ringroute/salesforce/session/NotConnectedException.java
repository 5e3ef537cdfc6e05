package org.ringroute.salesforce.session;

/** There is no session with Salesforce now. The request was not sent. */
public class NotConnectedException extends RuntimeException {

    NotConnectedException(String message) {
        super(message);
    }

    NotConnectedException(String message, Throwable cause) {
        super(message, cause);
    }
}
