package org.ringroute.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Listens as browser extensions do, one for each agent, and times every pop: from just before its webhook is sent until its
 * line has come through the stream. Reads as little as that takes, as it shares its cores with what is measured.
 */
final class Pops implements AutoCloseable {

    static final String TABLE_HEAD =
            """
            | load | pops | median ms | p95 ms | p99 ms |
            |---|---|---|---|---|""";

    private static final String CALL_ID = "\"callId\":\"";

    private final Map<String, Long> rangAt = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
    private final List<InputStream> streams = new ArrayList<>();

    /** @param streams open event streams of agents */
    Pops(List<InputStream> streams) {
        for (InputStream stream : streams) {
            this.streams.add(stream);
            Thread reader = new Thread(() -> read(stream), "pops");
            reader.setDaemon(true);
            reader.start();
        }
    }

    /** The event that makes a phone ring is sent now. */
    void rings(String callId) {
        rangAt.put(callId, System.nanoTime());
    }

    private void read(InputStream stream) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            boolean pop = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    pop = line.endsWith("screen-pop");
                } else if (pop && line.startsWith("data:")) {
                    came(line, System.nanoTime());
                }
            }
        } catch (IOException closed) {
            // The benchmark is over.
        }
    }

    private void came(String data, long now) {
        int start = data.indexOf(CALL_ID) + CALL_ID.length();
        Long sent = rangAt.remove(data.substring(start, data.indexOf('"', start)));
        if (sent != null) {
            times.add(now - sent);
        }
    }

    /**
     * What has come since the last time, as a row of the table.
     *
     * @throws IllegalStateException when a call had no pop
     */
    String row(String load) {
        if (!rangAt.isEmpty()) {
            throw new IllegalStateException(rangAt.size() + " calls had no pop");
        }
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        times.clear();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.0f | %.0f | %.0f |",
                load,
                sorted.length,
                millis(sorted, 0.5),
                millis(sorted, 0.95),
                millis(sorted, 0.99));
    }

    private static double millis(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e6;
    }

    @Override
    public void close() throws IOException {
        for (InputStream stream : streams) {
            stream.close();
        }
    }
}
