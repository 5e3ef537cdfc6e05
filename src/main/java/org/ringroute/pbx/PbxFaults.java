package org.ringroute.pbx;

import java.util.Optional;
import org.ringroute.store.Failure;
import org.springframework.stereotype.Component;

/** Tells the PBX's failures apart: what it refused for good, and what may be tried again. */
@Component("pbxFaults")
public class PbxFaults {

    /** The kamelet's two steps that need an answer. */
    private static final String ASKED = "https?://(//)?pbx.*|bean://pbxToken.*";

    private final PbxToken token;

    PbxFaults(PbxToken token) {
        this.token = token;
    }

    /** What a refusal of the PBX means; empty when it is something else. */
    public Optional<Failure> read(Throwable thrown) {
        PbxRefusedException refusal = refusal(thrown);
        if (refusal == null) {
            return Optional.empty();
        }
        boolean notAsked = refusal instanceof PbxTokenExpiredException || refusal instanceof PbxLoginRefusedException;
        return Optional.of(notAsked ? Failure.notDone(refusal.getMessage()) : Failure.refused(refusal.getMessage()));
    }

    /** Takes note when the PBX was asked and gave no answer that makes sense. */
    public void note(Throwable thrown, String endpoint) {
        if (endpoint != null && endpoint.matches(ASKED) && refusal(thrown) == null) {
            token.noAnswer();
        }
    }

    private static PbxRefusedException refusal(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PbxRefusedException refusal) {
                return refusal;
            }
        }
        return null;
    }
}
