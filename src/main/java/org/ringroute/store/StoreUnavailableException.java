package org.ringroute.store;

/** Something could not be made durable: the queue is full, or the database failed. Nothing was acknowledged. */
public class StoreUnavailableException extends RuntimeException {

    public StoreUnavailableException(String message) {
        super(message);
    }

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
