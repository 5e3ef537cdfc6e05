package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.Delivery;
import org.ringroute.support.Postgres;
import org.ringroute.support.RunningBridge;

/** A database server that keeps its connections open and says nothing. */
class SilentDatabaseTest extends BetweenStandIns {

    private static Postgres server;

    @BeforeAll
    static void aServer() {
        assumeThat(Postgres.isInstalled()).as("Debian's package postgresql").isTrue();
        server = Postgres.start();
    }

    @Override
    RunningBridge onItsDatabase(RunningBridge bridge) {
        server.settings().forEach(bridge::with);
        return bridge;
    }

    @AfterEach
    void goOn() {
        server.goOn();
        server.stop();
    }

    @Test
    void whileItIsSilentThePbxIsToldInTimeToComeAgainAndAfterwardsAllIsWell() {
        bridge.start();
        bound("Ana Ruiz", "1001");
        contact("(415) 555-0101");
        CallScript call = pbx.calls().inboundAnswered("4155550101", "1001");
        deliver(call.first(2));

        server.hang();
        List<Delivery> refused = pbx.send(call.after(2).first(1));

        assertThat(refused).isNotEmpty().allSatisfy(delivery -> {
            assertThat(delivery.status()).isEqualTo(503);
            assertThat(delivery.answerTime()).isLessThan(Duration.ofSeconds(3));
        });
        awaitUntil(() -> {
            assertThat(bridge.status("/actuator/health/readiness")).isEqualTo(503);
            assertThat(bridge.status("/actuator/health/liveness")).isEqualTo(200);
        });
        // Until every connection of before is given up: then too it goes on by itself.
        awaitUntil(() -> assertThat(bridge.log())
                .contains(
                        "The lease could not be renewed", "Nothing can be stored, and the PBX is told to come again"));
        assertThat(pbx.send(call.after(2).first(1))).allSatisfy(delivery -> {
            assertThat(delivery.status()).isEqualTo(503);
            assertThat(delivery.answerTime()).isLessThan(Duration.ofSeconds(3));
        });

        server.goOn();
        deliver(call.after(2));

        awaitUntil(() -> {
            assertThat(bridge.status("/actuator/health/readiness")).isEqualTo(200);
            assertThat(tasksOf(call)).hasSize(1);
        });
        CallScript next = pbx.calls().inboundAnswered("4155550101", "1001");
        deliver(next);
        awaitForGood(() -> {
            assertThat(tasksOf(call)).hasSize(1);
            assertThat(tasksOf(next)).hasSize(1);
        });
    }
}
