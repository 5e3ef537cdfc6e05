package org.ringroute.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.web.server.PortInUseException;

/**
 * What an instance answers while it stands by: that it lives, that it is not ready, and which one works. Nothing else of
 * the application has started, so that nothing of it can be out of date when it takes over.
 */
final class StandbyAnswers {

    private static final int THREADS = 8;
    private static final String HEALTH = "/actuator/health";

    static {
        // Seconds: who sends slowly must not hold a thread. Read when the first server is made.
        System.setProperty("sun.net.httpserver.maxReqTime", "5");
        System.setProperty("sun.net.httpserver.maxRspTime", "5");
    }

    private final String address;
    private final int port;
    private volatile String works = "";
    private HttpServer server;
    private ExecutorService threads;

    /** @param address to listen at; blank: all there are */
    StandbyAnswers(String address, int port) {
        this.address = address;
        this.port = port;
    }

    /** @throws PortInUseException when somebody else listens there */
    void begin(String works) {
        this.works = works;
        try {
            server = HttpServer.create(
                    address.isBlank() ? new InetSocketAddress(port) : new InetSocketAddress(address, port), 100);
        } catch (IOException e) {
            throw new PortInUseException(port, e);
        }
        threads = Executors.newFixedThreadPool(THREADS);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Who works now; empty or null when nobody does, which will not last. */
    void works(String name) {
        if (name != null && !name.isEmpty()) {
            works = name;
        }
    }

    /** The port is free when it returns. */
    void end() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals(HEALTH + "/liveness")) {
                send(exchange, 200, "application/json", "{\"status\":\"UP\"}");
            } else if (path.equals(HEALTH) || path.equals(HEALTH + "/readiness")) {
                send(
                        exchange,
                        503,
                        "application/json",
                        ("{\"status\":\"OUT_OF_SERVICE\",\"components\":{\"store\":{\"status\":\"OUT_OF_SERVICE\","
                                        + "\"details\":{\"problem\":\"standby, %s works\"}}}}")
                                .formatted(works));
            } else {
                exchange.getResponseHeaders().set("Retry-After", "5");
                send(
                        exchange,
                        503,
                        "application/problem+json",
                        ("{\"type\":\"about:blank\",\"title\":\"Standby\",\"status\":503,\"detail\":\"This instance of"
                                        + " Ringroute stands by, %s works. It takes over when that one is gone.\"}")
                                .formatted(works));
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
