package org.ringroute.salesforce.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/** The signed claim with which Ringroute logs in for a user who allowed it beforehand (reference salesforce 1.2). */
final class JwtAssertion {

    private static final long VALID_SECONDS = 180;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private JwtAssertion() {}

    /**
     * The assertion for now.
     *
     * @throws TokenRefusedException when the key is not an RSA key in PKCS 8
     */
    static String of(SalesforceApp app, Instant now) throws TokenRefusedException {
        String claims = JsonNodeFactory.instance
                .objectNode()
                .put("iss", app.clientId())
                .put("sub", app.user())
                .put("aud", app.loginUrl())
                .put("exp", now.getEpochSecond() + VALID_SECONDS)
                .toString();
        String signed = part("{\"alg\":\"RS256\"}") + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key(app.privateKey()));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new TokenRefusedException("invalid_key", "the private key is not an RSA key as PEM (PKCS 8)");
        }
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        String body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    }

    private static String part(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
