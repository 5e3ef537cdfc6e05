package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.AgentClient;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.SettingsChange;

/** Several open Cases or Opportunities: the agent says which one the call is about. */
class RelatedRecordsTest extends BridgeTest {

    private String doe;
    private AgentClient ana;
    private CallScript call;

    @BeforeEach
    void doeTalksToAna() {
        String user = boundUser("Ana Ruiz", "1001");
        boundUser("Ben Okafor", "1002");
        List.of("Case", "Opportunity", "OpportunityContactRole")
                .forEach(object -> salesforce.org().clear(object));
        doe = salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        ana = new AgentClient(port, api, user);
        call = pbx.calls().inboundAnswered("14155550101", "1001");
    }

    private void talks() {
        happens(call.beforeHangUp());
        awaitUntil(() -> assertThat(
                        api.get("/api/calls/" + call.callId()).at("/call/phase").asText())
                .isEqualTo("ANSWERED"));
    }

    private Map<String, Object> task() {
        happens(call.after(call.beforeHangUp().events().size()));
        settled(call);
        assertThat(tasks()).hasSize(1);
        return tasks().get(0);
    }

    private String openCase(String subject) {
        return salesforce.org().insert("Case", Map.of("ContactId", doe, "Subject", subject, "IsClosed", false));
    }

    private String openOpportunity(String name) {
        String opportunity = salesforce.org().insert("Opportunity", Map.of("Name", name, "IsClosed", false));
        salesforce.org().insert("OpportunityContactRole", Map.of("OpportunityId", opportunity, "ContactId", doe));
        return opportunity;
    }

    private HttpResponse<String> choose(AgentClient agent, String record) {
        return agent.send(
                "PUT", "/api/calls/" + call.callId() + "/related-record", "{\"recordId\": \"" + record + "\"}");
    }

    private JsonNode offered() {
        return ana.get("/api/calls/" + call.callId() + "/related-records").path("items");
    }

    @Test
    void theCaseThatTheAgentChoseIsWhatTheCallIsFiledUnder() {
        SettingsChange.set(api, "callLog", "relatedRecord", "Case");
        openCase("Printer");
        String scanner = openCase("Scanner");
        talks();

        assertThat(offered().findValuesAsText("name")).hasSize(2).anySatisfy(name -> assertThat(name)
                .contains("Scanner"));
        assertThat(choose(ana, scanner).statusCode()).isEqualTo(204);

        assertThat(task()).containsEntry("WhoId", doe).containsEntry("WhatId", scanner);
        assertThat(choose(ana, scanner).statusCode())
                .as("too late: an activity is never changed")
                .isEqualTo(409);
    }

    @Test
    void soIsTheOpportunity() {
        SettingsChange.set(api, "callLog", "relatedRecord", "Opportunity");
        openOpportunity("Printers");
        String scanners = openOpportunity("Scanners");
        talks();

        assertThat(offered().findValuesAsText("name")).containsExactlyInAnyOrder("Printers", "Scanners");
        choose(ana, scanners);

        assertThat(task()).containsEntry("WhatId", scanners);
    }

    @Test
    void withoutTheSettingThereIsNothingToChoose() {
        String printer = openCase("Printer");
        talks();

        assertThat(offered()).isEmpty();
        assertThat(choose(ana, printer).statusCode()).isEqualTo(409);
        assertThat(task()).doesNotContainKey("WhatId");
    }

    @Test
    void theCaseOfSomebodyElseCannotBeChosen() {
        SettingsChange.set(api, "callLog", "relatedRecord", "Case");
        openCase("Printer");
        String other = salesforce.org().insert("Case", Map.of("Subject", "Not Doe's", "IsClosed", false));
        talks();

        assertThat(choose(ana, other).statusCode()).isEqualTo(409);
    }

    @Test
    void anAgentChoosesForOwnCallsOnly() {
        SettingsChange.set(api, "callLog", "relatedRecord", "Case");
        String printer = openCase("Printer");
        talks();
        AgentClient ben = new AgentClient(port, api, userOf("1002"));

        assertThat(choose(ben, printer).statusCode()).isEqualTo(403);
    }

    private String userOf(String extension) {
        for (JsonNode one : api.get("/api/users").path("items")) {
            if (one.path("extensions").toString().contains(extension)) {
                return one.path("id").asText();
            }
        }
        throw new AssertionError("nobody has " + extension);
    }
}
