package org.ringroute.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ringroute.support.AgentClient;
import org.ringroute.support.Api;
import org.ringroute.support.FreePort;
import org.ringroute.support.SettingsChange;
import org.springframework.util.FileSystemUtils;

/** The packaged jar as a process of its own, with the routes and the settings that it is delivered with. */
final class Bridge implements AutoCloseable {

    private static final String PASSWORD = "benchmark";
    private static final Duration LONGEST_START = Duration.ofSeconds(90);

    private final Process process;
    private final Path data;
    private final int port;

    private Bridge(Process process, Path data, int port) {
        this.process = process;
        this.data = data;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Comes back when it is connected on both sides and everybody is bound. */
    static Bridge start(World world, Options options) throws IOException {
        // Beside the jar, not in /tmp: that may be memory, where making a write durable costs nothing.
        Path folder = options.jar().toAbsolutePath().getParent();
        Path data = Files.createTempDirectory(folder, "bench-data");
        int port = FreePort.find();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options.java());
        command.addAll(
                List.of("-jar", options.jar().toString(), "--server.port=" + port, "--ringroute.data-dir=" + data));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("bench-bridge.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "RINGROUTE_ADMIN_PASSWORD", PASSWORD,
                        "RINGROUTE_PBX_URL", world.pbx().url(),
                        "RINGROUTE_PBX_CLIENT_ID", world.pbx().clientId(),
                        "RINGROUTE_PBX_CLIENT_SECRET", world.pbx().clientSecret(),
                        "RINGROUTE_PBX_WEBHOOK_SECRET", world.pbx().webhookSecret(),
                        "RINGROUTE_SALESFORCE_LOGIN_URL", world.salesforce().url(),
                        "RINGROUTE_SALESFORCE_CLIENT_ID", world.salesforce().clientId(),
                        "RINGROUTE_SALESFORCE_CLIENT_SECRET", world.salesforce().clientSecret(),
                        "RINGROUTE_SALESFORCE_FLOW", "client-credentials"));
        Bridge bridge = new Bridge(builder.start(), data, port);
        try {
            bridge.prepare(world.extensions().size());
            return bridge;
        } catch (RuntimeException e) {
            bridge.close();
            throw e;
        }
    }

    private void prepare(int people) {
        Api api = new Api(port, "admin", PASSWORD);
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!isConnected(api)) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new IllegalStateException("the bridge did not start: see target/bench-bridge.log");
            }
            pause(200);
        }
        for (String section : List.of("contactSync", "recordCreation", "callLog")) {
            SettingsChange.set(api, section, "enabled", true);
        }
        api.post("/api/users/refresh", "");
        api.post("/api/users/auto-bind", "");
        long bound = 0;
        for (JsonNode user : api.get("/api/users").path("items")) {
            bound += user.path("extensions").size();
        }
        if (bound != people) {
            throw new IllegalStateException(bound + " extensions are bound, not " + people);
        }
    }

    private static boolean isConnected(Api api) {
        try {
            JsonNode status = api.get("/api/status");
            return status.at("/salesforce/state").asText().equals("connected")
                    && status.at("/pbx/state").asText().equals("connected");
        } catch (IllegalStateException | AssertionError notYet) {
            return false;
        }
    }

    /** The event stream of everybody who is bound, as a browser extension opens it. */
    List<InputStream> streams() {
        Api api = api();
        List<InputStream> streams = new ArrayList<>();
        for (JsonNode user : api.get("/api/users").path("items")) {
            if (!user.path("extensions").isEmpty()) {
                streams.add(new AgentClient(port, api, user.path("id").asText()).open("?client=browser-extension"));
            }
        }
        return streams;
    }

    Api api() {
        return new Api(port, "admin", PASSWORD);
    }

    int port() {
        return port;
    }

    /** What it has taken of the processors so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What it holds of the machine's memory now. */
    long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(25, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            FileSystemUtils.deleteRecursively(data);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("Left behind: " + data);
        }
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
