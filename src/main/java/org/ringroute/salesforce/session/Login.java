package org.ringroute.salesforce.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What came of the last login.
 *
 * @param org id of the org, 18 characters
 * @param user id of the user whose rights Ringroute has
 * @param instanceUrl where data calls go
 * @param problem why there is no session, in Salesforce's words
 * @param refusal what that means; null when there is a session, or nothing was tried yet
 * @param nextAt when the next login is tried, milliseconds since 1970; 0 when none waits for its time
 */
public record Login(
        ConnectionState state,
        String token,
        String org,
        String user,
        String instanceUrl,
        String problem,
        TokenRefusal refusal,
        long nextAt) {

    static final Login NONE = new Login(ConnectionState.UNREACHABLE, "", "", "", "", "not tried yet", null, 0);

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
                "",
                null,
                0);
    }

    /** Nothing but a person can mend it. */
    static Login refused(String problem, TokenRefusal refusal) {
        return new Login(ConnectionState.AUTHORISE_AGAIN, "", "", "", "", problem, refusal, 0);
    }

    /** It is tried again by itself. */
    static Login waiting(String problem, TokenRefusal refusal, long nextAt) {
        return new Login(ConnectionState.UNREACHABLE, "", "", "", "", problem, refusal, nextAt);
    }

    /** What passes by itself before there is a session again, as {@link TokenRefusal#meaning} has it. */
    public Optional<String> waitsFor() {
        return state == ConnectionState.UNREACHABLE
                ? Optional.ofNullable(refusal).map(TokenRefusal::meaning)
                : Optional.empty();
    }

    /** Tokens must not reach a log. */
    @Override
    public String toString() {
        return "Login[" + state + " org=" + org + "]";
    }
}
