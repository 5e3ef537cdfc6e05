package org.ringroute.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringroute.audit.AuditVerification.Kind;
import org.ringroute.audit.AuditVerification.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Whoever has the database only, with all that it ever said about its own end, does not cut the audit unnoticed. */
class AuditAnchorTest {

    private static final String KEY = "a key that is not in the database";

    @TempDir
    Path folder;

    private final DataSource database =
            new DriverManagerDataSource("jdbc:hsqldb:mem:" + UUID.randomUUID() + ";hsqldb.tx=mvcc", "sa", "");
    private final JdbcClient jdbc = JdbcClient.create(database);
    private Instance instance;

    @BeforeEach
    void fiveEntries() throws Exception {
        start();
        write(5);
        instance.anchor().look();
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    @Test
    void theNewestRowsCutOffWithTheHeadPutBackAreMissedAfterARestart() throws Exception {
        cutBackToFive();

        assertThat(instance.verified().intact()).isFalse();
        assertThat(instance.verified().problems()).containsExactly(new Problem(Kind.CUT, 6, 8));
    }

    @Test
    void whatIsWrittenOverTheCutDoesNotHideIt() throws Exception {
        cutBackToFive();
        write(10);
        instance.anchor().look();
        restart();

        assertThat(instance.verified().last()).isEqualTo(15);
        assertThat(instance.verified().problems()).containsExactly(new Problem(Kind.CUT, 8, 8));
    }

    @Test
    void aFileThatLagsBehindIsNoTampering() throws Exception {
        String lagging = Files.readString(file());
        write(3);
        instance.close();
        Files.writeString(file(), lagging);
        start();

        assertThat(instance.verified().problems()).isEmpty();
        instance.anchor().look();
        assertThat(Files.readString(file())).startsWith("8 ");
    }

    @Test
    void whatTheRetentionRemovedIsNotCutOff() throws Exception {
        instance.chain().purge(Long.MAX_VALUE);

        assertThat(instance.verified().problems()).isEmpty();
        write(1);
        instance.anchor().look();
        instance.chain().purge(Long.MAX_VALUE);
        restart();
        assertThat(instance.verified().problems()).isEmpty();
    }

    @Test
    void theRetentionDoesNotRemoveWhatShowsThatItWasCut() throws Exception {
        cutBackToFive();
        write(6);
        instance.anchor().look();
        assertThat(instance.verified().problems()).extracting(Problem::kind).contains(Kind.CUT);

        instance.chain().purge(Long.MAX_VALUE);
        instance.anchor().look();

        assertThat(instance.verified().problems()).extracting(Problem::kind).contains(Kind.CUT);
    }

    @Test
    void withoutAFileItBeginsAnew() throws Exception {
        instance.close();
        Files.writeString(file(), "half a li");
        start();

        assertThat(instance.verified().problems()).isEmpty();
        instance.anchor().look();
        assertThat(Files.readString(file())).startsWith("5 ");
    }

    @Test
    void itsOwnerAloneReadsIt() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    /** Three more, and then the database as it was after five. */
    private void cutBackToFive() throws Exception {
        Map<String, Object> head = jdbc.sql("SELECT * FROM audit_head").query().singleRow();
        write(3);
        instance.anchor().look();
        instance.close();
        jdbc.sql("DELETE FROM audit WHERE seq > 5").update();
        jdbc.sql("UPDATE audit_head SET last_seq = ?, last_hash = ?, seal = ?")
                .params(head.get("last_seq"), head.get("last_hash"), head.get("seal"))
                .update();
        start();
    }

    private void write(int entries) {
        for (int i = 0; i < entries; i++) {
            instance.log().changed("thing", "before", "after " + i);
        }
    }

    private void start() {
        instance = new Instance(database, KEY, Clock.systemUTC(), folder);
    }

    private void restart() {
        instance.close();
        start();
    }

    private Path file() {
        return folder.resolve(AuditAnchor.FILE);
    }
}
