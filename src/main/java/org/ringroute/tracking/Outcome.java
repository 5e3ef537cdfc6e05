package org.ringroute.tracking;

/** What became of an ended call. */
public enum Outcome {
    /** Activities were queued for Salesforce. */
    LOGGED,
    /** Nothing was to be written; the reason stands beside it. */
    SKIPPED
}
