package org.ringroute.screenpop;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * One open connection of a client. Whoever has something for it only queues it: a client that reads slowly holds up
 * nobody, and one that does not read at all is cut off, to come again and go on where it stopped.
 */
final class AgentStream {

    private static final int MOST_WAITING = 200;

    private final Viewer viewer;
    private final PopClient client;
    private final SseEmitter emitter;
    private final Executor writers;
    private final Deque<Item> waiting = new ArrayDeque<>();
    private long lastPop;
    private boolean writing;
    private volatile boolean closed;

    AgentStream(Viewer viewer, PopClient client, SseEmitter emitter, Executor writers, long lastPop) {
        this.viewer = viewer;
        this.client = client;
        this.emitter = emitter;
        this.writers = writers;
        this.lastPop = lastPop;
    }

    Viewer viewer() {
        return viewer;
    }

    PopClient client() {
        return client;
    }

    /**
     * Queues an event, unless it has gone this way before or is not for this client.
     *
     * @param body made only when the event is queued
     */
    synchronized void add(AgentEvent event, Supplier<Map<String, Object>> body, Runnable written) {
        if (closed
                || !viewer.sees(event)
                || !event.clients().contains(client)
                || (event.isPop() && event.id() <= lastPop)) {
            return;
        }
        SseEventBuilder sent = SseEmitter.event().name(event.name()).data(body.get(), MediaType.APPLICATION_JSON);
        if (event.isPop()) {
            lastPop = event.id();
            sent.id(String.valueOf(event.id()));
        }
        queue(new Item(sent, written));
    }

    /** Shows that the connection is alive, to the client and to proxies between. */
    synchronized void beat() {
        queue(new Item(SseEmitter.event().comment(""), () -> {}));
    }

    private void queue(Item item) {
        if (closed) {
            return;
        }
        if (waiting.size() >= MOST_WAITING) {
            close();
            return;
        }
        waiting.add(item);
        if (!writing) {
            writing = true;
            writers.execute(this::write);
        }
    }

    private void write() {
        for (Item item = next(); item != null; item = next()) {
            try {
                emitter.send(item.event);
                item.written.run();
            } catch (IOException | IllegalStateException e) {
                // The client is gone; its next connection goes on behind the last event it had.
                close();
            }
        }
        if (isClosed()) {
            complete();
        }
    }

    private void complete() {
        try {
            emitter.complete();
        } catch (IllegalStateException e) {
            // The server noticed first that the client is gone, and has ended it.
        }
    }

    private synchronized Item next() {
        Item next = closed ? null : waiting.poll();
        writing = next != null;
        return next;
    }

    /** Ends the connection; by its writer, as ending one that is stuck in a write has to wait for that. */
    synchronized void close() {
        if (!closed) {
            closed = true;
            waiting.clear();
            if (!writing) {
                writing = true;
                writers.execute(this::write);
            }
        }
    }

    boolean isClosed() {
        return closed;
    }

    private record Item(SseEventBuilder event, Runnable written) {}
}
