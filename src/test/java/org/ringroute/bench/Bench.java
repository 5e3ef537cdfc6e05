package org.ringroute.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Full calls over loopback against the packaged jar: {@code make bench}. Prints a Markdown table for docs/performance.md
 * and ends with 1 when a call was lost or logged twice. What is measured, and how, stands there.
 */
public final class Bench {

    private static final Duration LONGEST = Duration.ofMinutes(8);

    /** What a lookup takes at least while pops are timed: as long as one in a real org does. */
    private static final Duration ROUND_TRIP = Duration.ofMillis(100);

    private static final Duration ONE_BY_ONE = Duration.ofMillis(500);
    /** Of a company with 5,000 extensions: 50 webhooks a second, seven a call. */
    private static final Duration BUSY_HOUR = Duration.ofMillis(140);

    private Bench() {}

    public static void main(String[] args) {
        Options options = Options.fromSystemProperties();
        stopAfter(LONGEST);
        int status = 1;
        try (World world = new World(options.contacts(), options.keepRequests());
                Bridge bridge = Bridge.start(world, options)) {
            measure(world, bridge, options);
            status = 0;
        } catch (IOException | RuntimeException e) {
            System.err.println("The benchmark failed: " + e + (e.getCause() == null ? "" : ": " + e.getCause()));
        }
        System.exit(status);
    }

    private static void measure(World world, Bridge bridge, Options options) throws IOException {
        CallSource calls = new CallSource(world.pbx(), world.extensions(), options);
        Load load = new Load(world, bridge, calls);
        int most = options.concurrency().stream().max(Integer::compare).orElseThrow();
        say("warm-up", load.run(most, options.warmUp()));

        Map<Integer, List<Figures>> runs = new TreeMap<>();
        for (int run = 0; run < options.runs(); run++) {
            for (int concurrency : options.concurrency()) {
                Figures figures = load.run(concurrency, options.seconds());
                say(concurrency + " calls in flight", figures);
                runs.computeIfAbsent(concurrency, n -> new ArrayList<>()).add(figures);
            }
        }
        System.out.println();
        System.out.println(Figures.TABLE_HEAD);
        runs.forEach((concurrency, figures) ->
                System.out.println(Figures.median(figures).row(concurrency)));
        measurePops(world, bridge, load, options);
    }

    /** Behind the rest, which is measured without agents who listen. */
    private static void measurePops(World world, Bridge bridge, Load load, Options options) throws IOException {
        world.salesforce().faults().slow("/composite", ROUND_TRIP);
        List<String> rows = new ArrayList<>();
        try (Pops pops = new Pops(bridge.streams())) {
            load.beforeRinging(pops::rings);
            load.run(1, options.seconds(), ONE_BY_ONE);
            rows.add(pops.row("a call every " + ONE_BY_ONE.toMillis() + " ms"));
            load.run(1, options.seconds().multipliedBy(2), BUSY_HOUR);
            rows.add(pops.row("50 webhooks/s"));
            for (int concurrency : options.concurrency()) {
                load.run(concurrency, options.seconds());
                rows.add(pops.row(concurrency + " calls in flight"));
            }
        }
        System.out.println();
        System.out.println(Pops.TABLE_HEAD);
        rows.forEach(System.out::println);
    }

    private static void say(String what, Figures figures) {
        System.out.println(what + ": " + figures);
    }

    /** Whatever hangs, the machine is free again after this; children end with the JVM. */
    private static void stopAfter(Duration longest) {
        Thread watch = new Thread(() -> {
            try {
                Thread.sleep(longest.toMillis());
                System.err.println("The benchmark did not end in " + longest.toMinutes() + " minutes.");
                System.exit(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        watch.setDaemon(true);
        watch.start();
    }
}
