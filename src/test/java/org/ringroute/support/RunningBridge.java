package org.ringroute.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.ringroute.Ringroute;
import org.ringroute.standin.pbx.PbxStandIn;
import org.ringroute.standin.salesforce.SalesforceStandIn;

/** Ringroute in a process of its own, which can be killed as a power cut kills it, and started again on the same data. */
public final class RunningBridge implements AutoCloseable {

    private static final String PASSWORD = "let-me-in";
    private static final Duration START = Duration.ofSeconds(300);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final int port;
    private final Map<String, String> settings = new TreeMap<>();
    private final List<String> options = new ArrayList<>();
    private Process process;

    /** @param folder where its data and its log go */
    public RunningBridge(Path folder) {
        this.folder = folder;
        this.port = FreePort.find();
        with("server.port", String.valueOf(port));
        with("ringroute.data-dir", folder.resolve("data").toString());
        with("ringroute.routes-dir", Path.of("routes").toAbsolutePath().toString());
        with("ringroute.admin.password", PASSWORD);
        with("ringroute.calls.settle", "300ms");
        with("ringroute.calls.wait-for-record", "2s");
        with("ringroute.salesforce.unclear-after", "3s");
        // Off until somebody says otherwise.
        with("ringroute.defaults.contact-sync.enabled", "true");
        with("ringroute.defaults.record-creation.enabled", "true");
        with("ringroute.defaults.call-log.enabled", "true");
    }

    /** One setting more, or another value for it. */
    public RunningBridge with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** One option more for its Java. */
    public RunningBridge withOption(String option) {
        options.add(option);
        return this;
    }

    public RunningBridge with(PbxStandIn pbx) {
        with("ringroute.pbx.url", pbx.url());
        with("ringroute.pbx.client-id", pbx.clientId());
        with("ringroute.pbx.client-secret", pbx.clientSecret());
        return with("ringroute.pbx.webhook-secret", pbx.webhookSecret());
    }

    public RunningBridge with(SalesforceStandIn salesforce) {
        with("ringroute.salesforce.flow", "client-credentials");
        with("ringroute.salesforce.login-url", salesforce.url());
        with("ringroute.salesforce.client-id", salesforce.clientId());
        return with("ringroute.salesforce.client-secret", salesforce.clientSecret());
    }

    /** Starts it and waits until it answers. */
    public RunningBridge start() {
        launch();
        return awaitAnswers();
    }

    /** Starts it; it is up some seconds later. */
    public RunningBridge launched() {
        launch();
        return this;
    }

    private RunningBridge awaitAnswers() {
        await().atMost(START).pollInterval(Duration.ofMillis(250)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("Ringroute ended by itself:\n" + log());
            }
            return status("/actuator/health") == 200;
        });
        return this;
    }

    /** Starts what must not start, and tells what it said. */
    public String refuseToStart() {
        launch();
        try {
            assertThat(process.waitFor(START.toSeconds(), TimeUnit.SECONDS))
                    .as("it runs all the same")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        assertThat(process.exitValue()).isNotZero();
        return log();
    }

    /** As kill -9: nothing is finished, nothing is flushed. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As an administrator ends it: SIGTERM. How long it took, and its exit code is to be that of such an end. */
    public Duration stop() {
        long begin = System.nanoTime();
        process.destroy();
        try {
            assertThat(process.waitFor(START.toSeconds(), TimeUnit.SECONDS))
                    .as("it does not end")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Stops it in the middle of whatever it does, as a machine that hangs; {@link #goOn} has it go on there. */
    public void hang() {
        signal("STOP");
    }

    public void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** With what it ended by itself; empty while it runs. */
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** What it answers to somebody who has not signed in. */
    public HttpResponse<String> get(String path) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The files of the embedded database. */
    public Path data() {
        return Path.of(settings.get("ringroute.data-dir"));
    }

    /** No file of the process can grow beyond this; null takes the limit away. Needs Debian's util-linux. */
    public void limitFiles(Long bytes) {
        String limit = bytes == null ? "unlimited:unlimited" : bytes + ":unlimited";
        try {
            Process done = new ProcessBuilder("prlimit", "--pid", String.valueOf(process.pid()), "--fsize=" + limit)
                    .inheritIO()
                    .start();
            assertThat(done.waitFor()).as("prlimit").isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The HTTP status of a page that needs no sign-in; 0 while nobody answers. */
    public int status(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException nobody) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public URI webhook() {
        return URI.create("http://127.0.0.1:" + port + "/webhooks/pbx");
    }

    public Api api() {
        return new Api(port, "admin", PASSWORD);
    }

    /** A user of this Salesforce, bound to an extension of this PBX. */
    public String boundUser(String lastName, String extension, PbxStandIn pbx, SalesforceStandIn salesforce) {
        String email = lastName.toLowerCase() + "@example.com";
        pbx.addExtension(extension, lastName, email);
        String id = salesforce.org().addUser(lastName, email, true);
        await().atMost(START)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    api().post("/api/users/refresh", "");
                    api().put("/api/users/" + id + "/extensions", "{\"extensions\": [\"" + extension + "\"]}");
                });
        return id;
    }

    /** All it has said since the first start. */
    public String log() {
        try {
            return Files.readString(folder.resolve("bridge.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }

    private void launch() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives for seconds only, so a quick start counts for more than quick code.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Ringroute.class.getName()));
        settings.forEach((key, value) -> command.add("--" + key + "=" + value));
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("bridge.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
