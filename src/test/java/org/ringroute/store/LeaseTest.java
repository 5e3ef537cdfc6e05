package org.ringroute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.support.FreePort;
import org.ringroute.support.Postgres;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Nothing that goes wrong in between has an instance stand by, or refuse everything, for ever. */
class LeaseTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Postgres server;

    private final int port = FreePort.find();
    private final AtomicReference<Throwable> atNorth = new AtomicReference<>();
    private final AtomicReference<Throwable> atSouth = new AtomicReference<>();
    private final Lease works = lease("north", atNorth);
    private final Lease other = lease("south", atSouth);
    private JdbcClient jdbc;

    @BeforeAll
    static void aServer() {
        assumeThat(Postgres.isInstalled()).as("Debian's package postgresql").isTrue();
        server = Postgres.start();
    }

    @AfterAll
    static void noMore() {
        if (server != null) {
            server.stop();
        }
    }

    @BeforeEach
    void oneWorks() {
        server.empty();
        DriverManagerDataSource database = new DriverManagerDataSource(url(), "postgres", "");
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V15__working_instance.sql"))
                .execute(database);
        jdbc = JdbcClient.create(database);
        works.await();
    }

    @AfterEach
    void bothEnd() throws InterruptedException {
        works.destroy();
        other.destroy();
    }

    @Test
    void atTheStartTheServerMayNeedLongerThanTheInstance() throws InterruptedException {
        works.destroy();
        atSouth.set(new SQLException("the database system is starting up", "57P03"));

        other.await();

        assertThat(atSouth).hasNullValue();
        assertThat(owner()).isEqualTo("south");
    }

    @Test
    void afterAnErrorTheLeaseIsRenewedAllTheSame() {
        happens(atNorth, new OutOfMemoryError("for a test"));

        long then = until();
        await().atMost(LIMIT).until(() -> until() > then);
        assertThat(works.isTrusted()).isTrue();
    }

    @Test
    void afterAnErrorTheOneThatStandsByTakesOverAllTheSame() throws InterruptedException {
        CompletableFuture<Void> turn = CompletableFuture.runAsync(other::await);
        await().atMost(LIMIT).until(this::standsBy);
        happens(atSouth, new OutOfMemoryError("for a test"));
        happens(atSouth, new IllegalStateException("for a test"));
        assertThat(turn).isNotDone();

        works.destroy();

        assertThat(turn).succeedsWithin(LIMIT);
        assertThat(owner()).isEqualTo("south");
    }

    @Test
    void afterTheServerWasAwayForLongerThanTheLeaseTheOneThatWorkedGoesOn() throws InterruptedException {
        CompletableFuture<Void> turn = CompletableFuture.runAsync(other::await);
        await().atMost(LIMIT).until(this::standsBy);
        atNorth.set(new SQLException("for a test", "08006"));
        happens(atSouth, new SQLException("for a test", "08006"));
        jdbc.sql("UPDATE working_instance SET until_at = 0").update();

        await().atMost(LIMIT).until(() -> until() > 0);

        assertThat(owner()).isEqualTo("north");
        assertThat(turn).isNotDone();
        works.destroy();
        assertThat(turn).succeedsWithin(LIMIT);
    }

    @Test
    void whenSomebodyDeletesItsRowTheOneThatWorksGoesOn() {
        jdbc.sql("DELETE FROM working_instance").update();

        await().atMost(LIMIT)
                .until(() -> jdbc.sql("SELECT COUNT(*) FROM working_instance")
                                .query(Integer.class)
                                .single()
                        == 1);

        assertThat(owner()).isEqualTo("north");
        assertThat(works.isTrusted()).isTrue();
    }

    private boolean standsBy() {
        try (Socket answers = new Socket("127.0.0.1", port)) {
            return answers.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void happens(AtomicReference<Throwable> where, Throwable what) {
        where.set(what);
        await().atMost(LIMIT).until(() -> where.get() == null);
    }

    private long until() {
        return jdbc.sql("SELECT until_at FROM working_instance")
                .query(Long.class)
                .single();
    }

    private String owner() {
        return jdbc.sql("SELECT name FROM working_instance").query(String.class).single();
    }

    private Lease lease(String name, AtomicReference<Throwable> fault) {
        return new Lease(name, new StandbyAnswers("127.0.0.1", port), () -> open(fault));
    }

    private Connection open(AtomicReference<Throwable> fault) throws SQLException {
        Connection real = DriverManager.getConnection(url(), "postgres", "");
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Throwable due = method.getName().equals("prepareStatement") ? fault.getAndSet(null) : null;
                    if (due != null) {
                        throw due;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static String url() {
        return server.settings().get("ringroute.database.url");
    }
}
