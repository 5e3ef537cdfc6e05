package org.ringroute.support;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A chat that takes messages at an address, on this machine only. */
public final class ChatStandIn {

    private final HttpServer server;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile int refusal;

    private ChatStandIn(HttpServer server) {
        this.server = server;
    }

    /** Starts on a free port; ends with the process. */
    public static ChatStandIn start() {
        try {
            ChatStandIn chat =
                    new ChatStandIn(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16));
            chat.open();
            return chat;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open() {
        server.createContext("/hook", exchange -> {
            String message = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            if (!refused) {
                messages.add(exchange.getRequestMethod() + " "
                        + exchange.getRequestHeaders().getFirst("Content-Type") + " " + message);
            }
            exchange.sendResponseHeaders(refused ? refusal : 200, -1);
            exchange.close();
        });
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "chat");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** What came, each with its method and kind before it. */
    public List<String> messages() {
        return messages;
    }

    /** Answers the next messages with this status and forgets them. */
    public void refuse(int status, int times) {
        refusal = status;
        refusals.set(times);
    }

    public void forget() {
        messages.clear();
        refusals.set(0);
    }
}
