package org.ringroute.call;

/** How far a call has come. */
public enum Phase {
    /** Known, but nobody rings: an announcement, a menu, a queue without a free agent. */
    NEW,
    /** Somebody's phone rings, inside or outside. */
    RINGING,
    /** The called side has talked. */
    ANSWERED,
    /** Over. Final once {@link Call#over()}; before that a new leg opens the call again. */
    ENDED
}
