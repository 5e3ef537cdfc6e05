package org.ringroute.salesforce.session;

import java.time.Clock;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** The authorization-code flow: sends an administrator to Salesforce and takes what he brings back. */
@Component
public class BrowserConsent {

    /** The path that the PBX vendor's manual shows, so that its instructions fit Ringroute too. */
    public static final String CALLBACK = "/integration/callback/api/crm/salesforce/";

    /** Name under which the browser session keeps a consent that is being asked for. */
    public static final String SESSION = "salesforce-consent";

    /** What Ringroute needs: data, staying connected, and knowing for whom it acts. {@code full} is not asked for. */
    private static final String SCOPE = "api refresh_token openid id";

    /** No refresh token: each would take one of the five that a user may have for an app (reference salesforce 1.5). */
    private static final String WHO = "openid id";

    private final SalesforceApps apps;
    private final SalesforceConnection connection;
    private final Clock clock;
    private final String callbackUrl;

    BrowserConsent(SalesforceApps apps, SalesforceConnection connection, Clock clock, RingrouteProperties properties) {
        this.apps = apps;
        this.connection = connection;
        this.clock = clock;
        this.callbackUrl = properties.address(CALLBACK);
    }

    /** The callback URL to register in Salesforce. */
    public String callbackUrl() {
        return callbackUrl;
    }

    /** Begins: keep the result in the browser's session until Salesforce answers. */
    public PendingAuthorization begin() {
        return PendingAuthorization.begin(callbackUrl, clock.millis());
    }

    /** Where the administrator consents. */
    public String authorizationUrl(PendingAuthorization pending) {
        return authorizationUrl(pending, SCOPE);
    }

    /** Where somebody goes whom Salesforce is asked for no more than who he is. */
    public String signInUrl(PendingAuthorization pending) {
        return authorizationUrl(pending, WHO);
    }

    private String authorizationUrl(PendingAuthorization pending, String scope) {
        return UriComponentsBuilder.fromUriString(apps.current().loginUrl() + "/services/oauth2/authorize")
                .queryParam("response_type", "code")
                .queryParam("client_id", "{client}")
                .queryParam("redirect_uri", "{redirect}")
                .queryParam("scope", "{scope}")
                .queryParam("state", pending.state())
                .queryParam("code_challenge", pending.challenge())
                .queryParam("code_challenge_method", "S256")
                .encode()
                .buildAndExpand(apps.current().clientId(), pending.redirectUri(), scope)
                .toUriString();
    }

    /**
     * Takes Salesforce's answer and connects.
     *
     * @param pending what the session kept, or null; it must not be kept any longer
     * @throws ConsentException with the reason when it does not fit, came too late, or Salesforce says no
     */
    public void complete(PendingAuthorization pending, String state, String code) throws ConsentException {
        if (pending == null || state == null || !pending.state().equals(state)) {
            throw new ConsentException("state_mismatch", "This answer was not asked for from this browser.");
        }
        if (clock.millis() > pending.expiresAt()) {
            throw new ConsentException("state_expired", "The consent took longer than ten minutes.");
        }
        connection.redeem(code, pending);
    }
}
