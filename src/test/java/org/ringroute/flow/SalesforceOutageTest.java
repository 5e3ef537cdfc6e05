package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.salesforce.RecordedRequest;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;
import org.ringroute.support.RouteInput;
import org.ringroute.support.SettingsChange;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/** While Salesforce takes nothing, everything says so and waits; what only somebody can mend is a failure, and asked once. */
class SalesforceOutageTest extends BridgeTest {

    private static final String DATA = "/services/data/v";
    private static final int MANY = 1_000_000;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private CamelContext camel;

    private Browser browser;

    @BeforeEach
    void anaKnowsTheCaller() {
        browser = new Browser(port).signIn("admin", PASSWORD);
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        salesforce.requests().clear();
    }

    @Test
    void ofUsedUpRequestsOneAsksAndEverythingElseWaits() {
        salesforce.faults().quotaExceeded(DATA, MANY);
        List<CallScript> calls = new ArrayList<>(List.of(anasCall()));
        happens(calls.get(0));
        awaitUntil(() -> assertThat(status().path("budget").asText()).isEqualTo("all-wait"));
        nothingMoreIsAsked();
        salesforce.requests().clear();

        for (int n = 0; n < 8; n++) {
            calls.add(anasCall());
            happens(calls.get(n + 1));
        }
        awaitUntil(() -> assertThat(waiting()).isEqualTo(9));
        nothingMoreIsAsked();
        assertThat(data()).isEmpty();
        assertThat(status().path("problem").asText()).contains("REQUEST_LIMIT_EXCEEDED");
        assertThat(api.get("/api/doctor").toString()).contains("no requests left");
        assertThat(page("/admin")).contains("has no requests left", "no API requests left");

        salesforce.requests().clear();
        budget.askAgain();
        awaitUntil(() -> assertThat(data()).hasSize(1));
        nothingMoreIsAsked();
        assertThat(data()).hasSize(1);

        salesforce.faults().clear();
        // Minutes later.
        jdbc.sql("UPDATE outbox SET next_attempt = 0 WHERE state = 'READY'").update();
        budget.askAgain();
        settled(calls.toArray(CallScript[]::new));
        assertThat(tasks()).hasSize(9);
        assertThat(api.get("/api/failures").path("items")).isEmpty();
        assertThat(status().path("budget").asText()).isEqualTo("all-run");
    }

    @Test
    void anOutageIsSaidEverywhereAndEndsByItself() {
        salesforce.faults().unavailable(DATA, MANY);
        List<CallScript> calls = List.of(anasCall(), anasCall(), anasCall());
        calls.forEach(this::happens);

        awaitUntil(() -> assertThat(status().path("state").asText()).isEqualTo("unreachable"));
        awaitUntil(
                () -> assertThat(api.get("/api/calls").path("items")).hasSize(3).allSatisfy(call -> {
                    assertThat(call.path("outcome").asText()).isEqualTo("WAITING");
                    assertThat(call.path("attempts").asInt()).isPositive();
                }));
        assertThat(api.get("/api/calls?outcome=waiting").path("items")).hasSize(3);
        assertThat(status().path("problem").asText()).contains("503").contains("We are down for maintenance");
        assertThat(api.get("/api/doctor").toString()).contains("We are down for maintenance");
        assertThat(page("/admin"))
                .contains("We are down for maintenance", "Salesforce cannot be reached")
                .as("nobody has to connect anything again")
                .doesNotContain("give your consent");
        assertThat(page("/admin/calls")).contains("waiting for Salesforce");
        String story = page("/admin/calls/" + calls.get(0).callId());
        assertThat(story).contains("waiting for Salesforce", "We are down").doesNotContain("&lt;html");

        salesforce.faults().clear();
        settled(calls.toArray(CallScript[]::new));
        assertThat(status().path("state").asText()).isEqualTo("connected");
        assertThat(tasks()).hasSize(3);
        assertThat(api.get("/api/calls").path("items").path(0).path("outcome").asText())
                .isEqualTo("LOGGED");
    }

    @Test
    void aSwitchedOffApiMakesEverythingWaitAndIsNoFailure() {
        salesforce.faults().error(DATA, 403, "API_DISABLED_FOR_ORG", "The REST API is not enabled", MANY);
        CallScript call = anasCall();
        happens(call);

        awaitUntil(() -> assertThat(status().path("state").asText()).isEqualTo("unreachable"));
        awaitUntil(() -> assertThat(waiting()).isEqualTo(1));
        nothingMoreIsAsked();
        assertThat(status().path("problem").asText()).contains("API_DISABLED_FOR_ORG");
        assertThat(api.get("/api/failures").path("items")).isEmpty();

        salesforce.faults().clear();
        budget.askAgain();
        settled(call);
        assertThat(tasks()).hasSize(1);
        assertThat(status().path("state").asText()).isEqualTo("connected");
    }

