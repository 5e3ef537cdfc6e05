package org.ringroute.store;

/** Says what a failure means for what was to be written. */
@FunctionalInterface
public interface FailureReader {

    Failure read(Throwable thrown);
}
