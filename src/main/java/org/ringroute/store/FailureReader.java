package org.ringroute.store;

/** Says what a failure means for what was to be written. */
@FunctionalInterface
public interface FailureReader {

    Failure read(Throwable thrown);

    /**
     * Takes note when it was one of the sides that gave no answer.
     *
     * @param endpoint that was asked last, as Camel notes it
     */
    default void note(Throwable thrown, String endpoint) {}
}
