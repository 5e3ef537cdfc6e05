package org.ringroute.store;

/** What became of a stored event. */
public enum EventState {
    /** Waits for its lane. */
    NEW,
    /** Its call knows it. */
    DONE,
    /** Kept, but of no use for a call. */
    IGNORED,
    /** A known type with missing or odd fields; the reason stands beside it. */
    NOT_UNDERSTOOD
}