    @Test
    void afterMinutesInWhichNothingAskedOneRequestFindsOutWhetherItIsBack() throws Exception {
        long now = System.currentTimeMillis();
        Object reach = context.getBean("salesforceReach");
        ReflectionTestUtils.setField(reach, "failures", 9);
        ReflectionTestUtils.setField(reach, "since", now - 600_000);
        ReflectionTestUtils.setField(reach, "last", now - 400_000);

        RouteInput.give(camel, "salesforce-watch", null);

        assertThat(salesforce.requests().to("/limits")).hasSize(1);
        assertThat(status().path("state").asText()).isEqualTo("connected");
    }

    @Test
    void aLookupThatStaysIncompleteIsAFailureAfterTwoHours() {
        salesforce.faults().answer("/composite", 200, "{\"compositeResponse\": []}", MANY);
        CallScript call = anasCall();
        happens(call);
        awaitUntil(() -> assertThat(jdbc.sql("SELECT COUNT(*) FROM outbox WHERE stuck_since IS NOT NULL")
                        .query(Long.class)
                        .single())
                .isEqualTo(1));
        assertThat(api.get("/api/failures").path("items")).isEmpty();

        jdbc.sql("UPDATE outbox SET stuck_since = stuck_since - 7200000, next_attempt = 0")
                .update();
        awaitUntil(() -> assertThat(failure()).contains("Salesforce answered 0 of 3 queries"));

        salesforce.faults().clear();
        retryAll();
        settled(call);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void aLookupThatTheOrgRefusesIsAFailureInItsWords() {
        String part = "{\"httpStatusCode\": 400, \"referenceId\": \"Contact\", \"body\": [{\"errorCode\":"
                + " \"OPERATION_TOO_LARGE\", \"message\": \"exceeded 100000 distinct ids\"}]}";
        salesforce
                .faults()
                .answer("/composite", 200, "{\"compositeResponse\": [" + part + "," + part + "," + part + "]}", MANY);
        CallScript call = anasCall();
        happens(call);

        awaitUntil(() -> assertThat(failure()).contains("Contact: OPERATION_TOO_LARGE exceeded 100000 distinct ids"));

        salesforce.faults().clear();
        retryAll();
        settled(call);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void aLockThatATriggerMetIsTriedAgain() {
        salesforce
                .faults()
                .refuseRows(
                        "Task",
                        row -> true,
                        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
                        "TaskTrigger: execution of AfterInsert caused by: System.DmlException: Update failed. First"
                                + " error: UNABLE_TO_LOCK_ROW, unable to obtain exclusive access to this record",
                        1);
        CallScript call = anasCall();
        happens(call);
        settled(call);

        assertThat(tasks()).hasSize(1);
        assertThat(api.get("/api/failures").path("items")).isEmpty();
    }

    @Test
    void aMissingRequiredFieldIsAskedForOnceWhateverCallsTheNumberMakes() {
        salesforce
                .faults()
                .refuseRows(
                        "Lead",
                        row -> true,
                        "REQUIRED_FIELD_MISSING",
                        "Required fields are missing: [Region__c]",
                        MANY);
        CallScript first = strangersCall();
        happens(first);
        settledOrFailed(1);
        CallScript second = strangersCall();
        happens(second);
        settledOrFailed(2);
        assertThat(leadsAskedFor()).isEqualTo(1);

        SettingsChange.set(api, "recordCreation", "leadCompany", "Walk-in");
        CallScript third = strangersCall();
        happens(third);
        settledOrFailed(3);
        assertThat(leadsAskedFor()).isEqualTo(2);

        salesforce.faults().clear();
        retryAll();
        settled(first, second, third);
        assertThat(salesforce.org().rows("Lead")).hasSize(1);
        assertThat(tasks()).hasSize(3);
    }

    private void settledOrFailed(int failures) {
        awaitUntil(() -> assertThat(api.get("/api/failures").path("items")).hasSize(failures));
    }

    private static long leadsAskedFor() {
        return salesforce.requests().to("/sobjects/Lead").stream()
                .filter(request -> request.method().equals("POST"))
                .count();
    }

    private void retryAll() {
        api.get("/api/failures")
                .path("items")
                .forEach(failure ->
                        api.post("/api/failures/" + failure.path("id").asLong() + "/retry", ""));
    }

    private String failure() {
        return api.get("/api/failures").path("items").path(0).path("lastError").asText();
    }

    private JsonNode status() {
        return api.get("/api/status").path("salesforce");
    }

    private String page(String path) {
        return browser.get(path).body();
    }

    /** Ended calls that nothing is tried for. */
    private long waiting() {
        return jdbc.sql("SELECT COUNT(*) FROM outbox WHERE kind = 'CALL' AND state = 'READY'")
                .query(Long.class)
                .single();
    }

    private static List<RecordedRequest> data() {
        return salesforce.requests().to(DATA);
    }

    /** Routes look for work several times a second. */
    private static void nothingMoreIsAsked() {
        int before = data().size();
        await().during(Duration.ofMillis(1_500)).atMost(Duration.ofSeconds(10)).until(() -> data().size() == before);
    }

    private CallScript anasCall() {
        return pbx.calls().inboundAnswered("4155550101", "1001");
    }

    private CallScript strangersCall() {
        return pbx.calls().inboundAnswered("4155550188", "1001");
    }
}
