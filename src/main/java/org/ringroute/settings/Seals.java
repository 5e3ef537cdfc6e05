package org.ringroute.settings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import org.springframework.stereotype.Component;

/**
 * Seals of what opens a door and stands in the database: a sign-in, the hash of a password. Whoever can write to the database
 * only can put such rows into it, and move them from one to another, but not seal them.
 */
@Component
public class Seals {

    /** The file in which the audit ends. Beside the key since there are seals: without it, what is stored may be older. */
    public static final String AUDIT_HEAD = "audit.head";

    private final KeyedHash hashes;
    private final boolean mayBeOlder;

    Seals(KeyedHash hashes, RingrouteProperties properties) {
        this.hashes = hashes;
        this.mayBeOlder = Files.notExists(properties.dataDir().resolve(AUDIT_HEAD));
    }

    /**
     * True at the first start of a version that seals: what has no seal then was written before there were any. Later nobody
     * but a stranger writes without.
     */
    public boolean mayBeOlder() {
        return mayBeOlder;
    }

    /** The seal of some fields, for one purpose. */
    public String of(String purpose, Object... fields) {
        StringBuilder text = new StringBuilder();
        for (Object field : fields) {
            // With its length before it, so that nothing can move from one field to the next.
            String value = String.valueOf(field);
            text.append(value.length()).append(':').append(value);
        }
        return hashes.of(purpose).of(text.toString());
    }

    /** Whether this is that seal. */
    public boolean fits(String seal, String purpose, Object... fields) {
        return seal != null
                && MessageDigest.isEqual(
                        seal.getBytes(StandardCharsets.UTF_8),
                        of(purpose, fields).getBytes(StandardCharsets.UTF_8));
    }
}
