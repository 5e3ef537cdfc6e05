package org.ringroute.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Secrets at rest: unreadable and unchangeable without their key. */
class SecretsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "5Aep861-refresh.token", "密码 ü \0 \uD83D\uDE00"})
    void whatIsEncryptedCanBeReadAgain(String text) throws Exception {
        Secrets secrets = with(KEY, folder);

        assertThat(secrets.decrypt(secrets.encrypt(text))).isEqualTo(text);
    }

    @Test
    void theTextIsNotInIt() throws Exception {
        String encrypted = with(KEY, folder).encrypt("refresh-token-of-somebody");

        assertThat(encrypted).doesNotContain("refresh");
        assertThat(new String(Base64.getDecoder().decode(encrypted), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("refresh");
    }

    private static final String KEY = "k7Vw2m9Qx4Rt8Lp1Zs6Y";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a key",
                "changeme",
                "change-me-change-me-change-me",
                "fifteen-bytes-1",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "abcabcabcabcabcabcabcabc",
                "abcdefghabcdefghabcdefgh",
                "1234567890123456",
                "MyPassword-for-Ringroute-2026"
            })
    void aWeakKeyIsRefusedWithoutBeingTold(String weak) {
        assertThatThrownBy(() -> with(weak, folder))
                .isInstanceOf(WrongConfigurationException.class)
                .hasMessageContaining("ringroute.secret-key")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(weak));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k7Vw2m9Qx4Rt8Lp1",
                "0123456789abcdef0123456789abcdef",
                "yz6oqZ0Q1X4uHk1mM3n0c2l7v9b5S8d4F6g7H8j9K0E=",
                "correct horse battery staple"
            })
    void aKeyThatNobodyGuessesIsTaken(String strong) throws Exception {
        Secrets secrets = with(strong, folder);

        assertThat(secrets.decrypt(secrets.encrypt("token"))).isEqualTo("token");
    }

    @Test
    void theSameTextNeverLooksTheSame() throws Exception {
        Secrets secrets = with(KEY, folder);

        assertThat(secrets.encrypt("token")).isNotEqualTo(secrets.encrypt("token"));
    }

    @Test
    void anotherKeyIsRefusedWithWhatToLookAt() throws Exception {
        String encrypted = with(KEY, folder).encrypt("token");

        assertThatThrownBy(() -> with("another-4b8Zq0c7Wm2T", folder).decrypt(encrypted))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ringroute.secret-key");
    }

    @Test
    void everyChangedByteIsNoticed() throws Exception {
        Secrets secrets = with(KEY, folder);
        byte[] encrypted = Base64.getDecoder().decode(secrets.encrypt("token"));
        for (int i = 0; i < encrypted.length; i++) {
            byte[] changed = encrypted.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> secrets.decrypt(Base64.getEncoder().encodeToString(changed)))
                    .as("byte %s", i)
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64!", "AAAAAAAAAAAAAAAA"})
    void whatWasNeverEncryptedIsRefused(String odd) throws Exception {
        Secrets secrets = with(KEY, folder);

        assertThatThrownBy(() -> secrets.decrypt(odd)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withoutAKeyOneIsMadeThatOnlyTheOwnerReads() throws Exception {
        Path data = folder.resolve("new/data");
        with("", data);

        Path file = data.resolve("secret.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.size(file)).isEqualTo(32);
    }

    @Test
    void theKeyFileServesTheNextStart() throws Exception {
        String encrypted = with("", folder).encrypt("token");

        assertThat(with("", folder).decrypt(encrypted)).isEqualTo("token");
    }

    @Test
    void anEmptyKeyFileIsNoKey() throws IOException {
        Files.createFile(folder.resolve("secret.key"));

        assertThatThrownBy(() -> with("", folder)).hasMessageContaining("secret.key");
    }

    private static Secrets with(String key, Path dataDir) throws Exception {
        RingrouteProperties properties = new Binder(new MapConfigurationPropertySource(
                        Map.of("ringroute.secret-key", key, "ringroute.data-dir", dataDir.toString())))
                .bindOrCreate("ringroute", RingrouteProperties.class);
        return new Secrets(properties);
    }
}
