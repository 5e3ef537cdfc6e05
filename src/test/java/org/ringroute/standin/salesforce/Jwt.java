package org.ringroute.standin.salesforce;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Assertions of the JWT bearer flow, checked, and id tokens, signed (reference 1.2, 1.3). */
final class Jwt {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final int ID_TOKEN_LIFE = 120;

    /** One for all stand-ins, made when first needed: it takes a noticeable moment. */
    private static KeyPair idTokenKey;

    private final Org org;
    private final Tokens tokens;

    Jwt(Org org, Tokens tokens) {
        this.org = org;
        this.tokens = tokens;
    }

    /** The id of the user whom an assertion names. */
    String subject(String assertion, String url) {
        String[] parts = String.valueOf(assertion).split("\\.");
        if (parts.length != 3 || !isSigned(parts)) {
            throw new OAuthError("invalid_grant", "invalid assertion");
        }
        Map<String, Object> claims =
                Json.object(Json.read(Base64.getUrlDecoder().decode(parts[1])));
        if (!tokens.clientId().equals(claims.get("iss"))) {
            throw new OAuthError("invalid_client_id", "client identifier invalid");
        }
        if (!List.of(url, "https://login.salesforce.com", "https://test.salesforce.com")
                .contains(claims.get("aud"))) {
            throw new OAuthError("invalid_grant", "Audience validation failed");
        }
        long now = org.clock().instant().getEpochSecond();
        if (!(claims.get("exp") instanceof Number exp) || exp.longValue() < now) {
            throw new OAuthError("invalid_grant", "expired authorization code");
        }
        return org.rows("User").stream()
                .filter(user -> user.get("Username").equals(claims.get("sub")))
                .map(user -> (String) user.get("Id"))
                .findFirst()
                .orElseThrow(() -> new OAuthError("invalid_grant", "user hasn't approved this consumer"));
    }

    String idToken(Session session, String url) {
        long now = session.issuedAt().getEpochSecond();
        Row user = org.find(session.userId());
        Map<String, Object> claims = Json.of(
                "iss",
                url,
                "sub",
                url + "/id/" + org.id() + "/" + session.userId(),
                "aud",
                tokens.clientId(),
                "iat",
                now,
                "exp",
                now + ID_TOKEN_LIFE,
                "email",
                user.get("Email"),
                "preferred_username",
                user.get("Username"),
                "name",
                user.get("Name"));
        String text = encode(Json.write(Json.of("alg", "RS256", "typ", "JWT", "kid", "standin"))) + "."
                + encode(Json.write(claims));
        try {
            Signature signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(key().getPrivate());
            signer.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + encode(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key set that id tokens are checked with. */
    Map<String, Object> keys() {
        RSAPublicKey key = (RSAPublicKey) key().getPublic();
        return Json.of(
                "keys",
                List.of(Json.of(
                        "kty", "RSA",
                        "alg", "RS256",
                        "use", "sig",
                        "kid", "standin",
                        "n", encode(unsigned(key.getModulus())),
                        "e", encode(unsigned(key.getPublicExponent())))));
    }

    private boolean isSigned(String[] parts) {
        if (tokens.jwtKey() == null) {
            return true;
        }
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(tokens.jwtKey());
            verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static synchronized KeyPair key() {
        if (idTokenKey == null) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                idTokenKey = generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return idTokenKey;
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }
}
