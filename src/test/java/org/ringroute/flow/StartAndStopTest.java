package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.Delivery;
import org.ringroute.standin.pbx.PbxMessage;
import org.ringroute.standin.salesforce.Faults;
import org.ringroute.support.AgentClient;
import org.ringroute.support.EventStream;
import org.ringroute.support.Webhook;

/** What the PBX is answered while the program comes and goes, and what becomes of what is under way then. */
class StartAndStopTest extends BetweenStandIns {

    private static final int CALLS = 40;
    private static final Duration STOP = Duration.ofSeconds(20);

    /** Nobody answers, then "later", then "stored": never anything that makes a PBX give an event up. */
    @Test
    void fromTheFirstAnswerOnAnEventIsStoredOrAskedForAgain() {
        bridge.launched();
        Webhook webhook = new Webhook(bridge.webhook().getPort(), pbx.webhookSecret());
        Set<Integer> statuses = ConcurrentHashMap.newKeySet();
        awaitUntil(() -> {
            int status = statusOf(webhook, "{\"type\":30008,\"msg\":{\"at\":" + System.nanoTime() + "}}");
            statuses.add(status);
            assertThat(status).isEqualTo(200);
        });

        assertThat(statuses).isSubsetOf(0, 503, 200).contains(200);
    }

    @Test
    void toldToStopUnderLoadItEndsWithinTwentySecondsAndLosesAndDoublesNothing() throws Exception {
        bridge.start();
        AgentClient ana = new AgentClient(bridge.webhook().getPort(), bridge.api(), bound("Ana Ruiz", "1001"));
        contact("(415) 555-0101");
        EventStream stream = ana.stream();
        awaitUntil(() -> assertThat(stream.events("calls")).hasSize(1));
        Faults.Hold hold = salesforce.faults().hold("/composite");
        Set<Integer> statuses = ConcurrentHashMap.newKeySet();
        List<CallScript> calls = new ArrayList<>();
        for (int n = 0; n < CALLS; n++) {
            calls.add(pbx.calls().inboundAnswered("4155550101", "1001"));
        }
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (CallScript call : calls) {
                sent.add(senders.submit(() -> deliverNoting(call, statuses)));
            }
            sent.get(CALLS / 2).get(60, TimeUnit.SECONDS);
            awaitUntil(() -> assertThat(hold.waiting()).isPositive());

            assertThat(bridge.stop()).isLessThan(STOP);
            awaitUntil(() -> assertThat(stream.ended()).isTrue());
            hold.release();
            salesforce.faults().clear();
            bridge.start();
            for (Future<?> one : sent) {
                one.get(90, TimeUnit.SECONDS);
            }
        } finally {
            stream.close();
            senders.shutdownNow();
        }

        assertThat(statuses).isSubsetOf(0, 200, 503);
        awaitForGood(() ->
                assertThat(calls).allSatisfy(call -> assertThat(tasksOf(call)).hasSize(1)));
        assertThat(bridge.api().get("/api/failures").path("items")).isEmpty();
    }

    /** Salesforce answers the first login late, and does not keep the program from starting. */
    @Test
    void aCallThatRingsBeforeTheFirstLoginOpensItsRecord() {
        bridge.start();
        String ana = bound("Ana Ruiz", "1001");
        contact("(415) 555-0101");
        bridge.kill();
        Faults.Hold login = salesforce.faults().hold("/services/oauth2/token");
        bridge.start();

        try (EventStream stream = new AgentClient(bridge.webhook().getPort(), bridge.api(), ana).stream()) {
            awaitUntil(() -> assertThat(stream.events("calls")).hasSize(1));
            pbx.send(pbx.calls().inboundAnswered("4155550101", "1001").first(2));
            awaitUntil(() -> assertThat(login.waiting()).isPositive());
            login.release();

            awaitUntil(() -> assertThat(stream.pops())
                    .extracting(pop -> pop.data().path("name").asText())
                    .containsExactly("Doe"));
        }
    }

    private void deliverNoting(CallScript call, Set<Integer> statuses) {
        for (PbxMessage message : call.events()) {
            awaitUntil(() -> {
                List<Delivery> deliveries = pbx.send(message);
                deliveries.forEach(delivery -> statuses.add(delivery.status()));
                assertThat(deliveries).anyMatch(Delivery::delivered);
            });
        }
    }

    private static int statusOf(Webhook webhook, String event) {
        try {
            return webhook.post(event).statusCode();
        } catch (AssertionError nobodyAnswers) {
            return 0;
        }
    }
}
