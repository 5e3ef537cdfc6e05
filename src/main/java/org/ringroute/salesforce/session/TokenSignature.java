package org.ringroute.salesforce.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Proof that a token answer comes from who knows the app's secret (reference salesforce 1.3). */
final class TokenSignature {

    private TokenSignature() {}

    /** True when the answer is signed with the secret, or when there is no secret to sign with. */
    static boolean matches(JsonNode answer, String secret) {
        if (secret.isEmpty()) {
            return true;
        }
        String signed = answer.path("id").asText() + answer.path("issued_at").asText();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] expected = Base64.getEncoder().encode(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            return MessageDigest.isEqual(
                    expected, answer.path("signature").asText().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
