package org.ringroute.dryrun;

/** What something that a call leads to is about. */
public enum Kind {
    /** The routes a call goes through, at one moment. */
    PATH,
    /** Why nothing is done about a call. */
    SKIPPED,
    /** A new Contact or Lead. */
    RECORD,
    /** A user's activity. */
    ACTIVITY,
    /** An entry of the phonebook. */
    PHONEBOOK,
    /** A record that opens on an agent's screen. */
    POP,
    /** Who an agent sees in the call. */
    SEEN,
    /** A request to another system. */
    REQUEST,
    /** A change of the database. */
    DATABASE,
    /** A method of which a dry run does not know what it does; it did not run. */
    NOT_RUN,
    /** A step that failed. */
    FAILED
}
