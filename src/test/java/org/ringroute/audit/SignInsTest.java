package org.ringroute.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringroute.audit.SignIns.Way;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Sign-ins stand in the audit, and thousands that fail do not fill it. */
class SignInsTest {

    private static final String ADMIN = Actor.administrator("admin");

    private final DataSource database =
            new DriverManagerDataSource("jdbc:hsqldb:mem:" + UUID.randomUUID() + ";hsqldb.tx=mvcc", "sa", "");
    private final Instance instance = new Instance(database, "a key that is not in the database", Clock.systemUTC());
    private Instant now = Instant.parse("2026-11-30T09:00:00Z");
    private final SignIns signIns = new SignIns(instance.log(), new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    @AfterEach
    void stop() {
        instance.close();
    }

    @Test
    void aProgramIsNotedWithItsFirstRequest() {
        for (int i = 0; i < 50; i++) {
            signIns.succeeded(ADMIN, Way.BASIC, "192.0.2.77");
        }

        assertThat(rows())
                .containsExactly(
                        "administrator:admin sign-in {\"from\":\"\",\"to\":{\"address\":\"192.0.2.77\",\"times\":1,\"way\":\"basic\"}}");
    }

    @Test
    void manyFailuresOfOneAddressAreTwoEntries() {
        for (int i = 0; i < 5_000; i++) {
            signIns.failed(ADMIN, Way.FORM, "192.0.2.1");
        }
        now = now.plus(Duration.ofHours(1));
        signIns.failed(SignIns.UNKNOWN, Way.BASIC, "192.0.2.2");

        assertThat(rows()).hasSize(3);
        assertThat(rows().get(0)).contains("\"times\":1,").contains("192.0.2.1");
        assertThat(rows().get(1)).contains("\"times\":4999").contains("192.0.2.1");
        assertThat(rows().get(2)).startsWith("? sign-in-failed").contains("192.0.2.2");
    }

    @Test
    void failuresOfThousandsOfAddressesAreAFewEntries() {
        for (int i = 0; i < 5_000; i++) {
            signIns.failed(SignIns.UNKNOWN, Way.LINK, "198.51." + i / 250 + "." + i % 250);
        }
        signIns.tellCounts();

        assertThat(rows()).hasSize(SignIns.MOST_BY_THEMSELVES + 1);
        assertThat(rows().get(SignIns.MOST_BY_THEMSELVES)).contains("others").contains("4980");
        assertThat(instance.verified().intact()).isTrue();
    }

    private List<String> rows() {
        // The head is written behind them.
        instance.chain().durableHead().join();
        return JdbcClient.create(database)
                .sql("SELECT who, what, detail FROM audit WHERE kind = 'SIGN_IN' ORDER BY seq")
                .query((row, n) -> row.getString(1) + " " + row.getString(2) + " " + sorted(row.getString(3)))
                .list();
    }

    /** Maps have no order. */
    private static String sorted(String detail) {
        String[] parts = detail.replaceAll(".*\\{(.*)\\}\\}", "$1").split(",");
        java.util.Arrays.sort(parts);
        return "{\"from\":\"\",\"to\":{" + String.join(",", parts) + "}}";
    }
}
