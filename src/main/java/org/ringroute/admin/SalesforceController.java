package org.ringroute.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.ringroute.salesforce.session.BrowserConsent;
import org.ringroute.salesforce.session.ConnectionState;
import org.ringroute.salesforce.session.NotConnectedException;
import org.ringroute.salesforce.session.PendingAuthorization;
import org.ringroute.salesforce.session.SalesforceApp;
import org.ringroute.salesforce.session.SalesforceApps;
import org.ringroute.salesforce.session.SalesforceConnection;
import org.ringroute.settings.RingrouteProperties.Flow;
import org.ringroute.settings.WebAddress;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Connects to Salesforce: at once for flows that need nobody, else by an address where somebody consents. */
@RestController
class SalesforceController {

    private final SalesforceApps apps;
    private final SalesforceConnection salesforce;
    private final BrowserConsent consent;
    private final SalesforceConnecting connecting;

    SalesforceController(
            SalesforceApps apps,
            SalesforceConnection salesforce,
            BrowserConsent consent,
            SalesforceConnecting connecting) {
        this.apps = apps;
        this.salesforce = salesforce;
        this.consent = consent;
        this.connecting = connecting;
    }

    /**
     * Connects with the app in use, or with the one in the body from now on. A browser flow without a refresh token, or
     * with one that Salesforce no longer takes, answers where to consent; the answer of Salesforce is taken from the same
     * session only.
     */
    @PostMapping("/api/salesforce/connect")
    Connecting connect(@Valid @RequestBody(required = false) App app, HttpServletRequest request) {
        if (app != null) {
            connecting.use(app.toApp(apps.current()));
        }
        boolean byConsent = apps.current().flow() == Flow.AUTHORIZATION_CODE;
        if (byConsent && (app != null || !salesforce.canConnectAlone())) {
            return asksSomebody(request);
        }
        try {
            connecting.connect();
        } catch (NotConnectedException e) {
            if (byConsent && salesforce.state() == ConnectionState.AUTHORISE_AGAIN) {
                return asksSomebody(request);
            }
            throw e;
        }
        return new Connecting(salesforce.state(), null);
    }

    private Connecting asksSomebody(HttpServletRequest request) {
        PendingAuthorization pending = consent.begin();
        request.getSession(true).setAttribute(BrowserConsent.SESSION, pending);
        return new Connecting(salesforce.state(), consent.authorizationUrl(pending));
    }

    /**
     * The app to use from now on.
     *
     * @param clientSecret empty: the one in use stays; it has to be there when the address changes
     */
    record App(
            @NotBlank
                    @Pattern(
                            regexp = WebAddress.PATTERN,
                            message = "must be an address such as https://login.salesforce.com")
                    String loginUrl,
            @NotBlank @Size(max = 512) String clientId,
            @Size(max = 512) String clientSecret,
            @NotNull Flow flow,
            @Size(max = 255) String user,
            @Size(max = 10_000) String privateKey) {

        SalesforceApp toApp(SalesforceApp current) {
            return SalesforceConnecting.app(current, loginUrl, clientId, clientSecret, flow, user, privateKey);
        }
    }

    /** @param authorizationUrl where an administrator consents, null when nobody has to */
    record Connecting(ConnectionState state, String authorizationUrl) {}
}
