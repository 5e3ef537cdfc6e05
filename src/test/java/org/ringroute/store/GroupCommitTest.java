package org.ringroute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.hsqldb.jdbc.JDBCDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class GroupCommitTest {

    private JdbcClient jdbc;
    private Failing memory;
    private DatabaseDisk disk;
    private GroupCommit store;

    @BeforeEach
    void open() {
        JDBCDataSource database = new JDBCDataSource();
        database.setUrl("jdbc:hsqldb:mem:commit" + System.nanoTime());
        memory = new Failing(database);
        jdbc = JdbcClient.create(memory);
        jdbc.sql("CREATE TABLE item (id INTEGER PRIMARY KEY)").update();
        disk = new DatabaseDisk(new Binder(new MapConfigurationPropertySource(Map.of("ringroute.disk-reserve", "0B")))
                .bindOrCreate("ringroute", RingrouteProperties.class));
        store = new GroupCommit(memory, disk, Lease.notNeeded(), 1_000_000);
        store.start();
    }

    @AfterEach
    void close() {
        store.stop();
        disk.destroy();
    }

    @Test
    void oneBadWriteDoesNotTakeItsNeighboursWithIt() {
        CountDownLatch gathered = new CountDownLatch(1);
        store.submit(statements -> {
            await(gathered);
            return null;
        });
        List<CompletableFuture<Integer>> writes = new ArrayList<>();
        for (int id : List.of(1, 2, 2, 3)) {
            writes.add(store.submit(statements -> statements.update("INSERT INTO item VALUES (?)", id)));
        }
        gathered.countDown();

        assertThat(writes.get(0).join()).isEqualTo(1);
        assertThat(writes.get(1).join()).isEqualTo(1);
        assertThatThrownBy(() -> writes.get(2).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreUnavailableException.class);
        assertThat(writes.get(3).join()).isEqualTo(1);
        assertThat(jdbc.sql("SELECT id FROM item ORDER BY id")
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 2, 3);
        assertThat(store.trouble()).isEmpty();
    }

    @Test
    void anErrorOfOneWriteIsItsOwnAndTheWriterGoesOn() {
        CountDownLatch gathered = new CountDownLatch(1);
        store.submit(statements -> {
            await(gathered);
            return null;
        });
        CompletableFuture<Integer> broken = store.submit(statements -> {
            throw new OutOfMemoryError("for a test");
        });
        CompletableFuture<Integer> neighbour =
                store.submit(statements -> statements.update("INSERT INTO item VALUES (7)"));
        gathered.countDown();

        assertThatThrownBy(broken::join).hasCauseInstanceOf(StoreUnavailableException.class);
        assertThat(neighbour.join()).isEqualTo(1);
        assertThat(store.submit(statements -> statements.update("INSERT INTO item VALUES (8)"))
                        .join())
                .isEqualTo(1);
        assertThat(store.trouble()).isEmpty();
    }

    @Test
    void anErrorOfTheWriterItselfIsToldToThoseWhoWait() {
        memory.failWith = new OutOfMemoryError("for a test");
        CompletableFuture<Integer> waiting = store.submit(statements -> 1);

        assertThatThrownBy(waiting::join).hasCauseInstanceOf(StoreUnavailableException.class);
        memory.failWith = null;
        assertThat(store.submit(statements -> 2).join()).isEqualTo(2);
    }

    @Test
    void anotherOneWritesWhenTheWriterHasEnded() {
        assertThat(store.submit(statements -> 1).join()).isEqualTo(1);
        CompletableFuture<Object> last = store.submit(statements -> {
            Thread.currentThread().interrupt();
            return null;
        });

        assertThat(last.join()).isNull();
        assertThat(store.submit(statements -> statements.update("INSERT INTO item VALUES (9)"))
                        .join())
                .isEqualTo(1);
        assertThat(store.trouble()).isEmpty();
    }

    @Test
    void anErrorInWhatFollowsAWriteIsNotThoseOfTheOthers() {
        CountDownLatch gathered = new CountDownLatch(1);
        store.submit(statements -> {
            await(gathered);
            return null;
        });
        CompletableFuture<Object> followed = store.submit(statements -> null).thenApply(nothing -> {
            throw new StackOverflowError("for a test");
        });
        CompletableFuture<Integer> neighbour = store.submit(statements -> 3);
        gathered.countDown();

        assertThatThrownBy(followed::join).hasCauseInstanceOf(StackOverflowError.class);
        assertThat(neighbour.join()).isEqualTo(3);
    }

    @Test
    void whoIsImpatientIsToldAndWhatHadNotBegunIsNotDone() {
        CountDownLatch silence = new CountDownLatch(1);
        store.submit(statements -> {
            await(silence);
            return null;
        });
        CompletableFuture<Integer> impatient = store.submit(
                statements -> statements.update("INSERT INTO item VALUES (4)"), 100, Duration.ofMillis(300));

        assertThatThrownBy(impatient::join).hasCauseInstanceOf(StoreUnavailableException.class);
        Awaitility.await().until(() -> !store.trouble().isEmpty());
        assertThat(store.trouble()).contains("has not answered for 2 seconds");
        assertThat(store.oldest()).isGreaterThan(Duration.ofSeconds(2));

        silence.countDown();
        assertThat(store.submit(statements -> 5).join()).isEqualTo(5);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM item").query(Long.class).single())
                .isZero();
        Awaitility.await().until(() -> store.trouble().isEmpty());
    }

    @Test
    void whatWaitsIsBoundedInBytesToo() {
        CountDownLatch silence = new CountDownLatch(1);
        store.submit(statements -> {
            await(silence);
            return null;
        });
        List<CompletableFuture<Integer>> waiting = new ArrayList<>();
        assertThatThrownBy(() -> {
                    for (int n = 0; n < 5; n++) {
                        waiting.add(store.submit(statements -> 1, 300_000, Duration.ofMinutes(1)));
                    }
                })
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("too many");
        assertThat(waiting).hasSize(3);

        silence.countDown();
        waiting.forEach(CompletableFuture::join);
        assertThat(store.submit(statements -> 1, 300_000, Duration.ofMinutes(1)).join())
                .isEqualTo(1);
    }

    @Test
    void afterTheEndNothingIsTaken() {
        store.stop();

        assertThatThrownBy(() -> store.submit(statements -> null)).isInstanceOf(StoreUnavailableException.class);
    }

    private static final class Failing extends DelegatingDataSource {

        private volatile Error failWith;

        Failing(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (failWith != null) {
                throw failWith;
            }
            return super.getConnection();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
