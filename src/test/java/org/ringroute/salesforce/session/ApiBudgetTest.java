package org.ringroute.salesforce.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.RouteInput;
import org.springframework.beans.factory.annotation.Autowired;

/** The org's daily requests run out: callers are found to the last, activities wait, lists are not read. */
class ApiBudgetTest extends BridgeTest {

    @Autowired
    private ProducerTemplate routes;

    @Autowired
    private ApiBudget budget;

    @Autowired
    private ApiUsage usage;

    @Autowired
    private CamelContext camel;

    @BeforeEach
    void anaKnowsTheCaller() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        salesforce.limits().max(1_000);
    }

    @AfterEach
    void plentyAgain() {
        salesforce.limits().max(15_000);
        salesforce.limits().used(0);
        budget.forgetRefusal();
        usage.note("api-usage=0/15000");
    }

    private void used(int requests) {
        salesforce.limits().used(requests);
        usage.note("api-usage=" + requests + "/1000");
    }

    private JsonNode status() {
        return api.get("/api/status").path("salesforce");
    }

    private long waiting() {
        return jdbc.sql("SELECT COUNT(*) FROM outbox WHERE kind = 'ACTIVITY' AND state = 'READY'")
                .query(Long.class)
                .single();
    }

    @Test
    void withTheLastRequestsCallersAreFoundAndActivitiesWait() throws Exception {
        used(960);
        CallScript known = pbx.calls().inboundAnswered("14155550101", "1001");
        CallScript stranger = pbx.calls().inboundAnswered("14155550188", "1001");
        happens(known);
        happens(stranger);

        awaitUntil(() -> assertThat(waiting()).isEqualTo(2));
        comesTo("send-activities", "READY");
        assertThat(salesforce.org().rows("Lead")).hasSize(1);
        assertThat(salesforce.requests().to("composite/sobjects")).isEmpty();
        assertThat(status().path("budget").asText()).isEqualTo("logs-wait");
        assertThat(api.send("GET", "/actuator/prometheus", null).body()).contains("ringroute_salesforce_budget 2.0");
        assertThat(api.get("/api/doctor").toString()).contains("Activities wait");

        used(10);
        settled(known, stranger);
        assertThat(tasks()).hasSize(2);
    }

    @Test
    void withTheLastRequestsNobodyLooksForTasksWhoseAnswerWasLost() throws Exception {
        salesforce.faults().dropAnswerAfterCommit("composite/sobjects", 1);
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        awaitUntil(() -> assertThat(lost()).isEqualTo(1));
        used(960);
        salesforce.requests().clear();

        comesTo("check-activities", "SENT");

        assertThat(salesforce.requests().list()).isEmpty();
        assertThat(lost()).isEqualTo(1);
        jdbc.sql("UPDATE outbox SET next_attempt = 0 WHERE state = 'SENT'").update();
        used(10);
        settled(call);
        assertThat(tasks()).hasSize(1);
    }

    private void comesTo(String route, String state) throws Exception {
        RouteInput.give(
                camel,
                route,
                jdbc.sql("SELECT * FROM outbox WHERE kind = 'ACTIVITY' AND state = ?")
                        .param(state)
                        .query()
                        .listOfRows());
    }

    private long lost() {
        return jdbc.sql("SELECT COUNT(*) FROM outbox WHERE state = 'SENT' AND last_error IS NOT NULL")
                .query(Long.class)
                .single();
    }

    @Test
    void beforeThatListsAreNotReadAndAgentsCannotSearch() {
        used(850);
        salesforce.requests().clear();

        routes.sendBody("direct:user-list-on-schedule", null);
        int search = api.send("GET", "/api/contacts/search?q=some%20name", null).statusCode();

        assertThat(salesforce.requests().to("query")).isEmpty();
        assertThat(search).isEqualTo(503);
        assertThat(status().path("budget").asText()).isEqualTo("refreshes-wait");
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        settled(call);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void whoAsksForTheListsByHandGetsThem() {
        used(850);
        salesforce.requests().clear();

        api.post("/api/users/refresh", "");

        assertThat(salesforce.requests().to("query")).isNotEmpty();
    }

    @Test
    void aRefusalBecauseOfTheLimitMakesEverythingWaitWhateverTheFigureSays() {
        used(10);
        salesforce.faults().quotaExceeded("composite/sobjects", 1);
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);

        awaitUntil(() -> assertThat(status().path("budget").asText()).isEqualTo("all-wait"));
        assertThat(waiting()).isEqualTo(1);
    }
}
