package org.ringroute.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringroute.audit.SignIns.Way;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Sign-ins stand in the audit, and thousands that fail do not fill it. */
class SignInsTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
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

    @Test
    void aMorningOfAgentsHidesNobodyWhoGuesses() {
        for (int i = 0; i < 60; i++) {
            signIns.succeeded(Actor.agent("005" + i), Way.LINK, "192.0.2." + i);
        }

        signIns.failed(ADMIN, Way.FORM, "203.0.113.9");

        assertThat(rows())
                .hasSize(61)
                .last()
                .asString()
                .contains("sign-in-failed")
                .contains("203.0.113.9");
    }

    @Test
    void failuresFromEverywhereHideNoLockOut() {
        for (int i = 0; i < 200; i++) {
            signIns.failed(SignIns.UNKNOWN, Way.LINK, "198.51.100." + i);
        }

        signIns.locked(ADMIN, Way.FORM, "203.0.113.9");

        assertThat(rows())
                .last()
                .asString()
                .startsWith(ADMIN + " sign-in-locked")
                .contains("203.0.113.9");
    }

    private List<String> rows() {
        // The head is written behind them.
        instance.chain().durableHead().join();
        return JdbcClient.create(database)
                .sql("SELECT who, what, detail FROM audit WHERE kind = 'SIGN_IN' ORDER BY seq")
                .query((row, n) -> row.getString(1) + " " + row.getString(2) + " " + sorted(row.getString(3)))
                .list();
    }

    /** Maps have no order, and another one in each process. */
    private static String sorted(String detail) {
        try {
            return JSON.writeValueAsString(JSON.readValue(detail, TreeMap.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
