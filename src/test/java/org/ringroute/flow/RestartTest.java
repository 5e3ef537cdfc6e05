package org.ringroute.flow;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.PbxStandIn;
import org.ringroute.support.Api;
import org.ringroute.support.FreePort;

/** The real program, killed and started again: what was answered 200 is not lost, and nothing is written twice. */
class RestartTest extends BetweenStandIns {

    private static final int CALLS = 36;
    /** {@code make soak} kills it more often. */
    private static final int ROUNDS = Integer.getInteger("soak.rounds", 3);

    @Test
    void aKillInTheMiddleOfACallOrRightAfterItLosesAndDoublesNothing() {
        bridge.start();
        String ana = bound("Ana Ruiz", "1001");
        String contact = contact("(415) 555-0101");
        CallScript talking = pbx.calls().inboundAnswered("4155550101", "1001");
        CallScript over = pbx.calls().inboundMissed("4155550101", "1001");
        CallScript stranger = pbx.calls().inboundAnswered("4155550102", "1001");
        int answered = talking.beforeHangUp().events().size();

        deliver(talking.first(answered));
        deliver(stranger);
        deliver(over);
        bridge.kill();
        bridge.start();
        // The PBX did not hear the last answer before the kill, and sends on.
        deliver(over.after(over.events().size() - 1));
        deliver(talking.after(answered - 1).doubled());

        awaitForGood(() -> {
            assertThat(tasksOf(talking)).singleElement().satisfies(task -> assertThat(task)
                    .containsEntry("WhoId", contact)
                    .containsEntry("OwnerId", ana)
                    .containsEntry("CallDisposition", "Answered")
                    .containsEntry("CallDurationInSeconds", 84));
            assertThat(tasksOf(over)).singleElement().satisfies(task -> assertThat(task)
                    .containsEntry("CallDisposition", "Missed"));
            assertThat(tasksOf(stranger)).hasSize(1);
            assertThat(salesforce.org().rows("Lead")).hasSize(1);
        });
    }

    @Test
    void killedAgainAndAgainUnderLoadItLogsEveryCallOnce() throws Exception {
        bridge.start();
        bound("Ana Ruiz", "1001");
        bound("Ben Okafor", "1002");
        contact("(415) 555-0101");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<CallScript> all = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<CallScript> calls = someCalls(round);
            all.addAll(calls);
            ExecutorService senders = Executors.newFixedThreadPool(8);
            try {
                List<Future<?>> sent = new ArrayList<>();
                for (CallScript call : calls) {
                    sent.add(senders.submit(() -> deliver(call)));
                }
                int part = random.nextInt(CALLS);
                sent.get(part).get(60, TimeUnit.SECONDS);
                bridge.kill();
                bridge.start();
                for (Future<?> one : sent) {
                    one.get(60, TimeUnit.SECONDS);
                }
            } finally {
                senders.shutdownNow();
            }
        }

        awaitForGood(() -> {
            Map<Object, Long> tasks = salesforce.org().rows("Task").stream()
                    .collect(groupingBy(task -> task.get("CallObject"), counting()));
            assertThat(tasks).as("tasks, seed %s", seed).hasSize(all.size());
            assertThat(tasks.values()).as("tasks a call, seed %s", seed).containsOnly(1L);
            assertThat(all).allSatisfy(call -> assertThat(tasks.keySet())
                    .anySatisfy(key -> assertThat((String) key).contains(":" + call.callId() + ":")));
            Map<Object, Long> leads =
                    salesforce.org().rows("Lead").stream().collect(groupingBy(lead -> lead.get("Phone"), counting()));
            assertThat(leads).as("leads, seed %s", seed).hasSize(ROUNDS * CALLS / 4);
            assertThat(leads.values()).as("leads a number, seed %s", seed).containsOnly(1L);
        });
        assertThat(bridge.api().get("/api/failures").path("items")).isEmpty();
        JsonNode audit = bridge.api().get("/api/audit/verify");
        assertThat(audit.path("intact").asBoolean()).as("audit: %s", audit).isTrue();
        assertThat(audit.path("rows").asInt()).isGreaterThan(all.size());
    }

    /** Half of them from a contact, the others two each from a number that nobody knows. */
    private List<CallScript> someCalls(int round) {
        List<CallScript> calls = new ArrayList<>();
        for (int n = 0; n < CALLS; n++) {
            String from = n % 2 == 0 ? "4155550101" : "2125%02d%04d".formatted(round, n / 4);
            String extension = n % 3 == 0 ? "1002" : "1001";
            calls.add(
                    n % 5 == 0
                            ? pbx.calls().inboundMissed(from, extension)
                            : pbx.calls().inboundAnswered(from, extension));
        }
        return calls;
    }

    @Test
    void itStartsWithoutSalesforceAndPbxAndWorksAsSoonAsTheyAreThere() throws IOException {
        int pbxPort = FreePort.find();
        salesforce.faults().dropBeforeProcessing("", 1_000_000);
        bridge.with("ringroute.pbx.url", "http://127.0.0.1:" + pbxPort).start();
        Api api = bridge.api();
        awaitUntil(() -> {
            JsonNode status = api.get("/api/status");
            assertThat(status.at("/salesforce/state").asText()).isEqualTo("unreachable");
            assertThat(status.at("/pbx/state").asText()).isEqualTo("unreachable");
            assertThat(salesforce.requests().list()).isNotEmpty();
        });
        deliver(pbx.calls().inboundAnswered("4155550101", "1001"));

        salesforce.faults().clear();
        try (PbxStandIn late = PbxStandIn.start(pbxPort)) {
            late.addExtension("1001", "Ana Ruiz", "ana.ruiz@example.com");
            awaitUntil(() -> {
                JsonNode status = api.get("/api/status");
                assertThat(status.at("/salesforce/state").asText()).isEqualTo("connected");
                assertThat(status.at("/pbx/state").asText()).isEqualTo("connected");
            });
            bound("Ana Ruiz", "1001");
            contact("(415) 555-0102");
            CallScript call = pbx.calls().inboundAnswered("4155550102", "1001");
            deliver(call);
            awaitUntil(() -> assertThat(tasksOf(call)).hasSize(1));
        }
    }

    @Test
    void aKeyThatNobodyKnowsStopsTheStartAndIsNamed() {
        assertThat(bridge.with("ringroute.pbx.webhok-secret", "x").refuseToStart())
                .contains("ringroute.pbx.webhok-secret");
    }

    @Test
    void aValueThatIsNoneStopsTheStartAndItsKeyIsNamed() {
        assertThat(bridge.with("ringroute.country", "USA").refuseToStart()).contains("country", "two capital letters");
    }
}
