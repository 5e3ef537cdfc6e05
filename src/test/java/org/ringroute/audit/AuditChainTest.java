package org.ringroute.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.audit.AuditVerification.Kind;
import org.ringroute.audit.AuditVerification.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Whoever changes the audit in the database is found out. */
class AuditChainTest {

    private static final String KEY = "a key that is not in the database";

    private final DataSource database =
            new DriverManagerDataSource("jdbc:hsqldb:mem:" + UUID.randomUUID() + ";hsqldb.tx=mvcc", "sa", "");
    private final JdbcClient jdbc = JdbcClient.create(database);
    private Instance instance;

    @BeforeEach
    void fiveEntries() {
        instance = start();
        for (int i = 1; i <= 5; i++) {
            instance.log().changed("thing", "before " + i, "after " + i);
        }
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    private Instance start() {
        return new Instance(database, KEY, Clock.systemUTC());
    }

    private void tamper(String sql) {
        assertThat(jdbc.sql(sql).update()).as("rows changed by %s", sql).isPositive();
    }

    private List<Problem> problems() {
        AuditVerification.Result result = instance.verified();
        assertThat(result.intact()).isEqualTo(result.problems().isEmpty());
        return result.problems();
    }

    @Test
    void whatWasNotTouchedIsIntact() {
        assertThat(problems()).isEmpty();
        assertThat(instance.verified().rows()).isEqualTo(5);
        assertThat(instance.verified().last()).isEqualTo(5);
    }

    @Test
    void aChangedRowIsNamed() {
        for (String change : List.of(
                "detail = '{\"from\":\"\",\"to\":\"\"}'",
                "who = 'somebody else'",
                "happened_at = happened_at - 1",
                "what = 'nothing'",
                "kind = 'WRITE'",
                "previous = 'aa'",
                "hash = 'aa'")) {
            Map<String, Object> before =
                    jdbc.sql("SELECT * FROM audit WHERE seq = 3").query().singleRow();
            tamper("UPDATE audit SET " + change + " WHERE seq = 3");

            assertThat(problems()).as(change).containsExactly(new Problem(Kind.CHANGED, 3, 3));

            jdbc.sql("UPDATE audit SET detail = ?, who = ?, happened_at = ?, what = ?, kind = ?, previous = ?, hash = ?"
                            + " WHERE seq = 3")
                    .params(
                            before.get("detail"),
                            before.get("who"),
                            before.get("happened_at"),
                            before.get("what"),
                            before.get("kind"),
                            before.get("previous"),
                            before.get("hash"))
                    .update();
            assertThat(problems()).as("mended " + change).isEmpty();
        }
    }

    @Test
    void aRemovedRowIsNamed() {
        tamper("DELETE FROM audit WHERE seq IN (2, 3)");

        assertThat(problems()).containsExactly(new Problem(Kind.MISSING, 2, 3));
    }

    @Test
    void aRemovedRowShowsAlsoWhenTheOthersMoveUp() {
        tamper("DELETE FROM audit WHERE seq = 2");
        tamper("UPDATE audit SET seq = seq - 1 WHERE seq > 2");

        assertThat(problems()).contains(new Problem(Kind.CHANGED, 2, 2), new Problem(Kind.MISSING, 5, 5));
    }

    @Test
    void aRowPutInIsNamed() {
        tamper("INSERT INTO audit (id, happened_at, who, what, detail) VALUES (900, 1, 'admin', 'lie', '{}')");
        tamper("INSERT INTO audit (id, happened_at, who, what, detail, seq, previous, hash)"
                + " SELECT 901, happened_at, who, what, detail, 6, hash, hash FROM audit WHERE seq = 5");
        tamper("INSERT INTO audit (id, happened_at, who, what, detail, seq, previous, hash)"
                + " SELECT 902, happened_at, who, what, detail, seq, previous, hash FROM audit WHERE seq = 3");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        new Problem(Kind.FOREIGN, 900, 900),
                        new Problem(Kind.FOREIGN, 901, 901),
                        new Problem(Kind.FOREIGN, 902, 902));
    }

    @Test
    void anEndThatWasCutOffIsNamed() {
        tamper("DELETE FROM audit WHERE seq > 3");

        assertThat(problems()).containsExactly(new Problem(Kind.MISSING, 4, 5));
    }

    @Test
    void anEndThatWasCutOffIsNamedAlsoWhenTheAnchorIsMovedBack() {
        Map<String, Object> earlier =
                jdbc.sql("SELECT * FROM audit_head").query().singleRow();
        instance.log().changed("thing", "", "what is to be hidden");
        tamper("DELETE FROM audit WHERE seq = 6");
        jdbc.sql("UPDATE audit_head SET last_seq = 5, last_hash = ?, seal = ?")
                .params(earlier.get("last_hash"), earlier.get("seal"))
                .update();

        assertThat(problems()).containsExactly(new Problem(Kind.ENDS_CHANGED, 5, 6));
    }

    @Test
    void anAnchorThatSomebodyElseWroteIsNamed() {
        tamper("DELETE FROM audit WHERE seq > 3");
        tamper("UPDATE audit_head SET last_seq = 3, last_hash = (SELECT hash FROM audit WHERE seq = 3)");

        assertThat(problems()).extracting(Problem::kind).containsOnly(Kind.ENDS_CHANGED);
    }

