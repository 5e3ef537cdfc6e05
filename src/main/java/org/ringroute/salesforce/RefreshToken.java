package org.ringroute.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.settings.SecretContent;
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
    /** Whether there is one, so that nobody reads and decrypts it just to know that. */
    private volatile boolean there;

    RefreshToken(SecretContent contents, RingrouteProperties properties) {
        this.contents = contents;
        this.configured = properties.salesforce().refreshToken();
        lookAgain();
    }

    /** It, or empty when there is none. */
    String value() {
        return contents.read(NAME, String.class).orElse(configured);
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
