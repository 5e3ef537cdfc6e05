package org.ringroute.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a process that has none yet, or that comes back on the same one after a kill. It is none of those that a
 * system gives to connections by itself (32768 and above): one of those may be gone by the time it is wanted.
 */
public final class FreePort {

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int TRIALS = 100;

    private FreePort() {}

    /** Free on the loopback address just now; throws IllegalStateException when none of a hundred is. */
    public static int find() {
        for (int trial = 0; trial < TRIALS; trial++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Somebody has it: another one.
                continue;
            }
        }
        throw new IllegalStateException("no free port in a hundred between " + FIRST + " and " + LAST);
    }
}
