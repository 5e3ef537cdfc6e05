package org.ringroute.pbx;

/** The PBX was to be asked while somebody waits, and cannot be: it is away, keeps Ringroute out, or is not configured. */
public class PbxUnavailableException extends RuntimeException {

    private final boolean configured;

    public PbxUnavailableException(String message) {
        this(message, true);
    }

    private PbxUnavailableException(String message, boolean configured) {
        super(message);
        this.configured = configured;
    }

    /** There is no PBX to ask. */
    public static PbxUnavailableException notConfigured() {
        return new PbxUnavailableException("No PBX is configured: enter its address and the client id.", false);
    }

    /** False when nobody has entered a PBX yet. */
    public boolean configured() {
        return configured;
    }
}