    @Test
    void allOfItGoneIsNamed() {
        tamper("DELETE FROM audit");
        tamper("DELETE FROM audit_head");

        assertThat(problems()).containsExactly(new Problem(Kind.ENDS_CHANGED, 0, 5));
    }

    @Test
    void nobodyCanSealARowWithoutTheKey() {
        try (Instance other = new Instance(database, "a key of somebody else", Clock.systemUTC())) {
            assertThat(other.verified().problems()).hasSize(6);
            other.log().changed("thing", "", "forged");
        }
        assertThat(problems()).contains(new Problem(Kind.CHANGED, 6, 6));
    }

    @Test
    void theRetentionTakesTheOldOnesAndTheChainGoesOn() {
        long limit =
                jdbc.sql("SELECT MAX(happened_at) FROM audit").query(Long.class).single() + 1;
        instance.close();
        Instant later = Instant.ofEpochMilli(limit).plus(Duration.ofDays(1));
        instance = new Instance(database, KEY, Clock.fixed(later, ZoneOffset.UTC));
        instance.log().changed("thing", "", "young");

        assertThat(instance.chain().purge(limit)).isEqualTo(5);
        assertThat(instance.chain().purge(limit)).isZero();

        assertThat(problems()).isEmpty();
        assertThat(instance.verified().rows()).isEqualTo(1);
        tamper("DELETE FROM audit WHERE seq = 6");
        assertThat(problems()).containsExactly(new Problem(Kind.MISSING, 6, 6));
    }

    @Test
    void whatSomebodyRemovedAsIfItWereTheRetentionIsNamed() {
        tamper("DELETE FROM audit WHERE seq <= 2");
        tamper("UPDATE audit_head SET purged_seq = 2, purged_hash = (SELECT previous FROM audit WHERE seq = 3)");

        assertThat(problems()).extracting(Problem::kind).contains(Kind.ENDS_CHANGED);
    }

    @Test
    void theRetentionRemovesNoEvidenceForWhoChangesTheTimeOfRows() {
        tamper("UPDATE audit SET happened_at = 1 WHERE seq <= 4");
        List<Problem> before = problems();

        instance.chain().purge(System.currentTimeMillis() - 1_000_000);

        assertThat(before).isNotEmpty();
        assertThat(problems()).isEqualTo(before);
        assertThat(instance.verified().rows()).isEqualTo(5);
    }

    @Test
    void allMayBeOlderThanTheRetention() {
        assertThat(instance.chain().purge(Long.MAX_VALUE)).isEqualTo(5);
        instance.log().changed("thing", "", "next");

        assertThat(problems()).isEmpty();
        assertThat(instance.verified().last()).isEqualTo(6);
    }

    @Test
    void theChainGoesOnAfterARestart() {
        instance.close();
        instance = start();
        instance.log().changed("thing", "", "after the restart");

        assertThat(problems()).isEmpty();
        assertThat(instance.verified().rows()).isEqualTo(6);
    }

    @Test
    void rowsOfAVersionWithoutAChainJoinItWithTheirNumbersHidden() {
        instance.close();
        tamper("DELETE FROM audit_head");
        tamper("UPDATE audit SET seq = NULL, previous = NULL, hash = NULL");
        tamper("UPDATE audit SET detail = '{\"from\":\"\",\"to\":{\"numbers\":[\"+14155550101\"]}}'");
        instance = start();

        assertThat(problems()).isEmpty();
        assertThat(instance.verified().rows()).isEqualTo(5);
        assertThat(details()).allSatisfy(detail -> assertThat(detail).contains("+*********01"));
        tamper("DELETE FROM audit WHERE seq = 1");
        assertThat(problems()).containsExactly(new Problem(Kind.MISSING, 1, 1));
    }

    @Test
    void severalInstancesAppendOneAfterTheOther() throws Exception {
        try (Instance second = start()) {
            ExecutorService writers = Executors.newFixedThreadPool(8);
            try {
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < 400; i++) {
                    Instance one = i % 2 == 0 ? instance : second;
                    all.add(writers.submit(() -> one.log().changed("thing", "", "x")));
                }
                for (Future<?> one : all) {
                    one.get(60, TimeUnit.SECONDS);
                }
            } finally {
                writers.shutdownNow();
            }
            assertThat(second.verified().problems()).isEmpty();
        }
        assertThat(problems()).isEmpty();
        assertThat(instance.verified().rows()).isEqualTo(405);
    }

    @Test
    void phoneNumbersAreHiddenAndOurOwnExtensionsAreNot() {
        instance.log()
                .changed("dial", "", Map.of("extension", "10012", "number", "(415) 555-0101", "call", "1795370931.1"));

        assertThat(details().get(5))
                .contains("\"extension\":\"10012\"", "\"call\":\"1795370931.1\"", "(***) ***-**01")
                .doesNotContain("555");
    }

    private List<String> details() {
        return jdbc.sql("SELECT detail FROM audit ORDER BY seq")
                .query(String.class)
                .list();
    }
}
