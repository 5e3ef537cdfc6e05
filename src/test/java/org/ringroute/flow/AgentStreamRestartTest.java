package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.PbxStandIn;
import org.ringroute.standin.salesforce.SalesforceStandIn;
import org.ringroute.support.AgentClient;
import org.ringroute.support.EventStream;
import org.ringroute.support.EventStream.Event;
import org.ringroute.support.RunningBridge;

/** The real program, killed under an agent's eyes: he stays signed in, and no pop is doubled or lost. */
class AgentStreamRestartTest {

    private static final String CALLER = "14155550101";

    @TempDir
    private Path folder;

    @Test
    void theStreamGoesOnAfterAKillBehindTheLastPopItHad() {
        try (PbxStandIn pbx = PbxStandIn.start();
                SalesforceStandIn salesforce = SalesforceStandIn.start();
                RunningBridge bridge = new RunningBridge(folder).with(pbx).with(salesforce)) {
            pbx.sendWebhooksTo(bridge.webhook());
            bridge.start();
            salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
            String userId = bridge.boundUser("Ruiz", "1001", pbx, salesforce);
            AgentClient ana = new AgentClient(bridge.webhook().getPort(), bridge.api(), userId);
            CallScript seen = pbx.calls().inboundAnswered(CALLER, "1001");
            String last;
            try (EventStream stream = ana.stream()) {
                eventually(() -> assertThat(stream.events("calls")).hasSize(1));
                pbx.send(seen.first(2));
                eventually(() -> assertThat(stream.pops()).hasSize(1));
                last = stream.pops().get(0).id();
            }
            CallScript unseen = pbx.calls().inboundAnswered(CALLER, "1001");
            pbx.send(unseen.first(2));
            eventually(() -> assertThat(popsBehind(ana, last)).hasSize(1));

            bridge.kill();
            bridge.start();

            eventually(() -> assertThat(popsBehind(ana, last)).singleElement().satisfies(pop -> assertThat(
                            pop.data().path("callId").asText())
                    .isEqualTo(unseen.callId())));
            try (EventStream stream = ana.stream("?lastEventId=" + last)) {
                eventually(() -> assertThat(stream.events("calls")).hasSize(1));
                assertThat(stream.events("calls").get(0).data().path("callIds").toString())
                        .contains(seen.callId(), unseen.callId());
                pbx.send(unseen.after(2));
                CallScript next = pbx.calls().inboundAnswered(CALLER, "1001");
                pbx.send(next);
                eventually(() -> assertThat(stream.pops())
                        .extracting(pop -> pop.data().path("callId").asText())
                        .containsExactly(unseen.callId(), next.callId()));
            }
        }
    }

    private static List<Event> popsBehind(AgentClient agent, String id) {
        try (EventStream stream = agent.stream("?lastEventId=" + id)) {
            eventually(() -> assertThat(stream.pops()).isNotEmpty());
            return stream.pops();
        }
    }

    private static void eventually(ThrowingRunnable condition) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .untilAsserted(condition);
    }
}
