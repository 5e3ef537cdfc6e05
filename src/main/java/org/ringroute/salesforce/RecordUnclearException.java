package org.ringroute.salesforce;

/** It is not known yet whether a record was made; asking now might miss a request that still runs. Try again later. */
public class RecordUnclearException extends Exception {

    public RecordUnclearException(String message) {
        super(message);
    }
}
