package org.ringroute.admin;

import java.util.Map;
import java.util.Optional;
import org.ringroute.salesforce.session.ConnectionState;
import org.ringroute.salesforce.session.SalesforceApp;
import org.ringroute.salesforce.session.SalesforceApps;
import org.ringroute.salesforce.session.SalesforceConnection;
import org.ringroute.settings.RingrouteProperties.Flow;
import org.ringroute.settings.WebAddress;
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

    /**
     * What was typed, as an app; a secret or key that was left empty stays as it is, unless it was entered for another address:
     * it is never sent there.
     */
    public static SalesforceApp app(
            SalesforceApp current,
            String loginUrl,
            String clientId,
            String clientSecret,
            Flow flow,
            String user,
            String privateKey) {
        String url = loginUrl.strip();
        boolean elsewhere = !WebAddress.same(url, current.loginUrl());
        return new SalesforceApp(
                url.endsWith("/") ? url.substring(0, url.length() - 1) : url,
                clientId.strip(),
                kept(clientSecret, elsewhere ? "" : current.clientSecret()),
                flow,
                user == null ? "" : user.strip(),
                kept(privateKey, elsewhere ? "" : current.privateKey()));
    }

    private static String kept(String typed, String current) {
        return typed == null || typed.isBlank() ? current : typed.strip();
    }

    /** The field that has to be entered again, as the one in use was entered for another address; empty when none has to. */
    public static Optional<String> secretToEnterAgain(SalesforceApp current, SalesforceApp typed) {
        if (WebAddress.same(typed.loginUrl(), current.loginUrl())) {
            return Optional.empty();
        }
        boolean byKey = typed.flow() == Flow.JWT;
        String before = byKey ? current.privateKey() : current.clientSecret();
        String now = byKey ? typed.privateKey() : typed.clientSecret();
        return !before.isBlank() && now.isBlank()
                ? Optional.of(byKey ? "privateKey" : "clientSecret")
                : Optional.empty();
    }

    /**
     * Uses this app from now on.
     *
     * @throws WrongFieldsException when its address is none, or its secret was entered for another one
     */
    public void use(SalesforceApp app) {
        SalesforceApp before = apps.current();
        if (!WebAddress.isOne(app.loginUrl())) {
            throw new WrongFieldsException(
                    Map.of("loginUrl", "must be an address such as https://login.salesforce.com"));
        }
        secretToEnterAgain(before, app).ifPresent(field -> {
            throw new WrongFieldsException(Map.of(field, "must be entered again: it was entered for another address"));
        });
        salesforce.use(app);
        audit.changed("salesforce app", shown(before), shown(app));
    }

    /**
     * Logs in with the app in use.
     *
     * @throws org.ringroute.salesforce.session.NotConnectedException with the reason when it does not work
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
