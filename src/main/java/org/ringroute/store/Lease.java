package org.ringroute.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ringroute.settings.RingrouteProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.stereotype.Component;

/**
 * The right to work, which of several instances on one PostgreSQL server one has at a time: a row with its name and a time
 * by the clock of the database, moved on every two seconds. A dead holder loses it after ten, one that stops gives it back.
 *
 * <p>A holder that hung (a stopped process, a frozen machine) must notice before it writes. Its own time is shorter than
 * that of the row and measured by the clocks of this computer, none of which may have jumped: {@link #isTrusted} is asked
 * right before anything is sent out and for each connection; what is committed in bundles holds the row meanwhile
 * ({@link #confirm}); and who takes over ends all sessions of the one before. An instance that finds the row taken ends at
 * once, as after a kill: nothing that its memory holds is true any more, and all that matters is on disk.
 *
 * <p>The embedded database is locked by the process that has it open: there nothing of this happens.
 */
@Component
public class Lease implements DisposableBean {

    /** What the process ends with when another instance works: whoever supervises it may start it again, to stand by. */
    static final int ENDED = 75;

    private static final Logger log = LoggerFactory.getLogger(Lease.class);
    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final Duration TRUSTED = Duration.ofSeconds(7);
    /** What one that works needs to come back to a server that was away: longer than its pause and its patience together. */
    private static final Duration PRECEDENCE = Duration.ofSeconds(6);

    private static final long BETWEEN_RENEWALS = 2_000;
    private static final long BETWEEN_LOOKS = 1_000;
    /** Seconds: longer than the database may take, and several times shorter than the lease. */
    private static final int SILENCE = 2;
    /** Seconds: at first a server may be starting, too, and everything here is slow that is done for the first time. */
    private static final int SILENCE_AT_FIRST = 10;

    private static final Duration PATIENCE_AT_FIRST = Duration.ofSeconds(45);

    private static final String NOW = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";
    private static final String LOOK =
            "SELECT owner, name, until_at > " + NOW + " AS works FROM working_instance WHERE id = 1";
    private static final String FIRST = "INSERT INTO working_instance (id, owner, name, until_at) VALUES (1, ?, ?, "
            + NOW + " + " + LENGTH.toMillis() + ") ON CONFLICT DO NOTHING";
    private static final String TAKE = "UPDATE working_instance SET owner = ?, name = ?, until_at = " + NOW + " + "
            + LENGTH.toMillis() + " WHERE id = 1 AND owner = ? AND until_at <= " + NOW;
    private static final String RENEW =
            "UPDATE working_instance SET until_at = " + NOW + " + " + LENGTH.toMillis() + " WHERE id = 1 AND owner = ?";
    private static final String RELEASE = "UPDATE working_instance SET until_at = 0 WHERE id = 1 AND owner = ?";
    /** Held until the commit: who wants to take over waits for it, and then finds what was committed. */
    private static final String CONFIRM = "SELECT id FROM working_instance WHERE id = 1 AND owner = ? FOR SHARE";

    private static final String END_SESSIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = ? AND pid <> pg_backend_pid()";
    private static final String EXISTS = "SELECT to_regclass('working_instance') IS NOT NULL";

    private final String url;
    private final Properties access = new Properties();
    private final boolean needed;
    private final String owner = UUID.randomUUID().toString();
    private final String name;
    private final StandbyAnswers standby;
    private final Source source;
    private final CountDownLatch taken = new CountDownLatch(1);

    private Connection connection;
    private boolean away;
    private Moment backSince;
    private volatile int silence = SILENCE_AT_FIRST;
    private volatile boolean held;
    private volatile boolean ending;
    private volatile Moment trustedFrom = Moment.now();
    private Thread thread;

    @Autowired
    Lease(
            DataSourceProperties database,
            RingrouteProperties properties,
            @Value("${server.port:8080}") int port,
            @Value("${server.address:}") String address) {
        this.url = database.determineUrl();
        this.needed = url.startsWith("jdbc:postgresql:");
        // Asked for only where it is shown: to find a computer's name can take seconds.
        this.name = needed ? InstanceName.of(properties.instanceName(), port) : "";
        this.standby = new StandbyAnswers(address, port);
        this.source = () -> DriverManager.getConnection(url, access);
        access.setProperty("user", database.determineUsername());
        access.setProperty("password", Objects.requireNonNullElse(database.determinePassword(), ""));
        access.setProperty("ApplicationName", "ringroute lease");
        patience(SILENCE_AT_FIRST);
    }

