package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringroute.standin.pbx.DialOutcome;
import org.ringroute.support.AgentClient;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.EventStream;
import org.springframework.beans.factory.annotation.Autowired;

/** A click rings the own phone, then the number; what the PBX refuses is told in words. */
class ClickToCallTest extends BridgeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private ProducerTemplate routes;

    private AgentClient ana;
    private String anaId;

    @BeforeEach
    void anaHasExtension1001AndBen1002() {
        anaId = boundUser("Ana Ruiz", "1001");
        boundUser("Ben Okafor", "1002");
        ana = new AgentClient(port, api, anaId);
    }

    @AfterEach
    void nothingFollowsADial() {
        pbx.onDial(DialOutcome.SILENCE);
    }

    @ParameterizedTest
    @CsvSource({
        "(415) 555-0101, 94155550101",
        "+1 415 555 0101, 94155550101",
        "+44 20 7946 0018, 9011442079460018",
        "1002, 1002",
        "911, 9911"
    })
    void theOwnPhoneIsRungFirstThenTheNumberAsItIsDialledHere(String number, String callee) {
        HttpResponse<String> answer = dial("1001", number);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.body()).contains("callId");
        JsonNode asked = dialled().get(0);
        assertThat(asked.path("caller").asText()).isEqualTo("1001");
        assertThat(asked.path("callee").asText()).isEqualTo(callee);
        assertThat(asked.path("dial_permission").asText()).isEqualTo("1001");
    }

    @Test
    void theCallShowsFromTheClickToItsEnd() {
        pbx.onDial(DialOutcome.ANSWERED);
        try (EventStream stream = ana.stream()) {
            awaitUntil(() -> assertThat(stream.events("calls")).hasSize(1));
            dial("1001", "(415) 555-0101");

            awaitUntil(() -> assertThat(states(stream)).endsWith("ended"));
            // What is over when it would be told is left out: the PBX sends all of them at once here.
            assertThat(states(stream)).startsWith("dialling").isSubsetOf("dialling", "ringing", "answered", "ended");
            assertThat(stream.pops()).isEmpty();
        }
    }

    /** Salesforce has no part in it, but whoever dialled looks at the page. */
    @Test
    void aCallToAColleagueShowsFromTheClickToItsEnd() {
        pbx.onDial(DialOutcome.ANSWERED);
        try (EventStream stream = ana.stream()) {
            awaitUntil(() -> assertThat(stream.events("calls")).hasSize(1));
            dial("1001", "1002");

            awaitUntil(() -> assertThat(states(stream)).endsWith("ended"));
            assertThat(stream.events("call"))
                    .allSatisfy(event ->
                            assertThat(event.data().path("number").asText()).isEqualTo("1002"));
            assertThat(stream.pops()).isEmpty();
        }
        assertThat(tasks()).isEmpty();
    }

    @Test
    void thatTheOtherSideIsBusyIsToldInThePbxsWords() {
        pbx.onDial(DialOutcome.FAILED);
        try (EventStream stream = ana.stream()) {
            awaitUntil(() -> assertThat(stream.events("calls")).hasSize(1));
            dial("1001", "(415) 555-0101");

            awaitUntil(() -> assertThat(stream.events("call")).anySatisfy(event -> {
                assertThat(event.data().path("state").asText()).isEqualTo("failed");
                assertThat(event.data().path("reason").asText()).isEqualTo("486 Busy Here");
            }));
        }
    }

    @Test
    void aRefusalOfThePbxReachesTheAgent() {
        pbx.faults().errcode("call/dial", 40002, 1);

        HttpResponse<String> answer = dial("1001", "(415) 555-0101");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("40002");
    }

    @Test
    void aPbxThatDoesNotAnswerIsToldToo() {
        pbx.faults().status("call/dial", 500, 1);

        assertThat(dial("1001", "(415) 555-0101").statusCode()).isEqualTo(502);
    }

    @Test
    void nobodyDialsForAnother() {
        assertThat(dial("1002", "(415) 555-0101").statusCode()).isEqualTo(403);
        assertThat(dialled()).isEmpty();
        assertThat(api.send("POST", "/api/calls", body("1002", "(415) 555-0101"))
                        .statusCode())
                .as("the administrator may")
                .isEqualTo(202);
    }

    @Test
    void withoutANumberOrAnExtensionNothingIsDialled() {
        assertThat(dial("1001", "nobody").statusCode()).isEqualTo(400);
        assertThat(dial("1001", "").statusCode()).isEqualTo(400);
        assertThat(api.send("POST", "/api/calls", body("7777", "4155550101")).statusCode())
                .isEqualTo(404);
        assertThat(dialled()).isEmpty();
    }

    @Test
    void tenCallsAMinuteAreTheMost() {
        for (int i = 0; i < 10; i++) {
            assertThat(dial("1001", "(415) 555-0101").statusCode()).isEqualTo(202);
        }

        assertThat(dial("1001", "(415) 555-0101").statusCode()).isEqualTo(429);
        assertThat(dialled()).hasSize(10);
    }

    @Test
    void theStoryOfTheCallBeginsWithTheClickAndTheAuditNamesWhoClicked() throws IOException {
        String callId = JSON.readTree(dial("1001", "(415) 555-0101").body())
                .path("callId")
                .asText();

        assertThat(told(callId)).isEqualTo("WRITE dial {\"extension\":\"1001\"}");
        assertThat(whoDialled(callId)).isEqualTo("agent:" + anaId);
    }

    @Test
    void aCallThatARouteAsksForByItselfIsNotedToo() {
        Exchange asked = routes.request("direct:click-to-call", exchange -> {
            exchange.setVariable("extension", "1001");
            exchange.setVariable("dialled", "(415) 555-0101");
        });

        String callId = asked.getVariable("callId", String.class);
        assertThat(told(callId)).startsWith("WRITE dial");
        assertThat(whoDialled(callId)).isEqualTo("Ringroute");
    }

    private String told(String callId) {
        return jdbc.sql("SELECT kind || ' ' || what || ' ' || detail FROM call_story WHERE call_id = ?")
                .param(callId)
                .query(String.class)
                .single();
    }

    private String whoDialled(String callId) {
        return jdbc.sql("SELECT who FROM audit WHERE what = 'dial' AND detail LIKE ?")
                .param("%" + callId + "%")
                .query(String.class)
                .single();
    }

    private HttpResponse<String> dial(String extension, String number) {
        return ana.send("POST", "/api/calls", body(extension, number));
    }

    private static String body(String extension, String number) {
        return "{\"extension\": \"%s\", \"number\": \"%s\"}".formatted(extension, number);
    }

    private static List<String> states(EventStream stream) {
        return stream.events("call").stream()
                .map(event -> event.data().path("state").asText())
                .toList();
    }

    private static List<JsonNode> dialled() {
        return pbx.requests().to("call/dial").stream()
                .map(request -> {
                    try {
                        return JSON.readTree(request.body());
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }
}
