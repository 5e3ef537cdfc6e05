package org.ringroute.screenpop;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.ringroute.store.CallStory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Who listens, and what is told to whom: the open server-sent-event connections of agents. */
@Component("agentStreams")
public class AgentStreams implements SmartLifecycle {

    /** A record that opens later than this takes the agent away from something else. */
    static final Duration GOOD_FOR = Duration.ofSeconds(30);

    /** The sign-in of whoever listens may have ended meanwhile: clients come again by themselves, and are asked again. */
    private static final Duration HEARD_FOR = Duration.ofMinutes(30);

    private static final int WRITERS = 8;
    private static final int MOST_OF_ONE = 20;

    private final AgentEvents events;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Openings openings = new Openings();
    private final CallStory story;
    private final Map<String, List<AgentStream>> byUser = new ConcurrentHashMap<>();
    private final List<AgentStream> watchers = new CopyOnWriteArrayList<>();
    /** What waits for one of them is at most one task for each connection. */
    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS, task -> new Thread(task, "agents"));

    private volatile boolean running;

    AgentStreams(AgentEvents events, Clock clock, MeterRegistry metrics, CallStory story) {
        this.story = story;
        this.events = events;
        this.clock = clock;
        this.metrics = metrics;
        Gauge.builder("ringroute.agent.streams", this::count)
                .description("Open connections of agents' pages and browser extensions")
                .register(metrics);
    }

    /**
     * Opens a stream.
     *
     * @param userId whose pops are repeated: the agent, or the user of the watched extension; may be empty
     * @param lastEventId the last pop that the client had; null for the first connection, which gets those of the last
     *     30 seconds
     * @param now what goes on at this moment
     */
    public SseEmitter open(
            Viewer viewer, PopClient client, String userId, Long lastEventId, Supplier<List<AgentEvent>> now) {
        SseEmitter emitter = new SseEmitter(HEARD_FOR.toMillis());
        if (!running) {
            emitter.complete();
            return emitter;
        }
        long behind = lastEventId == null ? AgentEvents.idAt(clock.millis() - GOOD_FOR.toMillis()) : lastEventId;
        AgentStream stream = new AgentStream(viewer, client, emitter, writers, behind);
        emitter.onCompletion(() -> remove(stream));
        emitter.onTimeout(() -> remove(stream));
        emitter.onError(failure -> remove(stream));
        synchronized (stream) {
            register(stream);
            now.get().forEach(event -> stream.add(event, event::body, () -> {}));
            events.behind(userId, behind).forEach(pop -> stream.add(pop, () -> body(pop, stream), () -> {}));
        }
        return emitter;
    }

    private void register(AgentStream stream) {
        List<AgentStream> mine = listOf(stream);
        mine.add(stream);
        if (mine.size() > MOST_OF_ONE && !stream.viewer().userId().isEmpty()) {
            mine.get(0).close();
            mine.remove(0);
        }
    }

    private List<AgentStream> listOf(AgentStream stream) {
        String userId = stream.viewer().userId();
        return userId.isEmpty() ? watchers : byUser.computeIfAbsent(userId, user -> new CopyOnWriteArrayList<>());
    }

    private void remove(AgentStream stream) {
        stream.close();
        listOf(stream).remove(stream);
    }

    /** Tells everybody whom it concerns. */
    void deliver(AgentEvent event) {
        for (AgentStream stream : byUser.getOrDefault(event.userId(), List.of())) {
            deliver(event, stream);
        }
        for (AgentStream stream : watchers) {
            deliver(event, stream);
        }
    }

    private void deliver(AgentEvent event, AgentStream stream) {
        if (event.isPop()) {
            stream.add(event, () -> body(event, stream), () -> measure(event, stream.client()));
        } else {
            stream.add(event, event::body, () -> {});
        }
    }

    /** A pop as this client gets it: late ones are not opened, and of an agent's clients one opens it. */
    private Map<String, Object> body(AgentEvent pop, AgentStream stream) {
        boolean missed = clock.millis() - pop.happenedAt() > GOOD_FOR.toMillis();
        Map<String, Object> body = new LinkedHashMap<>(pop.body());
        body.put("missed", missed);
        body.put("open", !missed && !stream.viewer().userId().isEmpty() && opens(pop, stream.client()));
        return body;
    }

    /** While the browser extension is connected, the page leaves it to that: no browser blocks the tabs of an extension. */
    private boolean opens(AgentEvent pop, PopClient client) {
        boolean left = client == PopClient.PAGE
                && pop.clients().contains(PopClient.BROWSER_EXTENSION)
                && byUser.getOrDefault(pop.userId(), List.of()).stream()
                        .anyMatch(one -> one.client() == PopClient.BROWSER_EXTENSION && !one.isClosed());
        return !left && openings.take(pop, client);
    }

    private void measure(AgentEvent pop, PopClient client) {
        story.tell(
                pop.callId(),
                CallStory.Kind.POP,
                "delivered",
                Map.of("extension", pop.extension(), "trigger", pop.trigger(), "client", client.text()));
        Timer.builder("ringroute.screenpop.delivery")
                .description("From the arrival of the webhook to the pop being written to the agent's stream")
                .tag("trigger", pop.trigger())
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(GOOD_FOR)
                .register(metrics)
                .record(Math.max(0, clock.millis() - pop.happenedAt()), TimeUnit.MILLISECONDS);
    }

    /** Shows all connections that they are alive. */
    public void beat() {
        byUser.values().forEach(streams -> streams.forEach(AgentStream::beat));
        watchers.forEach(AgentStream::beat);
    }

    /** Ends the connections of an agent who may no longer have them. */
    public void close(String userId) {
        byUser.getOrDefault(userId, List.of()).forEach(this::remove);
    }

    private int count() {
        return watchers.size() + byUser.values().stream().mapToInt(List::size).sum();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server, which would wait for them. */
    @Override
    public void stop() {
        running = false;
        byUser.values().forEach(streams -> streams.forEach(AgentStream::close));
        watchers.forEach(AgentStream::close);
        writers.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
