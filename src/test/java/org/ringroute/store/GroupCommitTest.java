package org.ringroute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.hsqldb.jdbc.JDBCDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

class GroupCommitTest {

    private JdbcClient jdbc;
    private DatabaseDisk disk;
    private GroupCommit store;

    @BeforeEach
    void open() {
        JDBCDataSource memory = new JDBCDataSource();
        memory.setUrl("jdbc:hsqldb:mem:commit" + System.nanoTime());
        jdbc = JdbcClient.create(memory);
        jdbc.sql("CREATE TABLE item (id INTEGER PRIMARY KEY)").update();
        disk = new DatabaseDisk(new Binder(new MapConfigurationPropertySource(Map.of("ringroute.disk-reserve", "0B")))
                .bindOrCreate("ringroute", RingrouteProperties.class));
        store = new GroupCommit(memory, disk);
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
    void afterTheEndNothingIsTaken() {
        store.stop();

        assertThatThrownBy(() -> store.submit(statements -> null)).isInstanceOf(StoreUnavailableException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
