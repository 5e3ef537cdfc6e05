package org.ringroute.pbx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import org.apache.camel.ProducerTemplate;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.stereotype.Component;

/** Has the PBX send its events here, and learns from it what they are signed with. */
@Component("webhookRegistration")
public class WebhookRegistration {

    private static final String PATH = "/webhooks/pbx";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    /** As long as those that the PBX makes up (reference yeastar 1.1). */
    private static final int SECRET_LENGTH = 32;

    private final ProducerTemplate routes;
    private final PbxSetup setup;
    private final PbxAccessStore access;
    private final String url;

    WebhookRegistration(
            ProducerTemplate routes, PbxSetup setup, PbxAccessStore access, RingrouteProperties properties) {
        this.routes = routes;
        this.setup = setup;
        this.access = access;
        this.url = properties.address(PATH);
    }

    /** Where the PBX posts its events. */
    public String url() {
        return url;
    }

    /** Asks the PBX how it is set up; what came of it, or why nothing did, is in {@link PbxSetup}. */
    public void check() {
        ask("direct:pbx-setup");
    }

    /**
     * Registers the webhook or puts it right, and takes over the secret that the PBX signs with.
     *
     * @throws PbxUnavailableException in the PBX's words, when it did not work
     */
    public void register() {
        ask("direct:register-webhook");
        if (!setup.problem().isEmpty()) {
            throw new PbxUnavailableException(setup.problem());
        }
        setup.webhooks().secret(url).ifPresent(access::useWebhookSecret);
    }

    /** The body that registers us among the PBX's webhooks. */
    public ObjectNode registered() {
        // One that was agreed with another PBX stays with that one.
        String secret = access.current().webhookSecretForIt();
        return setup.webhooks().with(url, secret.isBlank() ? newSecret() : secret);
    }

    private void ask(String route) {
        Exception failure = routes.request(route, exchange -> {}).getException();
        if (failure != null) {
            setup.failed(failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
        }
    }

    private static String newSecret() {
        SecureRandom random = new SecureRandom();
        StringBuilder secret = new StringBuilder(SECRET_LENGTH);
        for (int i = 0; i < SECRET_LENGTH; i++) {
            secret.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return secret.toString();
    }
}
