package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.PbxMessage;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Hops;
import org.springframework.beans.factory.annotation.Autowired;

/** What the intake hands on, and what it forgets. Statuses are the business of the edge tests. */
class PbxWebhookTest extends BridgeTest {

    @Autowired
    CamelContext camel;

    @BeforeEach
    void anaHasExtension1001() {
        boundUser("Ana Ruiz", "1001");
    }

    @Test
    void headersOfTheRequestSteerNothingAndDoNotComeBack() throws Exception {
        String contact = salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");

        for (PbxMessage message : call.events()) {
            HttpResponse<String> answer = post(message);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase().matches("x-signature|x-evil|camel.*|sobject.*|user-agent"));
        }
        settled(call);

        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task).containsEntry("WhoId", contact));
        assertThat(salesforce.requests().list())
                .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("x-evil"))
                .noneMatch(request -> String.valueOf(request.query()).contains("Evil"));
    }

    private HttpResponse<String> post(PbxMessage message) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/webhooks/pbx?sObjectName=Evil"))
                .header("X-Signature", message.signature())
                .header("X-Evil", "yes")
                .header("sObjectQuery", "SELECT Id FROM Evil")
                .header("sObjectName", "Evil")
                .header("CamelHttpUri", "http://evil.example.com")
                .header("CamelHttpResponseCode", "418")
                .POST(BodyPublishers.ofString(message.body()))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    void anEventGoesToALaneOnlyAfterItIsStored() {
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001").first(1);

        try (Hops hops = Hops.watch(camel)) {
            happens(call);
            assertThat(hops.to("direct://stored-events")).hasSize(1);
            awaitUntil(() -> assertThat(states(call.callId())).containsExactly("DONE"));
        }
    }

    @Test
    void aForgedEventIsNeitherStoredNorHandedOn() {
        PbxMessage message =
                pbx.calls().inboundAnswered("14155550101", "1001").events().get(0);

        try (Hops hops = Hops.watch(camel)) {
            assertThat(pbx.send(message.signed("forged")))
                    .allSatisfy(delivery -> assertThat(delivery.status()).isEqualTo(401));
            assertThat(hops.to("direct://stored-events")).isEmpty();
        }
        assertThat(states(message.callId())).isEmpty();
    }

    private List<String> states(String callId) {
        return jdbc.sql("SELECT state FROM event WHERE call_id = ? ORDER BY id")
                .param(callId)
                .query(String.class)
                .list();
    }
}
