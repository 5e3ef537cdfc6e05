package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.salesforce.Faults;
import org.ringroute.support.AgentClient;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.EventStream;
import org.springframework.beans.factory.annotation.Autowired;

/** The session with Salesforce ends in the middle of things. */
class SessionTest extends BridgeTest {

    @Autowired
    ProducerTemplate routes;

    @Test
    void manyLookupsWithAnExpiredSessionMakeOneLoginAndLoseNothing() {
        boundUser("Ana Ruiz", "1001");
        CallScript[] calls = IntStream.range(0, 20)
                .mapToObj(n -> {
                    String number = "141555501" + (20 + n);
                    salesforce.org().insert("Contact", Map.of("LastName", "Doe " + n, "Phone", number));
                    return pbx.calls().inboundAnswered(number, "1001");
                })
                .toArray(CallScript[]::new);
        salesforce.requests().clear();
        salesforce.faults().expireSessions();

        for (CallScript call : calls) {
            happens(call);
        }
        settled(calls);

        assertThat(salesforce.requests().tokenRequests()).isEqualTo(1);
        assertThat(tasks()).hasSize(20);
        assertThat(salesforce.org().rows("Lead")).isEmpty();
    }

    @Test
    void sixtyFourRequestsInFlightWhenTheSessionEndsMakeOneTokenRequest() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(64);
        try {
            Faults.Hold hold = salesforce.faults().hold("/query");
            List<Future<?>> requests = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                requests.add(clients.submit(() -> routes.requestBody("direct:salesforce-users", "")));
            }
            awaitUntil(() -> assertThat(hold.waiting()).isEqualTo(64));
            salesforce.faults().expireSessions();
            salesforce.requests().clear();

            hold.release();
            for (Future<?> request : requests) {
                request.get(60, TimeUnit.SECONDS);
            }

            assertThat(salesforce.requests().tokenRequests()).isEqualTo(1);
            assertThat(salesforce.requests().to("/query")).hasSizeGreaterThanOrEqualTo(64);
        } finally {
            clients.shutdownNow();
        }
    }

    /** As in the first seconds after a start. */
    @Test
    void aCallThatRingsWhileTheFirstLoginLastsWaitsForItAndOpensItsRecord() throws Exception {
        AgentClient ana = new AgentClient(port, api, boundUser("Ana Ruiz", "1001"));
        String contact = salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        Faults.Hold login = salesforce.faults().hold("/services/oauth2/token");
        CompletableFuture<?> connecting = CompletableFuture.runAsync(() -> api.post("/api/salesforce/connect", ""));
        awaitUntil(() -> assertThat(login.waiting()).isEqualTo(1));

        try (EventStream stream = ana.stream()) {
            awaitUntil(() -> assertThat(stream.events("calls")).hasSize(1));
            happens(pbx.calls().inboundAnswered("14155550101", "1001").first(2));
            awaitUntil(() -> assertThat(stream.events("call")).isNotEmpty());
            assertThat(stream.pops()).isEmpty();
            login.release();

            awaitUntil(() -> assertThat(stream.pops())
                    .extracting(pop -> pop.data().path("recordId").asText())
                    .containsExactly(contact));
        }
        connecting.get(60, TimeUnit.SECONDS);
        assertThat(salesforce.requests().tokenRequests()).isEqualTo(1);
    }

    @Test
    void anExpiredSessionWhileWritingIsRenewedAndTheTaskWrittenOnce() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        salesforce.faults().error("/composite/sobjects", 401, "INVALID_SESSION_ID", "Session expired or invalid", 1);

        happens(call);
        settled(call);

        assertThat(tasks()).hasSize(1);
    }
}
