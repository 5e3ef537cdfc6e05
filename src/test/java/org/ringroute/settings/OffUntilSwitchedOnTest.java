package org.ringroute.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringroute.text.UnknownVariableException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;

/** Nothing is written before somebody said so; what was on before an upgrade stays on. */
class OffUntilSwitchedOnTest {

    private static final String BEFORE = "14";
    private static final String A_USER = "INSERT INTO crm_user (id, name, email, time_zone, language, active)"
            + " VALUES ('005', 'Ana Ruiz', '', '', '', TRUE)";

    private final DataSource database = new DriverManagerDataSource("jdbc:hsqldb:mem:" + UUID.randomUUID(), "sa", "");
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final NamedContent contents = new NamedContent(jdbc, Clock.systemUTC());
    private final MockEnvironment file = new MockEnvironment();

    @Test
    void aNewInstallationWritesNothing() throws Exception {
        migrateTo("latest");

        VersionedSettings now = settings().versioned();

        assertThat(now.settings().anySwitchedOn()).isFalse();
        assertThat(now.chosen()).isFalse();
    }

    @Test
    void theFileMaySwitchOnOneByOne() throws Exception {
        migrateTo("latest");
        file.setProperty("ringroute.defaults.call-log.enabled", "true");

        Settings now = settings().current();

        assertThat(now.callLog().enabled()).isTrue();
        assertThat(now.recordCreation().enabled()).isFalse();
        assertThat(now.contactSync().enabled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                A_USER,
                "INSERT INTO extension_binding (extension, user_id, manual) VALUES ('1001', '005', TRUE)",
                "INSERT INTO setting (name, content, changed_at) VALUES ('salesforce-refresh-token', 'sealed', 0)",
            })
    void anInstallationInUseWhoseSettingsNobodySavedKeepsThemOn(String use) throws Exception {
        migrateTo(BEFORE);
        jdbc.sql(use).update();
        migrateTo("latest");

        assertThat(switches(settings().current())).isEqualTo("on on on");
        assertThat(switches(settings().current())).as("after the next start").isEqualTo("on on on");
    }

    @Test
    void exceptWhatItsFileSwitchedOff() throws Exception {
        migrateTo(BEFORE);
        jdbc.sql(A_USER).update();
        migrateTo("latest");
        file.setProperty("ringroute.defaults.record-creation.enabled", "false");

        assertThat(switches(settings().current())).isEqualTo("on off on");
    }

    @Test
    void settingsThatWereSavedBeforeAreThoseThatHold() throws Exception {
        migrateTo(BEFORE);
        jdbc.sql(A_USER).update();
        settings().replace(settings().current().switched(false, true, false));
        migrateTo("latest");

        assertThat(switches(settings().current())).isEqualTo("off on off");
        assertThat(settings().versioned().chosen()).isTrue();
    }

    @Test
    void whatWasDisconnectedAndConnectedAgainKeepsThemOn() throws Exception {
        migrateTo(BEFORE);
        jdbc.sql(A_USER).update();
        settings().clear();
        setting("integration", "enabled");
        migrateTo("latest");

        assertThat(switches(settings().current())).isEqualTo("on on on");
    }

    @Test
    void whatIsDisconnectedBeginsAsANewOneDoes() throws Exception {
        migrateTo(BEFORE);
        jdbc.sql(A_USER).update();
        settings().clear();
        setting("integration", "disconnected");
        migrateTo("latest");

        assertThat(switches(settings().current())).isEqualTo("off off off");
    }

    @Test
    void aDisconnectSwitchesOffWhateverWasBeforeAndWhateverTheFileSays() throws Exception {
        migrateTo(BEFORE);
        jdbc.sql(A_USER).update();
        migrateTo("latest");
        file.setProperty("ringroute.defaults.call-log.enabled", "true");
        SettingsStore running = settings();

        running.clear();

        assertThat(switches(running.current())).isEqualTo("off off off");
        assertThat(switches(settings().current())).as("after the next start").isEqualTo("off off off");
        assertThat(running.current().recordCreation().leadCompany()).isEqualTo("[not provided]");
    }

    private static String switches(Settings settings) {
        return word(settings.contactSync().enabled()) + " "
                + word(settings.recordCreation().enabled()) + " "
                + word(settings.callLog().enabled());
    }

    private static String word(boolean on) {
        return on ? "on" : "off";
    }

    /** As a start reads them. */
    private SettingsStore settings() throws UnknownVariableException {
        RingrouteProperties properties = Binder.get(file).bindOrCreate("ringroute", RingrouteProperties.class);
        return new SettingsStore(contents, new ObjectMapper(), new UnsavedSettings(contents, file, properties));
    }

    private void setting(String name, String content) {
        jdbc.sql("INSERT INTO setting (name, content, changed_at) VALUES (:name, :content, 0)")
                .params(Map.of("name", name, "content", content))
                .update();
    }

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }
}
