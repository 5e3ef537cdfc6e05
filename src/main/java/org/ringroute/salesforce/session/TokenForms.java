package org.ringroute.salesforce.session;

import java.time.Instant;
import org.eclipse.jetty.util.Fields;

/** The forms that ask for a token, one for each way to connect (reference salesforce 1.2). */
final class TokenForms {

    private TokenForms() {}

    /** The code that an administrator brought back from his consent. */
    static Fields code(SalesforceApp app, String code, PendingAuthorization pending) {
        Fields form = of(app, "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", pending.redirectUri());
        form.put("code_verifier", pending.verifier());
        return form;
    }

    static Fields refresh(SalesforceApp app, String refreshToken) {
        Fields form = of(app, "refresh_token");
        form.put("refresh_token", refreshToken);
        return form;
    }

    static Fields clientCredentials(SalesforceApp app) {
        return of(app, "client_credentials");
    }

    /** @throws TokenRefusedException when the app's key cannot be used */
    static Fields jwt(SalesforceApp app, Instant now) throws TokenRefusedException {
        Fields form = of(app, "urn:ietf:params:oauth:grant-type:jwt-bearer");
        form.put("assertion", JwtAssertion.of(app, now));
        return form;
    }

    private static Fields of(SalesforceApp app, String grant) {
        Fields form = new Fields();
        form.put("grant_type", grant);
        form.put("client_id", app.clientId());
        if (!app.clientSecret().isBlank()) {
            form.put("client_secret", app.clientSecret());
        }
        return form;
    }
}
