package org.ringroute.salesforce;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What came of the last login.
 *
 * @param org id of the org, 18 characters
 * @param user id of the user whose rights Ringroute has
 * @param instanceUrl where data calls go
 * @param problem why there is no session, in Salesforce's words
 */
public record Login(ConnectionState state, String token, String org, String user, String instanceUrl, String problem) {

    static final Login NONE = new Login(ConnectionState.UNREACHABLE, "", "", "", "", "not tried yet");

    static Login connected(JsonNode answer) {
        // https://login.salesforce.com/id/<org>/<user>
        String identity = answer.path("id").asText();
        String[] ids = identity.substring(identity.indexOf("/id/") + 4).split("/");
        return new Login(
                ConnectionState.CONNECTED,
                answer.path("access_token").asText(),
                ids[0],
                ids.length > 1 ? ids[1] : "",
                answer.path("instance_url").asText(),
                "");
    }

    static Login failed(ConnectionState state, String problem) {
        return new Login(state, "", "", "", "", problem);
    }

    /** Tokens must not reach a log. */
    @Override
    public String toString() {
        return "Login[" + state + " org=" + org + "]";
    }
}
