package org.ringroute.tracking;

import org.ringroute.call.PbxEvent;
import org.springframework.stereotype.Component;

/** Which lane an event goes through: always the same for the same call. The lanes stand in routes/call-lanes. */
@Component("lanes")
public class Lanes {

    private static final int LANES = 4;

    /** A number from 0. */
    public int of(PbxEvent event) {
        return Math.floorMod(event.callId().hashCode(), LANES);
    }
}
