package org.ringroute.salesforce.session;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

/**
 * A consent that is being asked for in a browser: what Salesforce's answer must carry, and what proves that we asked.
 *
 * @param state comes back with the answer; single-use, so an answer nobody asked for is refused
 * @param verifier proves to Salesforce that who redeems the code is who asked for it (PKCE)
 * @param redirectUri the callback, character for character as registered
 * @param expiresAt milliseconds since 1970
 */
public record PendingAuthorization(String state, String verifier, String redirectUri, long expiresAt)
        implements Serializable {

    private static final Duration GOOD_FOR = Duration.ofMinutes(10);
    private static final SecureRandom RANDOM = new SecureRandom();

    static PendingAuthorization begin(String redirectUri, long now) {
        return new PendingAuthorization(random(), random(), redirectUri, now + GOOD_FOR.toMillis());
    }

    /** The verifier as Salesforce sees it first: only its hash. */
    String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** It holds secrets. */
    @Override
    public String toString() {
        return "PendingAuthorization[" + redirectUri + "]";
    }
}
