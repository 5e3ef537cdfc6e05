package org.ringroute.admin;

import org.ringroute.salesforce.ConnectionState;
import org.ringroute.salesforce.SalesforceApp;
import org.ringroute.salesforce.SalesforceApps;
import org.ringroute.salesforce.SalesforceConnection;
import org.ringroute.settings.RingrouteProperties.Flow;
import org.springframework.stereotype.Component;

/** Changes the app and the connection, and notes who did it; for the page and the API alike. */
@Component
public class SalesforceConnecting {

    private final SalesforceApps apps;
    private final SalesforceConnection salesforce;
    private final Audit audit;

    SalesforceConnecting(SalesforceApps apps, SalesforceConnection salesforce, Audit audit) {
        this.apps = apps;
        this.salesforce = salesforce;
        this.audit = audit;
    }

    /** What was typed, as an app; a secret or key that was left empty stays as it is. */
    public static SalesforceApp app(
            SalesforceApp current,
            String loginUrl,
            String clientId,
            String clientSecret,
            Flow flow,
            String user,
            String privateKey) {
        String url = loginUrl.strip();
        return new SalesforceApp(
                url.endsWith("/") ? url.substring(0, url.length() - 1) : url,
                clientId.strip(),
                kept(clientSecret, current.clientSecret()),
                flow,
                user == null ? "" : user.strip(),
                kept(privateKey, current.privateKey()));
    }

    private static String kept(String typed, String current) {
        return typed == null || typed.isBlank() ? current : typed.strip();
    }

    /** Uses this app from now on. */
    public void use(SalesforceApp app) {
        SalesforceApp before = apps.current();
        apps.use(app);
        audit.changed("salesforce app", shown(before), shown(app));
    }

    /**
     * Logs in with the app in use.
     *
     * @throws org.ringroute.salesforce.NotConnectedException with the reason when it does not work
     */
    public void connect() {
        ConnectionState before = salesforce.state();
        salesforce.connect();
        audit.changed("connection", before, salesforce.state());
    }

    private static Shown shown(SalesforceApp app) {
        return new Shown(app.loginUrl(), app.clientId(), app.flow(), app.user());
    }

    /** An app without its secrets. */
    private record Shown(String loginUrl, String clientId, Flow flow, String user) {}
}
