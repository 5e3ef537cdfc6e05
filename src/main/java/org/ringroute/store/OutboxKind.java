package org.ringroute.store;

/** What waits in the outbox. */
public enum OutboxKind {
    /** A call that ended and is to be handled: looked up, created, copied, logged. */
    CALL,
    /** A Task to be written to Salesforce. */
    ACTIVITY,
    /** A contact of the PBX's phonebook that is to be written, or to go. */
    PHONEBOOK,
    /** An ended call that a route of an integrator's own is to be told of. */
    FOLLOW_UP
}
