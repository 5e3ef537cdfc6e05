package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringroute.settings.ContentChangedEvent;
import org.ringroute.settings.KeyedHash;
import org.ringroute.settings.NamedContent;
import org.ringroute.settings.OtherInstances;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.settings.Seals;
import org.ringroute.settings.Secrets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Whose password opens the pages: that of the administrator, and none that somebody puts into the database. */
class AdminAccountTest {

    private static final String OWN = "a-new-one-of-my-own";
    private static final String THEIRS = "a-stranger-was-here";
    private static final PasswordEncoder ENCODER = new BCryptPasswordEncoder(4);

    private final JdbcClient jdbc =
            JdbcClient.create(new DriverManagerDataSource("jdbc:hsqldb:mem:" + UUID.randomUUID(), "sa", ""));

    @TempDir
    Path folder;

    @BeforeEach
    void aDatabase() {
        jdbc.sql("CREATE TABLE setting (name VARCHAR(64) PRIMARY KEY, content VARCHAR(32000), changed_at BIGINT)")
                .update();
    }

    @Test
    void aPasswordThatSomebodyPutsIntoTheDatabaseOpensNothing() throws Exception {
        started(account -> {
            put(ENCODER.encode(OWN));
            account.changedElsewhere(new ContentChangedEvent(OtherInstances.ADMIN_PASSWORD));
            // The first start of a version that seals: what is there was put there by the one before.
            assertThat(opens(account, OWN)).isTrue();
        });
        Files.writeString(folder.resolve("audit.head"), "there since then");

        started(account -> {
            assertThat(opens(account, OWN)).as("sealed meanwhile").isTrue();

            put(ENCODER.encode(THEIRS));
            account.changedElsewhere(new ContentChangedEvent(OtherInstances.ADMIN_PASSWORD));
            assertThat(opens(account, THEIRS)).isFalse();
            assertThat(opens(account, OWN)).isTrue();
        });
        started(account -> {
            assertThat(opens(account, THEIRS)).isFalse();
            assertThat(account.mustChange()).as("a new one was made").isTrue();
        });
    }

    @Test
    void theSealOfOnePasswordFitsNoOther() throws Exception {
        started(account -> {});
        Files.writeString(folder.resolve("audit.head"), "there since then");
        String stored = jdbc.sql("SELECT content FROM setting WHERE name = 'admin-password'")
                .query(String.class)
                .single();

        started(account -> {
            put(ENCODER.encode(THEIRS) + stored.substring(stored.indexOf(' ')));
            account.changedElsewhere(new ContentChangedEvent(OtherInstances.ADMIN_PASSWORD));
            assertThat(opens(account, THEIRS)).isFalse();
        });
    }

    private void put(String content) {
        jdbc.sql("UPDATE setting SET content = ? WHERE name = 'admin-password'")
                .param(content)
                .update();
    }

    private static boolean opens(AdminAccount account, String password) {
        return ENCODER.matches(password, account.loadUserByUsername("admin").getPassword());
    }

    private void started(Consumer<AdminAccount> then) {
        new ApplicationContextRunner()
                .withUserConfiguration(Parts.class)
                .withPropertyValues("ringroute.data-dir=" + folder, "ringroute.admin.password=")
                .withBean(JdbcClient.class, () -> jdbc)
                .withBean(Clock.class, Clock::systemUTC)
                .withBean(PasswordEncoder.class, () -> ENCODER)
                .run(context -> then.accept(context.getBean(AdminAccount.class)));
    }

    @EnableConfigurationProperties(RingrouteProperties.class)
    @Import({Secrets.class, KeyedHash.class, Seals.class, NamedContent.class, AdminAccount.class})
    static class Parts {}
}
