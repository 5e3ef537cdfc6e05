package org.ringroute.salesforce.session;

import com.fasterxml.jackson.databind.JsonNode;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.settings.SecretContent;
import org.ringroute.settings.WebAddress;
import org.springframework.stereotype.Component;

/**
 * What keeps the connection: the one that Salesforce gave last, durable before the access token beside it is used. The
 * one in the configuration only starts the chain.
 */
@Component
class RefreshToken {

    private static final String NAME = "salesforce-refresh-token";

    private final SecretContent contents;
    private final String configured;
    private final String configuredHost;
    private final SalesforceApps apps;
    /** Whether there is one, so that nobody reads and decrypts it just to know that. */
    private volatile boolean there;

    RefreshToken(SecretContent contents, SalesforceApps apps, RingrouteProperties properties) {
        this.contents = contents;
        this.apps = apps;
        this.configuredHost = properties.salesforce().loginHost();
        this.configured = properties.salesforce().refreshToken();
        lookAgain();
    }

    /** It, or empty when there is none. The configured one is for the configured server only. */
    String value() {
        return contents.read(NAME, String.class)
                .orElseGet(() -> WebAddress.same(apps.current().loginUrl(), configuredHost) ? configured : "");
    }

    boolean isThere() {
        return there;
    }

    /** Another instance may have another one by now. */
    void lookAgain() {
        there = !value().isEmpty();
    }

    /** Keeps the one in Salesforce's answer, if it has one: the one before is worth nothing then. */
    void keep(JsonNode answer) {
        String rotated = answer.path("refresh_token").asText("");
        if (!rotated.isEmpty()) {
            contents.write(NAME, rotated);
            there = true;
        }
    }

    void forget() {
        contents.remove(NAME);
        there = false;
    }
}
