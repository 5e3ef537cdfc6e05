package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.Delivery;
import org.ringroute.support.Postgres;
import org.ringroute.support.RunningBridge;

/** The same promises with a PostgreSQL server for a database, which may be away for a while. */
class PostgresTest extends RestartTest {

    private static Postgres server;

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

    @BeforeEach
    void anEmptyDatabase() {
        server.empty();
    }

    @Override
    RunningBridge onItsDatabase(RunningBridge bridge) {
        server.settings().forEach(bridge::with);
        // What an administrator adds to the address does not rename the sessions, by which a former holder is locked
        // out.
        return bridge.with(
                "ringroute.database.url", server.settings().get("ringroute.database.url") + "?ApplicationName=ours");
    }

    @Test
    void whileTheServerIsAwayThePbxIsToldToComeAgainAndAfterwardsAllIsWell() {
        bridge.start();
        bound("Ana Ruiz", "1001");
        contact("(415) 555-0101");
        assertThat(server.sessions("ringroute ________-____-____-____-____________"))
                .isPositive();
        CallScript call = pbx.calls().inboundAnswered("4155550101", "1001");
        CallScript begun = call.first(2);
        deliver(begun);

        server.stop();
        assertThat(pbx.send(call.after(2).first(1)))
                .extracting(Delivery::status)
                .contains(503)
                .doesNotContain(200);
        server.startAgain();
        deliver(call.after(2));

        awaitUntil(() -> assertThat(tasksOf(call)).hasSize(1));
    }
}
