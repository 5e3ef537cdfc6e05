package org.ringroute.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import org.ringroute.support.Api;

/**
 * How long a dry run of a day takes: {@code make bench-dry-run}. Fills the packaged jar with the calls of two minutes,
 * then tries another setting on all of them, several times.
 */
public final class DryRunBench {

    private static final Duration LOAD = Duration.ofSeconds(Integer.getInteger("bench.seconds", 120));
    private static final int RUNS = Integer.getInteger("bench.runs", 3);
    private static final int IN_FLIGHT = 64;
    private static final String OTHER_RECORDS = "{\"settings\": {\"recordCreation\": {\"object\": \"Contact\"}}}";

    private DryRunBench() {}

    public static void main(String[] args) {
        Options options = Options.fromSystemProperties();
        int status = 1;
        try (World world = new World(options.contacts(), options.keepRequests());
                Bridge bridge = Bridge.start(world, options)) {
            CallSource calls = new CallSource(world.pbx(), world.extensions(), options);
            System.out.println("load: " + new Load(world, bridge, calls).run(IN_FLIGHT, LOAD));
            for (int run = 1; run <= RUNS; run++) {
                measure(bridge);
            }
            status = 0;
        } catch (IOException | InterruptedException | RuntimeException e) {
            System.err.println("The benchmark failed: " + e);
        }
        System.exit(status);
    }

    private static void measure(Bridge bridge) throws InterruptedException {
        Api api = bridge.api();
        Duration cpu = bridge.processorTime();
        long begin = System.nanoTime();
        JsonNode report = api.post("/api/dry-runs", OTHER_RECORDS);
        while (report.path("state").asText().equals("RUNNING")) {
            Thread.sleep(100);
            report = api.get("/api/dry-runs/" + report.path("id").asText());
        }
        System.out.printf(
                "dry run: %d calls, %d the same, %d different, %d unknown, %d not as done, in %.1f s, %.1f s of a processor%n",
                report.path("calls").asInt(),
                report.path("same").asInt(),
                report.path("different").asInt(),
                report.path("unknown").asInt(),
                report.path("notAsDone").asInt(),
                (System.nanoTime() - begin) / 1e9,
                bridge.processorTime().minus(cpu).toMillis() / 1e3);
    }
}
