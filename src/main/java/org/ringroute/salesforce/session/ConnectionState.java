package org.ringroute.salesforce.session;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the connection to Salesforce stands, as the status spells it. */
public enum ConnectionState {
    @JsonProperty("connected")
    CONNECTED,
    /** Nothing to log in with, or an administrator disconnected. */
    @JsonProperty("disconnected")
    DISCONNECTED,
    /** Salesforce refuses what Ringroute logs in with: an administrator has to act. */
    @JsonProperty("authorise-again")
    AUTHORISE_AGAIN,
    /** No answer, or a passing refusal: tried again by itself. */
    @JsonProperty("unreachable")
    UNREACHABLE
}
