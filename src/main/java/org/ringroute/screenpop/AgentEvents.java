package org.ringroute.screenpop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.ringroute.store.CallStory;
import org.ringroute.store.CallsErasedEvent;
import org.ringroute.store.ErasedCalls;
import org.ringroute.store.GroupCommit;
import org.ringroute.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The pops of the last minutes: a stream that was cut goes on behind the last one it had. They are in memory, and on disk
 * for the time after a restart; whoever waits for a pop does not wait for the disk.
 */
@Component("agentEvents")
public class AgentEvents {

    /** A pop of yesterday interests nobody. */
    private static final Duration KEEP = Duration.ofHours(1);

    private static final int MOST_PER_AGENT = 50;
    private static final int MOST_AGENTS = 20_000;
    private static final int LONGEST = 32_768;
    private static final String INSERT = "INSERT INTO agent_event (id, user_id, extension, call_id, clients,"
            + " pop_trigger, happened_at, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final Logger log = LoggerFactory.getLogger(AgentEvents.class);

    private final JdbcClient jdbc;
    private final GroupCommit store;
    private final ObjectMapper json;
    private final Clock clock;
    private final CallStory story;
    private final ErasedCalls erased;
    private final AtomicLong last = new AtomicLong();
    private final Cache<String, List<AgentEvent>> byUser = Caffeine.newBuilder()
            .maximumSize(MOST_AGENTS)
            .expireAfterWrite(KEEP)
            .build();

    AgentEvents(
            JdbcClient jdbc, GroupCommit store, ObjectMapper json, Clock clock, CallStory story, ErasedCalls erased) {
        this.erased = erased;
        this.story = story;
        this.jdbc = jdbc;
        this.store = store;
        this.json = json;
        this.clock = clock;
        readAgain();
    }

    private void readAgain() {
        jdbc.sql("SELECT id, user_id, extension, call_id, clients, pop_trigger, happened_at, body FROM agent_event"
                        + " WHERE happened_at > ? ORDER BY id")
                .param(oldest())
                .query(row -> {
                    remember(new AgentEvent(
                            row.getLong(1),
                            AgentEvent.POP,
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            clients(row.getString(5)),
                            row.getString(6),
                            row.getLong(7),
                            read(row.getString(8))));
                    last.set(row.getLong(1));
                });
    }

    /** The next id: later than all before, whatever the clock does meanwhile. */
    long nextId() {
        long now = clock.millis() * 1000;
        return last.updateAndGet(before -> Math.max(before + 1, now));
    }

    /** The id of an event that happened then. */
    static long idAt(long millis) {
        return millis * 1000;
    }

    /** What is older may go from the database, milliseconds since 1970. */
    public long oldest() {
        return clock.millis() - KEEP.toMillis();
    }

    /** Keeps a pop. */
    void keep(AgentEvent pop) {
        remember(pop);
        String clients = pop.clients().stream().map(PopClient::text).collect(Collectors.joining(","));
        story.tell(
                pop.callId(),
                CallStory.Kind.POP,
                "pop",
                Map.of("extension", pop.extension(), "trigger", pop.trigger(), "clients", clients));
        String body = write(pop.body());
        if (body.length() > LONGEST) {
            return;
        }
        try {
            store.submit(statements -> statements.update(
                    INSERT,
                    pop.id(),
                    pop.userId(),
                    pop.extension(),
                    pop.callId(),
                    clients,
                    pop.trigger(),
                    pop.happenedAt(),
                    body));
        } catch (StoreUnavailableException e) {
            // A pop is not worth the call behind it: without the disk it lives as long as this process.
            log.warn("A screen pop is not kept for the time after a restart: {}", e.getMessage());
        }
    }

    private void remember(AgentEvent pop) {
        byUser.asMap().merge(pop.userId(), List.of(pop), (before, one) -> {
            List<AgentEvent> all = new ArrayList<>(before);
            all.addAll(one);
            return List.copyOf(all.subList(Math.max(0, all.size() - MOST_PER_AGENT), all.size()));
        });
    }

    /** Whether this extension had this pop: an ended call may be handled more than once. */
    boolean had(String userId, String callId, String extension, String trigger) {
        return of(userId).stream()
                .anyMatch(pop -> pop.callId().equals(callId)
                        && pop.extension().equals(extension)
                        && pop.trigger().equals(trigger));
    }

    /**
     * Notes that a pop was opened by the agent's client, for the story of its call.
     *
     * @return false when the agent had no such pop in the last hour
     */
    public boolean opened(String userId, long id) {
        List<AgentEvent> popped =
                of(userId).stream().filter(pop -> pop.id() == id).toList();
        popped.forEach(pop -> story.tell(
                pop.callId(),
                CallStory.Kind.POP,
                "opened",
                Map.of("extension", pop.extension(), "trigger", pop.trigger())));
        return !popped.isEmpty();
    }

    /** The pops of an agent behind an id, oldest first. */
    List<AgentEvent> behind(String userId, long id) {
        return of(userId).stream()
                .filter(pop -> pop.id() > id)
                .sorted(Comparator.comparingLong(AgentEvent::id))
                .toList();
    }

    private List<AgentEvent> of(String userId) {
        List<AgentEvent> known = byUser.getIfPresent(userId);
        return known == null ? List.of() : known;
    }

    @EventListener(CallsErasedEvent.class)
    void forgetErased() {
        byUser.asMap()
                .replaceAll((user, pops) ->
                        pops.stream().filter(pop -> !erased.has(pop.callId())).toList());
    }

    private static Set<PopClient> clients(String text) {
        return Arrays.stream(text.split(","))
                .flatMap(client -> PopClient.of(client).stream())
                .collect(Collectors.toSet());
    }

    private Map<String, Object> read(String body) {
        try {
            return json.readValue(body, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored screen pop cannot be read", e);
        }
    }

    private String write(Map<String, Object> body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
