package org.ringroute.pbx;

/** The PBX was to be asked while somebody waits, and cannot be: it is away, keeps Ringroute out, or is not configured. */
public class PbxUnavailableException extends RuntimeException {

    public PbxUnavailableException(String message) {
        super(message);
    }
}
