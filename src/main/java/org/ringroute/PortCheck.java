package org.ringroute;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.function.Consumer;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Asks for the port before anything else is begun: that somebody has it is one line, not a start that breaks off. */
public final class PortCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final int USUAL = 8080;

    private final Consumer<String> refuse;

    /** @param refuse is told in one line which port is taken, and what to do */
    PortCheck(Consumer<String> refuse) {
        this.refuse = refuse;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
        Environment environment = prepared.getEnvironment();
        int port = environment.getProperty("server.port", Integer.class, USUAL);
        InetAddress address = environment.getProperty("server.address", InetAddress.class);
        if (port > 0 && isTaken(address, port)) {
            refuse.accept("Port " + port + " is in use: end whatever has it, or choose another with server.port"
                    + " (in application.yml, as --server.port=9090, or as SERVER_PORT=9090).");
        }
    }

    /** True when no server can begin there; {@code address} is null for all of this machine. */
    public static boolean isTaken(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
            return false;
        } catch (IOException taken) {
            return true;
        }
    }
}
