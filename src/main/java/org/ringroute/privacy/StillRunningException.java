package org.ringroute.privacy;

/** A call with the number still runs, or something of it waits to be written. */
public class StillRunningException extends RuntimeException {

    StillRunningException(int calls) {
        super(
                calls
                        + " calls with this number still run, or wait to be written to Salesforce: erase it when they are done.");
    }
}
