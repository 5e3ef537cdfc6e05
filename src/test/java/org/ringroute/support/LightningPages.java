package org.ringroute.support;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A web server with a page that looks to an extension as a record page of Salesforce does. */
public final class LightningPages implements AutoCloseable {

    private final HttpServer server;

    private LightningPages(HttpServer server) {
        this.server = server;
    }

    public static LightningPages start() throws IOException {
        byte[] page;
        try (InputStream in = LightningPages.class.getResourceAsStream("/lightning/record.html")) {
            page = in.readAllBytes();
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        return new LightningPages(server);
    }

    /** By its number, as the tests' extension looks for numbers there and not on pages of the name localhost. */
    public String record() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/lightning/r/Contact/1/view";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
