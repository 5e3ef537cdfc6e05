package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;

/** What Salesforce refused, by cause: mended once, retried together, or given up by name. */
class FailuresTest extends BridgeTest {

    private static final String RULE = "FIELD_CUSTOM_VALIDATION_EXCEPTION";

    @BeforeEach
    void threeCallsAreRefused() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        salesforce.faults().refuseRows("Task", row -> true, RULE, "=Reason is missing, \"say\" it", 2);
        refused();
        refused();
        salesforce.faults().clear();
        salesforce.faults().refuseRows("Task", row -> true, "STRING_TOO_LONG", "Subject is too long", 1);
        refused();
        salesforce.faults().clear();
    }

    private void refused() {
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        settled(call);
    }

    private JsonNode causes() {
        return api.get("/api/failures/causes").path("items");
    }

    @Test
    void theyAreGroupedByCauseMostFrequentFirst() {
        assertThat(causes()).hasSize(2);
        JsonNode first = causes().path(0);
        assertThat(first.path("cause").asText()).isEqualTo(RULE);
        assertThat(first.path("count").asInt()).isEqualTo(2);
        assertThat(first.path("calls").asInt()).isEqualTo(2);
        assertThat(first.path("example").asText()).contains("Reason is missing");
        assertThat(first.path("first").asLong())
                .isPositive()
                .isLessThanOrEqualTo(first.path("last").asLong());
    }

    @Test
    void allOfOneCauseAreRetriedAndTheOthersStay() {
        assertThat(api.post("/api/failures/retry?cause=" + RULE, "")
                        .path("retried")
                        .asInt())
                .isEqualTo(2);

        awaitUntil(() -> assertThat(tasks()).hasSize(2));
        assertThat(causes())
                .singleElement()
                .satisfies(cause -> assertThat(cause.path("cause").asText()).isEqualTo("STRING_TOO_LONG"));
    }

    @Test
    void oneIsGivenUpWithANoteAndStaysInTheStoryOfItsCall() {
        JsonNode failure = api.get("/api/failures").at("/items/2");

        api.post("/api/failures/" + failure.path("id").asText() + "/give-up", "{\"note\": \"known, not needed\"}");

        assertThat(api.get("/api/failures").path("items")).hasSize(2);
        assertThat(api.get("/api/calls/" + failure.path("callId").asText())
                        .path("writes")
                        .toString())
                .contains("GIVEN_UP", "given up: known, not needed", "Subject is too long");
        assertThat(api.send("POST", "/api/failures/" + failure.path("id").asText() + "/retry", "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void givingUpNeedsAReason() {
        String id = api.get("/api/failures").at("/items/0/id").asText();

        assertThat(api.send("POST", "/api/failures/" + id + "/give-up", "{\"note\": \" \"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(api.get("/api/failures").path("items")).hasSize(3);
    }

    @Test
    void theTableForSpreadsheetsQuotesWhatCouldBeAFormula() {
        String csv = api.send("GET", "/api/failures.csv", null).body();

        assertThat(csv.lines()).hasSize(4);
        assertThat(csv)
                .startsWith("id,failed at,kind,call,attempts,cause,reason")
                .contains("\"" + RULE + "\"")
                .contains("\"\"say\"\" it");
    }

    @Test
    void thePageSaysWhatToDoAndRetriesAll() {
        Browser browser = new Browser(port).signIn("admin", PASSWORD);

        assertThat(browser.get("/admin/failures").body())
                .contains("A validation rule of the org refused the record")
                .containsPattern("2 of 2 calls</td>\\s*<td[^>]*><time[^>]*>[^<]+</time> – <time[^>]*>[^<]+</time>");
        browser.post("/admin/failures/retry", "cause", RULE);

        assertThat(browser.get("/admin/failures").body()).contains("2 are tried again now.");
        awaitUntil(() -> assertThat(tasks()).hasSize(2));
    }

    @Test
    void metricsTellHowManyAndHowOld() {
        assertThat(api.send("GET", "/actuator/prometheus", null).body())
                .contains("ringroute_failures 3.0")
                .contains("ringroute_failures_oldest_seconds");
        JsonNode health = api.get("/actuator/health").at("/components/failures");
        assertThat(health.path("status").asText()).isEqualTo("UP");
        assertThat(health.at("/details/count").asInt()).isEqualTo(3);
        assertThat(health.at("/details/oldestSeconds").isIntegralNumber()).isTrue();
    }

    @Test
    void aValueThatWasRefusedIsChangedAndTriedAgainUnderTheSameKey() {
        JsonNode failure = api.get("/api/failures").at("/items/2");
        String address = "/api/failures/" + failure.path("id").asText();
        String key = jdbc.sql("SELECT item_key FROM outbox WHERE id = ?")
                .param(failure.path("id").asLong())
                .query(String.class)
                .single();
        assertThat(api.get(address).path("fields").findValuesAsText("name"))
                .contains("Subject", "Description")
                .doesNotContain("CallObject", "OwnerId", "WhoId");

        assertThat(api.send("POST", address + "/edit", "{\"fields\": {\"CallObject\": \"another\"}}")
                        .statusCode())
                .isEqualTo(422);
        api.send("POST", address + "/edit", "{\"fields\": {\"Subject\": \"Short\"}}");

        awaitUntil(() -> assertThat(tasks()).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("Subject", "Short")
                .containsEntry("CallObject", key)));
        assertThat(jdbc.sql("SELECT detail FROM audit WHERE what = ? ORDER BY id DESC LIMIT 1")
                        .param("failure " + failure.path("id").asText())
                        .query(String.class)
                        .single())
                .contains("Extension Call", "Short");
        assertThat(api.send("GET", address, null).statusCode()).isEqualTo(404);
    }

    @Test
    void theCompanyOfARefusedLeadIsChangedAndWhatTheOrgDemandsIsAdded() {
        salesforce
                .faults()
                .refuseRows(
                        "Lead",
                        row -> !"Acme".equals(row.get("Company")),
                        "REQUIRED_FIELD_MISSING",
                        "Required fields are missing: [Industry]",
                        99);
        CallScript call = pbx.calls().inboundAnswered("14155550188", "1001");
        happens(call);
        awaitUntil(() -> assertThat(api.get("/api/failures").path("items")).hasSize(4));
        String address =
                "/api/failures/" + api.get("/api/failures").at("/items/3/id").asText();
        JsonNode fields = api.get(address).path("fields");
        assertThat(fields.at("/0/name").asText()).isEqualTo("Industry");
        assertThat(fields.at("/0/named").asBoolean()).isTrue();

        Browser browser = new Browser(port).signIn("admin", PASSWORD);
        assertThat(browser.get(address.replace("/api/", "/admin/")).body()).contains("named in the refusal", "Company");
        browser.post(address.replace("/api/", "/admin/") + "/edit", "field.Company", "Acme");

        settled(call);
        assertThat(salesforce.org().rows("Lead")).singleElement().satisfies(lead -> assertThat(lead)
                .containsEntry("Company", "Acme"));
    }
}
