package org.ringroute.dryrun;

/** A route does more with one event than a dry run waits for, or makes more of it than it keeps. */
final class EndlessException extends RuntimeException {

    EndlessException(String message) {
        super(message, null, false, false);
    }
}
