package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.Postgres;
import org.ringroute.support.RunningBridge;

/** Two instances on one database: one works, the other stands by and takes over; nothing is written twice, nothing lost. */
class StandbyTest extends BetweenStandIns {

    private static final String STANDBY = "Stands by: ";
    private static final String TAKES_OVER = "Takes over: ";

    private static Postgres server;

    @TempDir
    Path otherFolder;

    private RunningBridge other;
    private final List<CallScript> calls = new ArrayList<>();

    @BeforeAll
    static void aServer() {
        assumeThat(Postgres.isInstalled()).as("Debian's package postgresql").isTrue();
        server = Postgres.start();
    }

    @AfterAll
    static void noMore() {
        if (server != null) {
            server.stop();
        }
    }

    @Override
    RunningBridge onItsDatabase(RunningBridge bridge) {
        server.settings().forEach(bridge::with);
        // What one keeps in its table the other has to read: both have the same key.
        return bridge.with("ringroute.secret-key", "a key for both of them");
    }

    @BeforeEach
    void two() {
        server.empty();
        bridge.with("ringroute.instance-name", "north");
        other = onItsDatabase(new RunningBridge(otherFolder).with(pbx).with(salesforce))
                .with("ringroute.instance-name", "south");
        // Whichever works takes an event; a balancer in front of them does the same.
        pbx.addWebhook(other.webhook(), pbx.webhookSecret());
    }

    @AfterEach
    void stopTheOther() {
        other.close();
    }

    @Test
    void theSecondStandsByAndTakesOverFromOneThatIsKilledAndFromOneThatHangs() throws IOException {
        bridge.start();
        bound("Ana Ruiz", "1001");
        contact("(415) 555-0101");
        standsBy(other, "north");
        happens(3);

        CallScript cut = call();
        deliver(cut.first(2));
        long killed = System.nanoTime();
        bridge.kill();
        takesOver(other);
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(15));
        deliver(cut.after(2));
        happens(3);

        standsBy(bridge, "south");
        CallScript hung = call();
        deliver(hung.first(2));
        happens(3);
        other.hang();
        takesOver(bridge);
        deliver(hung.after(2));
        happens(3);
        other.goOn();
        await().atMost(Duration.ofSeconds(30)).until(() -> other.exitCode().isPresent());
        assertThat(other.exitCode()).hasValue(75);
        assertThat(other.log()).contains("Another instance works on this database by now");

        bridge.stop();
        assertThat(server.isFree()).as("the lease is given back").isTrue();

        awaitForGood(() -> {
            assertThat(calls)
                    .allSatisfy(
                            call -> assertThat(tasksOf(call)).as(call.callId()).hasSize(1));
            assertThat(salesforce.org().rows("Task")).hasSameSizeAs(calls);
        });
    }

    private void standsBy(RunningBridge second, String works) throws IOException {
        second.launched();
        await().atMost(Duration.ofSeconds(300)).until(() -> second.status("/actuator/health/readiness") == 503);
        assertThat(second.get("/actuator/health/readiness").body()).contains("standby, " + works + " works");
        assertThat(second.status("/actuator/health/liveness")).isEqualTo(200);
        HttpResponse<String> webhook = second.get("/webhooks/pbx");
        assertThat(webhook.statusCode()).isEqualTo(503);
        assertThat(webhook.headers().firstValue("Retry-After")).contains("5");
        assertThat(second.get("/api/calls").body()).contains("stands by, " + works + " works");
        assertThat(second.log()).contains(STANDBY + works);
    }

    private void takesOver(RunningBridge second) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> second.log().contains(TAKES_OVER));
    }

    private CallScript call() {
        CallScript call = pbx.calls().inboundAnswered("4155550101", "1001");
        calls.add(call);
        return call;
    }

    private void happens(int count) {
        for (int n = 0; n < count; n++) {
            deliver(call());
        }
    }
}
