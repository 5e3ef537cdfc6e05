package org.ringroute.store;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How an instance is called where another one, or an administrator, is told which one works. */
final class InstanceName {

    private static final int LONGEST = 100;

    private InstanceName() {}

    /** @param given what the administrator calls it; blank: the computer's name and the port */
    static String of(String given, int port) {
        String name = given.isBlank() ? host() + ":" + port : given;
        // It is shown to whoever asks for the readiness.
        String plain = name.replaceAll("[^\\p{L}\\p{N} ._:-]", "_");
        return plain.substring(0, Math.min(plain.length(), LONGEST));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unnamed";
        }
    }
}
