package org.ringroute.pbx;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Base64 of HMAC-SHA256 over the raw body, keyed with the webhook's secret as text (reference yeastar 1.2). */
final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private final String secret;
    private final SecretKeySpec key;

    /** @param secret the webhook's secret, not empty */
    WebhookSignature(String secret) {
        this.secret = secret;
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** True when the header is the body's signature. Takes the same time for every wrong one. */
    boolean matches(byte[] body, String header) {
        if (header == null) {
            return false;
        }
        byte[] expected = Base64.getEncoder().encode(sign(body));
        return MessageDigest.isEqual(expected, header.trim().getBytes(StandardCharsets.UTF_8));
    }

    /** True when this is the secret it signs with. */
    boolean isWith(String other) {
        return secret.equals(other);
    }

    private byte[] sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
