package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.ringroute.call.PbxEvent;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.PbxMessage;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Hops;
import org.ringroute.tracking.Lanes;
import org.springframework.beans.factory.annotation.Autowired;

/** Events of one call stay in order, calls run side by side, and what a stop left behind comes back. */
class CallLanesTest extends BridgeTest {

    @Autowired
    CamelContext camel;

    @Autowired
    Lanes lanes;

    @Test
    void allEventsOfACallGoThroughTheSameLane() {
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");

        try (Hops hops = Hops.watch(camel)) {
            happens(call);
            awaitUntil(() -> assertThat(hops.to("seda://lane-")).hasSameSizeAs(call.events()));
            assertThat(hops.endpoints("seda://lane-")).hasSize(1);
        }
    }

    @Test
    void everyLaneThatCallsAreSentToHasARoute() throws Exception {
        Set<Integer> used = new HashSet<>();
        for (int call = 0; call < 500; call++) {
            used.add(lanes.of(PbxEvent.read(
                    "{\"type\":30011,\"msg\":{\"call_id\":\"17953700%02d.%d\"}}".formatted(call % 60, call))));
        }

        assertThat(used).hasSizeGreaterThan(1).allSatisfy(lane -> assertThat(camel.getRoute("lane-" + lane))
                .as("route of lane %s", lane)
                .isNotNull());
    }

    @Test
    void aRepeatedEventGoesNowhere() {
        PbxMessage message =
                pbx.calls().inboundAnswered("14155550101", "1001").events().get(0);
        happens(message);

        try (Hops hops = Hops.watch(camel)) {
            happens(message);
            assertThat(hops.to("direct://stored-events")).hasSize(1);
            assertThat(hops.to("seda://lane-")).isEmpty();
        }
        assertThat(jdbc.sql("SELECT COUNT(*) FROM event").query(Long.class).single())
                .isOne();
    }

    @Test
    void anEventThatAStopLeftBehindIsBroughtBack() {
        List<PbxMessage> messages =
                pbx.calls().inboundAnswered("14155550101", "1001").events();
        long id = 4_000_000_000L + System.nanoTime() % 1_000_000_000;
        for (PbxMessage message : messages) {
            jdbc.sql("INSERT INTO event (id, type, call_id, repeat_key, body, received_at, state)"
                            + " VALUES (?, ?, ?, ?, ?, ?, 'NEW')")
                    .params(
                            id++,
                            message.type(),
                            message.callId(),
                            "left-" + id,
                            message.body(),
                            System.currentTimeMillis())
                    .update();
        }

        awaitUntil(() -> assertThat(jdbc.sql("SELECT phase FROM phone_call WHERE call_id = ?")
                        .param(messages.get(0).callId())
                        .query(String.class)
                        .optional())
                .contains("ENDED"));
        awaitUntil(() -> assertThat(jdbc.sql("SELECT DISTINCT state FROM event")
                        .query(String.class)
                        .list())
                .containsExactly("DONE"));
    }
}
