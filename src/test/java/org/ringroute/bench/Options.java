package org.ringroute.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What may be changed with {@code -Dbench.…}, for quick runs and for experiments.
 *
 * @param warmUp load before anything counts: on two cores the compiler needs a minute
 * @param seconds load of one run
 * @param runs of each concurrency; their median is shown
 * @param concurrency how many calls are in flight at a time
 * @param contacts how many known people call
 * @param unknownEvery one call in this many comes from a number that nobody knows
 * @param keepRequests true to count Salesforce requests by kind, which costs memory
 * @param java the JVM's options for the bridge
 */
record Options(
        Duration warmUp,
        Duration seconds,
        int runs,
        List<Integer> concurrency,
        int contacts,
        int unknownEvery,
        boolean keepRequests,
        Path jar,
        List<String> java) {

    static Options fromSystemProperties() {
        return new Options(
                Duration.ofSeconds(Integer.getInteger("bench.warmup", 60)),
                Duration.ofSeconds(Integer.getInteger("bench.seconds", 15)),
                Integer.getInteger("bench.runs", 3),
                words("bench.concurrency", "16 64").stream()
                        .map(Integer::valueOf)
                        .toList(),
                Integer.getInteger("bench.contacts", 2000),
                Integer.getInteger("bench.unknown-every", 100),
                Boolean.getBoolean("bench.keep-requests"),
                Path.of(System.getProperty("bench.jar", "target/ringroute.jar")),
                words("bench.java", "-Xmx192m"));
    }

    private static List<String> words(String property, String otherwise) {
        return Arrays.stream(System.getProperty(property, otherwise).trim().split(" +"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
