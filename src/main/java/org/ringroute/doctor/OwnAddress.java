package org.ringroute.doctor;

import java.util.Set;

/** Addresses that lead nowhere but to this machine. */
final class OwnAddress {

    private static final Set<String> NAMES = Set.of("localhost", "[::1]");

    private OwnAddress() {}

    /** @param host as it stands in an address; may be null. No name is looked up. */
    static boolean isLoopback(String host) {
        return host != null && (NAMES.contains(host) || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}"));
    }
}
