package org.ringroute.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.AgentClient;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.EventStream;
import org.ringroute.support.SettingsChange;

/** What the org's sharing hides from an agent, Ringroute does not show him, though its own user sees it. */
class AgentSightTest extends BridgeTest {

    private AgentClient ana;
    private AgentClient ben;
    /** Answers are kept for a minute, also from one test to the next. */
    private String name;

    private String hidden;
    private String open;

    @BeforeEach
    void oneOfTwoContactsIsHiddenFromAna() {
        String anasId = boundUser("Ana Ruiz", "1001");
        ana = new AgentClient(port, api, anasId);
        ben = new AgentClient(port, api, boundUser("Ben Okafor", "1002"));
        name = "N" + UUID.randomUUID().toString().substring(0, 8);
        hidden = contact(name + " Hidden", "(415) 555-0101");
        open = contact(name + " Open", "(415) 555-0102");
        salesforce.org().rules().hide(hidden, anasId);
        salesforce.requests().clear();
    }

    @AfterEach
    void nothingIsHidden() {
        salesforce.org().rules().hideNothing();
    }

    @Test
    void theSearchOfAnAgentFindsWhatHeMaySee() {
        assertThat(search(ana).findValuesAsText("recordId")).containsExactly(open);
        assertThat(search(ben).findValuesAsText("recordId")).containsExactlyInAnyOrder(open, hidden);
        assertThat(api.get("/api/contacts/search?q=" + name).findValuesAsText("recordId"))
                .as("the administrator")
                .hasSize(2);

        int asked = salesforce.requests().list().size();
        search(ana);
        assertThat(salesforce.requests().list())
                .as("what is known is not asked")
                .hasSize(asked);
        assertThat(asked)
                .as("one search for all, and one request more for each agent")
                .isEqualTo(3);
    }

    @Test
    void theAdministratorMayDecideOtherwise() {
        SettingsChange.set(api, "lookup", "showHidden", true);

        assertThat(search(ana).findValuesAsText("recordId")).containsExactlyInAnyOrder(open, hidden);
        assertThat(salesforce.requests().to("/query")).isEmpty();
    }

    @Test
    void aPopByNumberDoesNotLeadToWhatIsHidden() {
        assertThat(pop(ana, "14155550101")).endsWith("/agent?number=14155550101");
        assertThat(pop(ana, "14155550102")).contains(open);
        assertThat(pop(ben, "14155550101")).contains(hidden);
    }

    /** Each asks Salesforce, and the requests of the org are everybody's. */
    @Test
    void popsByNumberHaveALimitAsSearchesHave() {
        for (int n = 0; n < 80; n++) {
            pop(ben, "141555600" + (10 + n));
        }

        assertThat(Stream.generate(() -> pop(ben, "14155550102")).limit(5))
                .anySatisfy(place -> assertThat(place).endsWith("/agent?number=14155550102"));
        assertThat(pop(ana, "14155550102")).contains(open);
    }

    @Test
    void whenSalesforceDoesNotSayNothingIsShown() {
        salesforce.faults().error("/query", 403, "API_CURRENTLY_DISABLED", "API is disabled for this User", 1);

        assertThat(ana.send("GET", "/api/contacts/search?q=" + name, null).statusCode())
                .isEqualTo(502);
    }

    @Test
    void relatedRecordsThatAreHiddenCannotBeChosen() {
        SettingsChange.set(api, "callLog", "relatedRecord", "Case");
        String seen = supportCase("seen");
        String secret = supportCase("secret");
        salesforce
                .org()
                .rules()
                .hide(secret, ana.get("/api/agent/me").path("userId").asText());
        CallScript call = pbx.calls().inboundAnswered("14155550102", "1001");
        happens(call.first(3));
        awaitUntil(() -> assertThat(related(call).findValuesAsText("recordId")).containsExactly(seen));

        assertThat(ana.send(
                                "PUT",
                                "/api/calls/" + call.callId() + "/related-record",
                                "{\"recordId\": \"" + secret + "\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void relatedRecordsHaveALimitToo() {
        CallScript call = pbx.calls().inboundAnswered("14155550102", "1001");
        happens(call.first(3));
        String path = "/api/calls/" + call.callId() + "/related-records";
        awaitUntil(() -> assertThat(ana.send("GET", path, null).statusCode()).isEqualTo(200));

        assertThat(Stream.generate(() -> ana.send("GET", path, null).statusCode())
                        .limit(80))
                .contains(429);
    }

    /** Who calls an agent tells him so himself; the page of the record is Salesforce's. */
    @Test
    void whoCallsIsShownToHimWhoIsCalled() {
        try (EventStream stream = ana.stream()) {
            happens(pbx.calls().inboundAnswered("14155550101", "1001").first(2));

            awaitUntil(() -> assertThat(stream.pops())
                    .extracting(pop -> pop.data().path("recordId").asText())
                    .containsExactly(hidden));
        }
    }

    private String contact(String lastName, String phone) {
        return salesforce.org().insert("Contact", Map.of("LastName", lastName, "Phone", phone));
    }

    private String supportCase(String subject) {
        return salesforce.org().insert("Case", Map.of("ContactId", open, "Subject", subject));
    }

    private JsonNode related(CallScript call) {
        return ana.get("/api/calls/" + call.callId() + "/related-records").path("items");
    }

    private JsonNode search(AgentClient agent) {
        return agent.get("/api/contacts/search?q=" + name).path("items");
    }

    private static String pop(AgentClient agent, String number) {
        HttpResponse<String> answer = agent.send("GET", "/pop?number=" + number, null);
        return answer.headers().firstValue("Location").orElse("");
    }
}
