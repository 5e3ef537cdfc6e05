package org.ringroute.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.AgentClient;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;
import org.ringroute.support.EventStream;
import org.ringroute.support.SettingsChange;

/** What an agent does with his calls: notes, a choice among records, a new record, and looking back. */
class AgentWorkTest extends BridgeTest {

    private static final String CALLER = "14155550101";

    private String anaId;
    private AgentClient ana;
    private AgentClient ben;

    @BeforeEach
    void anaHasExtension1001AndBen1002() {
        anaId = boundUser("Ana Ruiz", "1001");
        ana = new AgentClient(port, api, anaId);
        ben = new AgentClient(port, api, boundUser("Ben Okafor", "1002"));
    }

    @Test
    void aNoteJoinsTheDescriptionOfTheActivity() {
        contact("Doe");
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
        happensUntilTheHangUp(call);

        assertThat(note(ana, call, "wants a quote").statusCode()).isEqualTo(204);
        assertThat(note(ana, call, "wants a quote by Friday").statusCode()).isEqualTo(204);
        happens(call.after(call.beforeHangUp().events().size()));
        settled(call);

        assertThat(tasks()).singleElement().satisfies(task -> assertThat((String) task.get("Description"))
                .startsWith("Call: ")
                .endsWith("\n\nwants a quote by Friday"));
        assertThat(note(ana, call, "too late").statusCode()).isEqualTo(409);
    }

    @Test
    void nobodyWritesAboutAnothersCall() {
        contact("Doe");
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
        happensUntilTheHangUp(call);

        assertThat(note(ben, call, "x").statusCode()).isEqualTo(403);
        assertThat(choose(ben, call, "003").statusCode()).isEqualTo(403);
        assertThat(ben.send("POST", "/api/calls/" + call.callId() + "/record", "{}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theChosenRecordIsRememberedAndGetsTheLog() {
        contact("Doe");
        String other = contact("Roe");
        String newest = contact("Poe");
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
        try (EventStream stream = ana.stream()) {
            happensUntilTheHangUp(call);
            awaitUntil(() -> assertThat(stream.pops()).hasSize(1));
            assertThat(stream.pops().get(0).data().path("matches")).hasSize(3);

            assertThat(choose(ana, call, other).statusCode()).isEqualTo(204);
            awaitUntil(() -> assertThat(stream.events("call"))
                    .anySatisfy(event ->
                            assertThat(event.data().path("recordId").asText()).isEqualTo(other)));
        }
        happens(call.after(call.beforeHangUp().events().size()));
        settled(call);
        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task).containsEntry("WhoId", other));

        try (EventStream stream = ana.stream()) {
            CallScript again = pbx.calls().inboundAnswered(CALLER, "1001");
            happens(again);
            settled(again);
            awaitUntil(() -> assertThat(stream.pops())
                    .anySatisfy(pop ->
                            assertThat(pop.data().path("callId").asText()).isEqualTo(again.callId())));
            JsonNode pop = stream.pops().get(stream.pops().size() - 1).data();
            assertThat(pop.path("recordId").asText()).isEqualTo(other).isNotEqualTo(newest);
        }
    }

    @Test
    void onlyARecordThatHasTheNumberCanBeChosen() {
        contact("Doe");
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
        happensUntilTheHangUp(call);
        String stranger = salesforce.org().insert("Contact", Map.of("LastName", "Else"));

        assertThat(choose(ana, call, stranger).statusCode()).isEqualTo(409);
    }

    @Test
    void anAgentMakesARecordAndOwnsIt() {
        SettingsChange.set(api, "recordCreation", "mode", "manual");
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
        happensUntilTheHangUp(call);
        try (EventStream stream = ana.stream()) {
            HttpResponse<String> made =
                    ana.send("POST", "/api/calls/" + call.callId() + "/record", "{\"extension\": \"1002\"}");

            assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
            assertThat(salesforce.org().rows("Lead")).singleElement().satisfies(lead -> assertThat(lead)
                    .containsEntry("OwnerId", anaId));
            String lead = (String) salesforce.org().rows("Lead").get(0).get("Id");
            awaitUntil(() -> assertThat(stream.events("call"))
                    .anySatisfy(event ->
                            assertThat(event.data().path("recordId").asText()).isEqualTo(lead)));
        }
    }

    @Test
    void theLastCallsOfAnAgentLeadToRecordAndActivity() {
        String doe = contact("Doe");
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
        CallScript bens = pbx.calls().inboundAnswered(CALLER, "1002");
        happens(call);
        happens(bens);
        settled(call, bens);

        JsonNode items = ana.get("/api/agent/calls").path("items");

        assertThat(items).hasSize(1);
        assertThat(items.at("/0/callId").asText()).isEqualTo(call.callId());
        assertThat(items.at("/0/recordUrl").asText()).endsWith("/lightning/r/Contact/" + doe + "/view");
        assertThat(tasks().stream().map(task -> task.get("Id")))
                .anySatisfy(
                        id -> assertThat(items.at("/0/activityUrl").asText()).contains("/Task/" + id));
    }

    @Test
    void theLastCallsHaveTheNumbersThatPeopleKnow() {
        CallScript dialled = pbx.calls().outboundPrefixed("1001", CALLER);
        CallScript withheld = pbx.calls().anonymousAnswered("1001");
        happens(dialled);
        happens(withheld);
        settled(dialled, withheld);

        assertThat(ana.get("/api/agent/calls").path("items"))
                .extracting(call -> call.path("number").asText())
                .containsExactlyInAnyOrder(CALLER, "");
        Browser admin = new Browser(port).signIn("admin", PASSWORD);
        assertThat(admin.get("/admin/calls/" + dialled.callId()).body())
                .contains(CALLER)
                .doesNotContain("9" + CALLER);
        assertThat(admin.get("/admin/calls").body()).contains("withheld").doesNotContain("anonymous");
    }

    @Test
    void anAddressOpensTheRecordOfANumber() {
        String doe = contact("Doe");

        assertThat(place(ana, "/pop?number=%2B14155550101"))
                .isEqualTo(salesforce.url() + "/lightning/r/Contact/" + doe + "/view");
        assertThat(place(ana, "/pop?number=12025550199")).isEqualTo("/agent?number=12025550199");
        assertThat(place(ana, "/pop?number=anonymous")).isEqualTo("/agent?number=anonymous");
    }

    private static String place(AgentClient agent, String path) {
        return agent.send("GET", path, null).headers().firstValue("Location").orElse("nowhere");
    }

    private String contact(String name) {
        return salesforce.org().insert("Contact", Map.of("LastName", name, "Phone", "(415) 555-0101"));
    }

    private void happensUntilTheHangUp(CallScript call) {
        happens(call.beforeHangUp());
        awaitUntil(() -> assertThat(
                        api.get("/api/calls/" + call.callId()).at("/call/phase").asText())
                .isEqualTo("ANSWERED"));
        awaitUntil(() -> assertThat(salesforce.requests().to("/composite")).isNotEmpty());
    }

    private static HttpResponse<String> note(AgentClient agent, CallScript call, String note) {
        return agent.send("PUT", "/api/calls/" + call.callId() + "/note", "{\"note\": \"" + note + "\"}");
    }

    private static HttpResponse<String> choose(AgentClient agent, CallScript call, String record) {
        return agent.send("PUT", "/api/calls/" + call.callId() + "/choice", "{\"recordId\": \"" + record + "\"}");
    }
}
