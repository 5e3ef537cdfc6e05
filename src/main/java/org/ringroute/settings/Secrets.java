package org.ringroute.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Encrypts what must not be readable in the database or in a backup of it: AES-256-GCM, a fresh nonce each time. */
@Component
public class Secrets {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    Secrets(RingrouteProperties properties) throws IOException, GeneralSecurityException {
        String configured = properties.secretKey();
        if (!configured.isBlank() && !KeyStrength.weakness(configured).isEmpty()) {
            throw new WrongConfigurationException(
                    "ringroute.secret-key is too weak: it " + KeyStrength.weakness(configured) + ".",
                    "Take a random one, such as the output of: openssl rand -base64 32. What was encrypted with the key"
                            + " before has to be entered again: connect Salesforce, and enter the PBX's secrets. Or leave"
                            + " the key empty, and a key file is made in the data folder.");
        }
        byte[] material =
                configured.isBlank() ? keyFile(properties.dataDir()) : configured.getBytes(StandardCharsets.UTF_8);
        this.key = new SecretKeySpec(MessageDigest.getInstance("SHA-256").digest(material), "AES");
    }

    private byte[] keyFile(Path dataDir) throws IOException {
        Path file = dataDir.resolve("secret.key");
        Files.createDirectories(dataDir);
        try {
            OwnFiles.create(file);
            byte[] fresh = new byte[KEY_BYTES];
            random.nextBytes(fresh);
            Files.write(file, fresh);
            return fresh;
        } catch (FileAlreadyExistsException e) {
            byte[] kept = Files.readAllBytes(file);
            if (kept.length < KEY_BYTES) {
                throw new IllegalStateException(
                        file + " holds no key: put the right one back, or delete it and connect Salesforce again", e);
            }
            return kept;
        }
    }

    /** A key of its own for one purpose, from which the key of the secrets cannot be told. */
    SecretKeySpec keyFor(String purpose) {
        return new SecretKeySpec(mac(key.getEncoded(), purpose), KeyedHash.ALGORITHM);
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(KeyedHash.ALGORITHM);
            mac.init(new SecretKeySpec(key, KeyedHash.ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC with SHA-256", e);
        }
    }

    /** The text, unreadable without the key. */
    public String encrypt(String text) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /**
     * The text behind {@link #encrypt}.
     *
     * @throws IllegalStateException when it was encrypted with another key, or changed since
     */
    public String decrypt(String encrypted) {
        try {
            byte[] all = Base64.getDecoder().decode(encrypted);
            if (all.length < NONCE_BYTES + TAG_BITS / 8) {
                throw new GeneralSecurityException("too short");
            }
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, all, 0, NONCE_BYTES));
            return new String(cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "a stored secret cannot be read: ringroute.secret-key or the key file in data-dir is not the one it was written with",
                    e);
        }
    }
}
