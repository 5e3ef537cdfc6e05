package org.ringroute.dryrun;

/** A route asks for an answer that nobody has kept. */
final class NotStoredException extends RuntimeException {

    NotStoredException(String message) {
        super(message, null, false, false);
    }
}
