package org.ringroute.settings;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Hashes that nobody can compute who has the database only: HMAC-SHA-256 under a key derived from the secret key. */
@Component
public class KeyedHash {

    static final String ALGORITHM = "HmacSHA256";

    private final Secrets secrets;

    KeyedHash(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * A hash for one purpose; another purpose gives other hashes of the same text.
     *
     * @return hashes of texts as 64 hexadecimal digits; may be shared between threads
     */
    public Hash of(String purpose) {
        return new Hash(secrets.keyFor(purpose));
    }

    /** The hashes of one purpose. */
    public static final class Hash {

        private final SecretKeySpec key;

        private Hash(SecretKeySpec key) {
            this.key = key;
        }

        /** The hash of a text. */
        public String of(String text) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has HMAC with SHA-256", e);
            }
        }
    }
}
