package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.ringroute.standin.pbx.Delivery;
import org.ringroute.standin.pbx.StatusEvents;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.DeliveredRoutes;
import org.ringroute.support.SteadyLoad;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A bridge of its own, whose routes are a copy of the delivered ones, edited while calls come in. However wrong an edit is,
 * no webhook is refused, and no event is left behind.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
abstract class EditedBridgeTest extends BridgeTest {

    private static final Logger log = LoggerFactory.getLogger(EditedBridgeTest.class);

    private static final Path DELIVERED = Path.of("routes");
    private static final long MILLIS_BETWEEN_CALLS = 100;
    private static final int CALLERS = 50;
    /** Aimed at; docs/performance.md says what was reached while routes were compiled on two cores. */
    private static final int WEBHOOKS_A_SECOND = Integer.getInteger("load", 500);

    private static Path folder;

    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger caller = new AtomicInteger();
    private final ScheduledExecutorService load = Executors.newScheduledThreadPool(2);
    private SteadyLoad webhooks;

    @Autowired
    RouteGuard guard;

    @DynamicPropertySource
    static void itsOwnFolders(DynamicPropertyRegistry properties) throws IOException {
        Path home = Files.createTempDirectory("ringroute-edited");
        folder = home.resolve("routes");
        DeliveredRoutes.copyTo(folder);
        // Quartz knows its schedules by this name: those of the other tests' application must outlive this one.
        properties.add("camel.main.name", () -> "edited");
        properties.add("ringroute.routes-dir", folder::toString);
    }

    @BeforeAll
    void callsComeIn() {
        super.startAfresh();
        boundUser("Ana Ruiz", "1001");
        webhooks = new SteadyLoad(port, WEBHOOKS_A_SECOND, new StatusEvents(pbx)::next);
        load.scheduleWithFixedDelay(this::oneCall, 0, MILLIS_BETWEEN_CALLS, TimeUnit.MILLISECONDS);
    }

    /** Once for all tests: nothing may be cleared away while calls come in. */
    @Override
    protected final void startAfresh() {}

    private void oneCall() {
        String number = "141555501" + (10 + caller.incrementAndGet() % CALLERS);
        try {
            for (Delivery delivery : pbx.send(pbx.calls().inboundAnswered(number, "1001"))) {
                accepted.incrementAndGet();
                if (delivery.status() != 200) {
                    refusals.add(String.valueOf(delivery));
                }
            }
        } catch (RuntimeException e) {
            refusals.add(e.toString());
        }
    }

    @AfterAll
    void noWebhookWasRefusedAndNoEventIsLeft() throws InterruptedException {
        webhooks.close();
        load.shutdown();
        assertThat(load.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        log.info(
                "{} webhooks were accepted, {} a second, and those of calls",
                webhooks.accepted(),
                webhooks.perSecond());
        assertThat(webhooks.refusals()).isEmpty();
        assertThat(webhooks.accepted()).isPositive();
        assertThat(count("SELECT COUNT(*) FROM event WHERE type = 30008")).isEqualTo(webhooks.accepted());
        assertThat(refusals).isEmpty();
        assertThat(accepted).hasPositiveValue();
        awaitUntil(() -> assertThat(count("SELECT COUNT(*) FROM event WHERE state = 'NEW'"))
                .as("events that nobody took in")
                .isZero());
        awaitUntil(() -> assertThat(
                        count("SELECT COUNT(*) FROM outbox WHERE kind = 'CALL' AND state IN ('READY', 'SENT')"))
                .as("ended calls that nobody handled")
                .isZero());
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    @BeforeEach
    void asDelivered() throws IOException {
        SortedMap<String, String> delivered = new RouteFolder(DELIVERED).read();
        for (String name : new RouteFolder(folder).read().keySet()) {
            if (!delivered.containsKey(name)) {
                Files.delete(folder.resolve(name));
            }
        }
        delivered.forEach(EditedBridgeTest::save);
        takenOver();
    }

    /** Waits until what runs is what the folder says. */
    final void takenOver() {
        awaitUntil(() -> {
            RouteState state = guard.state().orElseThrow();
            assertThat(state.refused().map(RouteState.Refused::problems).orElse(List.of()))
                    .isEmpty();
            assertThat(state.running()).isEqualTo(new RouteFolder(folder).read());
        });
    }

    /** Waits until the folder as it is was refused. */
    final RouteState.Refused refused() {
        awaitUntil(() -> assertThat(guard.state().orElseThrow().refused().map(RouteState.Refused::texts))
                .contains(new RouteFolder(folder).read()));
        return guard.state().orElseThrow().refused().orElseThrow();
    }

    /** What a file has, with something else in place of a part of it. */
    static void edit(String name, String part, String instead) {
        try {
            String text = Files.readString(folder.resolve(name));
            assertThat(text).contains(part);
            save(name, text.replace(part, instead));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void save(String name, String text) {
        try {
            Path file = folder.resolve(name);
            if (!Files.exists(file) || !Files.readString(file).equals(text)) {
                Files.writeString(file, text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(String name) {
        try {
            Files.delete(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
