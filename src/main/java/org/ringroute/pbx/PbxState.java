package org.ringroute.pbx;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the connection to the PBX's Open API stands, as the status spells it. */
public enum PbxState {
    @JsonProperty("connected")
    CONNECTED,
    @JsonProperty("not-configured")
    NOT_CONFIGURED,
    /** It answered, but refuses what Ringroute logs in with. */
    @JsonProperty("refused")
    REFUSED,
    @JsonProperty("unreachable")
    UNREACHABLE
}
