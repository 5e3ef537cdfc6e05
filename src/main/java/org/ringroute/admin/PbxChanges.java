package org.ringroute.admin;

import java.util.Map;
import org.ringroute.pbx.PbxAccess;
import org.ringroute.pbx.PbxAccessStore;
import org.ringroute.pbx.WebhookRegistration;
import org.ringroute.settings.WebAddress;
import org.springframework.stereotype.Component;

/** Changes how the PBX is reached, and notes who did it; for the page and the API alike. */
@Component
public class PbxChanges {

    private final PbxAccessStore access;
    private final WebhookRegistration registration;
    private final Audit audit;

    PbxChanges(PbxAccessStore access, WebhookRegistration registration, Audit audit) {
        this.access = access;
        this.registration = registration;
        this.audit = audit;
    }

    /**
     * Reaches the PBX like this from now on.
     *
     * @param clientSecret empty: the one in use stays
     * @param webhookSecret empty: the one in use stays
     * @throws WrongFieldsException when the address is none, or another one than the secret was entered for
     */
    public void use(String url, String clientId, String clientSecret, String webhookSecret) {
        if (!WebAddress.isOne(url.strip())) {
            throw new WrongFieldsException(Map.of("url", "must be an address such as https://pbx.example.com:8088"));
        }
        if (needsSecretAgain(url, clientSecret)) {
            throw new WrongFieldsException(
                    Map.of("clientSecret", "must be entered again: it was entered for another address"));
        }
        Shown before = shown(access.current());
        access.use(url, clientId, clientSecret);
        if (webhookSecret != null && !webhookSecret.isBlank()) {
            access.useWebhookSecret(webhookSecret.strip());
        }
        audit.changed("pbx", before, shown(access.current()));
    }

    /** True when the secret is not typed, and the one in use belongs to another address. */
    public boolean needsSecretAgain(String url, String clientSecret) {
        return (clientSecret == null || clientSecret.isBlank())
                && access.current().hasSecretOfAnother(url.strip());
    }

    /**
     * Has the PBX send its events here.
     *
     * @throws org.ringroute.pbx.PbxUnavailableException in the PBX's words, when it does not
     */
    public void registerWebhook() {
        registration.register();
        audit.changed("webhook", "", registration.url());
    }

    private static Shown shown(PbxAccess access) {
        return new Shown(access.url(), access.clientId());
    }

    /** An access without its secrets. */
    private record Shown(String url, String clientId) {}
}
