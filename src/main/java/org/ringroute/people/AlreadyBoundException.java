package org.ringroute.people;

/** An extension has one user; this one belongs to another. */
public class AlreadyBoundException extends RuntimeException {

    AlreadyBoundException(String message) {
        super(message);
    }
}
