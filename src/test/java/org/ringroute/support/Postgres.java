package org.ringroute.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real PostgreSQL server of the tests' own, from the programs that Debian's package installs. */
public final class Postgres {

    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private Process server;

    private Postgres(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Whether all tests of the bridge are to run on it: {@code -Ddatabase=postgresql}. */
    public static boolean isWanted() {
        return "postgresql".equals(System.getProperty("database"));
    }

    /** Whether its programs are on this machine. */
    public static boolean isInstalled() {
        return program("postgres").isPresent();
    }

    /** Starts one with an empty database; it ends with the tests at the latest. */
    public static Postgres start() {
        try {
            Postgres made = new Postgres(Files.createTempDirectory("ringroute-postgres"), FreePort.find());
            made.make();
            made.startAgain();
            Runtime.getRuntime().addShutdownHook(new Thread(made::stop));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Ringroute is to be told of it. */
    public Map<String, String> settings() {
        return Map.of(
                "ringroute.database.url", url(),
                "ringroute.database.user", "postgres",
                "ringroute.database.password", "");
    }

    /** Ends it, as an administrator who updates it does: whoever is connected is cut off. */
    public void stop() {
        if (server != null && server.isAlive()) {
            try {
                waitFor(run("pg_ctl", "stop", "-D", data(), "-m", "fast"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            waitFor(server);
        }
    }

    /** Stops it in the middle of whatever it does: connections stay open, and nobody is answered. */
    public void hang() {
        signal("STOP");
    }

    public void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        List<String> kill = new ArrayList<>(List.of("kill", "-" + name));
        server.toHandle().descendants().forEach(process -> kill.add(String.valueOf(process.pid())));
        kill.add(String.valueOf(server.pid()));
        try {
            waitFor(new ProcessBuilder(kill).inheritIO().start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it on the data that it had. */
    public void startAgain() {
        try {
            server = run(
                    "postgres", "-D", data(), "-p", String.valueOf(port), "-h", "127.0.0.1", "-k", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(100)).until(this::answers);
    }

    /** Takes everything out of the database. */
    public void empty() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many sessions have a name like this one. */
    public int sessions(String name) {
        try (Connection connection = connect();
                PreparedStatement count = connection.prepareStatement(
                        "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name LIKE ?")) {
            count.setString(1, name);
            try (ResultSet rows = count.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether no instance works, and none has to wait for its turn. */
    public boolean isFree() {
        try (Connection connection = connect();
                Statement look = connection.createStatement();
                ResultSet rows = look.executeQuery("SELECT COUNT(*) FROM working_instance WHERE until_at > 0")) {
            return rows.next() && rows.getInt(1) == 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void make() throws IOException {
        if (isRoot()) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
        }
        Process made = run("initdb", "-D", data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync");
        if (waitFor(made) != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("initdb.log")));
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", "");
    }

    private boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** It refuses to run as root, so root becomes the user whom the package made. */
    private Process run(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(isRoot() ? List.of("runuser", "-u", "postgres", "--") : List.of());
        command.add(program(name).orElseThrow().toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()))
                .start();
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static Optional<Path> program(String name) {
        if (!Files.isDirectory(PROGRAMS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(PROGRAMS)) {
            return versions.map(version -> version.resolve("bin").resolve(name))
                    .filter(Files::isExecutable)
                    .max(Path::compareTo);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