    private void patience(int seconds) {
        silence = seconds;
        for (String patience : List.of("connectTimeout", "loginTimeout", "socketTimeout")) {
            access.setProperty(patience, String.valueOf(seconds));
        }
    }

    /** @param source of its connection; null for a database that nobody else can open */
    Lease(String name, StandbyAnswers standby, Source source) {
        this.url = "";
        this.needed = source != null;
        this.name = name;
        this.standby = standby;
        this.source = source;
    }

    /** For a database that nobody else can open. */
    public static Lease notNeeded() {
        return new Lease("", null, null);
    }

    /** True when the database is a server, which others may use as well. */
    public boolean isNeeded() {
        return needed;
    }

    /** How the sessions of this instance are called on the server, so that whoever takes over can end them. */
    String sessions() {
        return sessionsOf(owner);
    }

    private static String sessionsOf(String owner) {
        return "ringroute " + owner;
    }

    /** Without asking the database: false as soon as another instance may be working. */
    public boolean isTrusted() {
        return !needed || !held || trustedFrom.age().compareTo(TRUSTED) < 0;
    }

    /** Why nothing may be written now, for an administrator. */
    String trouble() {
        return "the database has not answered for " + trustedFrom.age().toSeconds()
                + " seconds, so that another instance may be working";
    }

    /** @throws SQLException when another instance may be working */
    void check() throws SQLException {
        if (!isTrusted()) {
            throw new SQLException(trouble());
        }
    }

