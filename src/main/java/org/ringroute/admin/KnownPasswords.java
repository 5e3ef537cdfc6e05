package org.ringroute.admin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Asks the encoder, which is slow by design, once for a password that is right: a script signs in anew with every request.
 * Wrong guesses go on being slow. Kept is only a keyed digest of the last right password; its key is of this process and
 * nowhere else.
 */
final class KnownPasswords implements PasswordEncoder {

    private static final String DIGEST = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final PasswordEncoder slow;
    private final SecretKeySpec key;
    private volatile byte[] known = {};

    KnownPasswords(PasswordEncoder slow) {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.slow = slow;
        this.key = new SecretKeySpec(random, DIGEST);
    }

    @Override
    public String encode(CharSequence password) {
        return slow.encode(password);
    }

    @Override
    public boolean matches(CharSequence password, String encoded) {
        byte[] digest = digest(password, encoded);
        if (MessageDigest.isEqual(digest, known)) {
            return true;
        }
        boolean right = slow.matches(password, encoded);
        if (right) {
            known = digest;
        }
        return right;
    }

    /** Another password has another encoded form, so what was known of the old one is worth nothing then. */
    private byte[] digest(CharSequence password, String encoded) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(key);
            mac.update(encoded.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(password.toString().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + DIGEST, e);
        }
    }

    @Override
    public boolean upgradeEncoding(String encoded) {
        return slow.upgradeEncoding(encoded);
    }
}
