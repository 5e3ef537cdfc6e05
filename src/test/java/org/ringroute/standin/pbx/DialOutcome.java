package org.ringroute.standin.pbx;

/** What becomes of a call that {@code call/dial} accepted (reference 3.6). */
public enum DialOutcome {
    /** Accepted, and no event follows. */
    SILENCE,
    /** The user picks up, then the far end does. */
    ANSWERED,
    /** The user picks up, the far end is busy. */
    BUSY,
    /** 30015 follows. */
    FAILED
}