    /**
     * Makes sure, as the last part of a transaction, that this instance works until that is committed.
     *
     * @throws SQLException when another one does
     */
    void confirm(Statements statements) throws SQLException {
        if (!held) {
            return;
        }
        try (ResultSet rows = statements.with(CONFIRM, owner).executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("another instance works on this database");
            }
        }
    }

    /**
     * Waits until this instance may work, and says meanwhile which one does. Before the tables are made there is nothing to
     * wait for.
     *
     * @throws IllegalStateException when the database does not answer for too long, or refuses
     */
    void await() {
        if (!needed || held) {
            return;
        }
        try {
            String works = firstLook();
            if (works == null) {
                return;
            }
            if (!held) {
                standBy(works);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("told to stop", e);
        } catch (SQLException e) {
            // What stands behind the question mark may be a password.
            throw new IllegalStateException("the database " + url.replaceAll("[?].*", "") + " does not answer", e);
        }
        thread = new Thread(this::renewAll, "lease");
        thread.setDaemon(true);
        thread.start();
    }

    /** After a power cut everything starts at once: the server may need longer than this instance. */
    private String firstLook() throws SQLException, InterruptedException {
        Moment begin = Moment.now();
        while (true) {
            try {
                String works = look();
                patience(SILENCE);
                limitSilence();
                return works;
            } catch (SQLException e) {
                disconnect();
                if (!mayPass(e) || begin.age().compareTo(PATIENCE_AT_FIRST) > 0) {
                    throw e;
                }
                log.warn("The database does not answer yet: {}", e.getMessage());
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
    }

    /** No connection, a server that starts or stops, or one with no room: another name or password would be needed else. */
    private static boolean mayPass(SQLException failure) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        return List.of("08", "57P", "53").stream().anyMatch(state::startsWith);
    }

    private void standBy(String works) {
        log.info("Stands by: {} works on this database. This one takes over when that one is gone.", works);
        standby.begin(works);
        Thread looking = new Thread(this::lookAll, "standby");
        looking.setDaemon(true);
        looking.start();
        try {
            taken.await();
        } catch (InterruptedException e) {
            // Told to stop: it holds nothing, so there is nothing to bring to an end.
            Runtime.getRuntime().halt(143);
        }
        standby.end();
        log.info("Takes over: nobody works on this database any more");
    }

    private void lookAll() {
        while (!held) {
            try {
                Thread.sleep(BETWEEN_LOOKS);
                standby.works(look());
            } catch (InterruptedException e) {
                return;
            } catch (SQLException e) {
                log.warn("Stands by, and the database does not answer: {}", e.getMessage());
                away = true;
                disconnect();
            } catch (Throwable e) {
                // Out of memory, for one: an instance whose looking has ended would stand by for ever.
                goOnAfter(e);
            }
        }
        taken.countDown();
    }

    /**
     * Takes the lease if it can be had.
     *
     * @return who works; empty when nobody did, null when there is no table yet
     */
    private String look() throws SQLException {
        if (!exists()) {
            return null;
        }
        if (away) {
            away = false;
            backSince = Moment.now();
        }
        Moment asked = Moment.now();
        update(FIRST, owner, name);
        try (PreparedStatement look = connection().prepareStatement(LOOK);
                ResultSet rows = look.executeQuery()) {
            rows.next();
            String holder = rows.getString("owner");
            if (!holder.equals(owner)) {
                if (rows.getBoolean("works") || isJustBack()) {
                    return rows.getString("name");
                }
                endSessions(holder);
                asked = Moment.now();
                if (update(TAKE, owner, name, holder) == 0) {
                    return rows.getString("name");
                }
            } else if (update(RENEW, owner) == 0) {
                // It was taken by a statement whose answer never came, and has been lost since.
                return name;
            }
            trustedFrom = asked;
            held = true;
            return "";
        }
    }

    /** While the server was away nobody could renew anything: that the time of the other one is over says nothing yet. */
    private boolean isJustBack() {
        return backSince != null && backSince.age().compareTo(PRECEDENCE) < 0;
    }

    private boolean exists() throws SQLException {
        try (PreparedStatement exists = connection().prepareStatement(EXISTS);
                ResultSet rows = exists.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /** What the one before had begun is not to be committed any more. */
    private void endSessions(String holder) throws SQLException {
        try (PreparedStatement end = connection().prepareStatement(END_SESSIONS)) {
            end.setString(1, sessionsOf(holder));
            end.executeQuery().close();
        }
    }

    private void renewAll() {
        while (!ending) {
            try {
                Thread.sleep(BETWEEN_RENEWALS);
                Moment asked = Moment.now();
                if (update(RENEW, owner) == 0 && !isPutBack()) {
                    lost();
                }
                trustedFrom = asked;
            } catch (InterruptedException e) {
                return;
            } catch (SQLException e) {
                log.warn("The lease could not be renewed: {}", e.getMessage());
                disconnect();
            } catch (Throwable e) {
                // Out of memory, for one: an instance whose renewing has ended would refuse everything for ever.
                goOnAfter(e);
            }
        }
    }

    private void goOnAfter(Throwable reason) {
        try {
            log.error("The lease was not looked after this time", reason);
            disconnect();
        } catch (Throwable again) {
            // Next time there may be the memory for it.
            connection = null;
        }
    }

    /** Somebody deleted the row. While this instance is trusted nobody else can have worked, so it may stand there again. */
    private boolean isPutBack() throws SQLException {
        if (!isTrusted() || update(FIRST, owner, name) == 0) {
            return false;
        }
        log.warn("Somebody has deleted the row of the instance that works, it has been put back");
        return true;
    }

    private void lost() {
        log.error("Another instance works on this database by now: this one hung too long, or had no connection to it."
                + " It ends at once, so that nothing is written twice; started again, it stands by.");
        Runtime.getRuntime().halt(ENDED);
    }

    private int update(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    /** One of its own: the pool may be empty, and waits longer. */
    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = source.open();
            limitSilence();
        }
        return connection;
    }

    /** Whatever the address of the database says about time-outs. */
    private void limitSilence() throws SQLException {
        connection.setNetworkTimeout(Runnable::run, (int) TimeUnit.SECONDS.toMillis(silence));
    }

    private void disconnect() {
        try (Connection broken = connection) {
            connection = null;
        } catch (SQLException e) {
            log.debug("The connection of the lease could not be closed", e);
        }
    }

    /** Whatever wrote has ended: another instance need not wait. */
    @Override
    public void destroy() throws InterruptedException {
        ending = true;
        if (thread == null) {
            return;
        }
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(5));
        try {
            update(RELEASE, owner);
        } catch (SQLException e) {
            log.warn("The lease could not be given back, it runs out: {}", e.getMessage());
        }
        disconnect();
    }

    /** Where its connection comes from. */
    interface Source {

        Connection open() throws SQLException;
    }

    /** By two clocks: one stands still while the machine is frozen, the other may be put back. */
    private record Moment(long nanos, long millis) {

        static Moment now() {
            return new Moment(System.nanoTime(), System.currentTimeMillis());
        }

        Duration age() {
            Duration steady = Duration.ofNanos(System.nanoTime() - nanos);
            Duration wall = Duration.ofMillis(System.currentTimeMillis() - millis);
            return steady.compareTo(wall) > 0 ? steady : wall;
        }
    }
}
