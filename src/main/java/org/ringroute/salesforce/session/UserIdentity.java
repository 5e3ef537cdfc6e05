package org.ringroute.salesforce.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has Salesforce say who somebody is: OpenID Connect over the app that is connected, code flow with PKCE. */
@Component
public class UserIdentity {

    private static final Logger log = LoggerFactory.getLogger(UserIdentity.class);

    private final SalesforceApps apps;
    private final SalesforceConnection connection;
    private final TokenEndpoint endpoint;
    private final Clock clock;

    UserIdentity(SalesforceApps apps, SalesforceConnection connection, TokenEndpoint endpoint, Clock clock) {
        this.apps = apps;
        this.connection = connection;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /**
     * The id of the user who came back from Salesforce, a user of the connected org.
     *
     * @param pending what the browser was sent with, or null
     * @throws ConsentException with the reason when the answer does not fit, came too late, or is of another org
     */
    public String confirm(PendingAuthorization pending, String state, String code) throws ConsentException {
        if (pending == null || state == null || code == null || !pending.state().equals(state)) {
            throw new ConsentException("state_mismatch", "This answer was not asked for from this browser.");
        }
        if (clock.millis() > pending.expiresAt()) {
            throw new ConsentException("state_expired", "The sign-in took longer than ten minutes.");
        }
        SalesforceApp app = apps.current();
        try {
            JsonNode answer = endpoint.ask(app.loginUrl(), TokenForms.code(app, code, pending));
            if (!TokenSignature.matches(answer, app.clientSecret())) {
                throw new ConsentException("invalid_signature", "The answer is not signed with the app's secret.");
            }
            Login login = Login.connected(answer);
            forget(app, login);
            if (login.org().isEmpty() || !login.org().equals(connection.lastOrg())) {
                throw new ConsentException("wrong_org", "This user belongs to another org.");
            }
            return login.user();
        } catch (TokenRefusedException e) {
            throw new ConsentException(e.error(), e.description());
        } catch (IOException e) {
            throw new ConsentException("unreachable", e.getMessage());
        }
    }

    /** The token has told whose it is, and is of no more use. */
    private void forget(SalesforceApp app, Login login) {
        try {
            endpoint.revoke(app.loginUrl(), login.token());
        } catch (IOException e) {
            log.debug("a token of a sign-in could not be revoked", e);
        }
    }
}
