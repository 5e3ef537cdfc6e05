package org.ringroute.salesforce.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Instant;
import org.eclipse.jetty.util.Fields;
import org.springframework.stereotype.Component;

/**
 * Asks Salesforce for access tokens, in the way of the app through which Ringroute connects. A rotated refresh token is
 * durable before its access token is used.
 */
@Component
class Logins {

    private final TokenEndpoint endpoint;
    private final RefreshToken refreshToken;
    private final SalesforceApps apps;
    private final Counter requests;

    Logins(TokenEndpoint endpoint, RefreshToken refreshToken, SalesforceApps apps, MeterRegistry metrics) {
        this.endpoint = endpoint;
        this.refreshToken = refreshToken;
        this.apps = apps;
        this.requests = Counter.builder("ringroute.salesforce.logins")
                .description("Token requests sent to Salesforce, which limits them per hour")
                .register(metrics);
    }

    /**
     * A token without anybody at a browser.
     *
     * @throws TokenRefusedException with Salesforce's reason
     * @throws IOException when Salesforce cannot be reached
     */
    JsonNode request() throws TokenRefusedException, IOException {
        requests.increment();
        return endpoint.request(apps.current().loginUrl(), form(), refreshToken::keep);
    }

    private Fields form() throws TokenRefusedException {
        SalesforceApp app = apps.current();
        return switch (app.flow()) {
            case AUTHORIZATION_CODE -> TokenForms.refresh(app, refreshToken.value());
            case CLIENT_CREDENTIALS -> TokenForms.clientCredentials(app);
            // By the computer's own time: Salesforce compares it with its own.
            case JWT -> TokenForms.jwt(app, Instant.now());
        };
    }

    /**
     * A token for the code that an administrator brought back from Salesforce.
     *
     * @throws TokenRefusedException with Salesforce's reason, or ours when the answer cannot be relied upon
     * @throws IOException when Salesforce cannot be reached
     */
    JsonNode redeem(String code, PendingAuthorization pending) throws TokenRefusedException, IOException {
        SalesforceApp app = apps.current();
        Fields form = TokenForms.code(app, code, pending);
        requests.increment();
        return endpoint.request(app.loginUrl(), form, answer -> keepFirst(answer, app));
    }

    private void keepFirst(JsonNode answer, SalesforceApp app) throws TokenRefusedException {
        if (!TokenSignature.matches(answer, app.clientSecret())) {
            throw new TokenRefusedException("invalid_signature", "the answer is not signed with the app's secret");
        }
        if (answer.path("refresh_token").asText("").isEmpty()) {
            throw new TokenRefusedException("no_refresh_token", "the app may not stay connected");
        }
        refreshToken.keep(answer);
    }

    /** Has Salesforce forget what is forgotten here already. */
    @FunctionalInterface
    interface Revocation {

        /** @throws IOException when Salesforce cannot be told */
        void send() throws IOException;
    }

    /** Forgets the app and its refresh token, durably; Salesforce is to forget that, or else this token. */
    Revocation forget(String accessToken) {
        String kept = refreshToken.value();
        String token = kept.isEmpty() ? accessToken : kept;
        String host = apps.current().loginUrl();
        refreshToken.forget();
        apps.forget();
        return () -> {
            if (!token.isEmpty()) {
                endpoint.revoke(host, token);
            }
        };
    }
}
