package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.salesforce.RecordedRequest;
import org.ringroute.support.BridgeTest;

/** An unknown number becomes one record, when the settings say so, whatever goes on around it. */
class OneRecordOnlyTest extends BridgeTest {

    private static final String STRANGER = "4155550101";

    private String ana;

    @BeforeEach
    void anaHasExtension1001() {
        ana = boundUser("Ana Ruiz", "1001");
    }

    @Test
    void twentyCallsAtTheSameTimeMakeOneLead() throws Exception {
        List<String> users = new ArrayList<>(List.of(ana));
        for (int n = 2; n <= 5; n++) {
            users.add(boundUser("User " + n, "100" + n));
        }
        salesforce.requests().clear();
        List<CallScript> calls = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            // the trunk writes the same number in three ways
            String from = List.of(STRANGER, "+1" + STRANGER, "001" + STRANGER).get(n % 3);
            calls.add(pbx.calls().inboundAnswered(from, "100" + (1 + n % 5)));
        }

        allAtOnce(calls);
        settled(calls.toArray(CallScript[]::new));

        assertThat(created("Lead")).hasSize(1);
        Map<String, Object> lead = onlyLead();
        assertThat(users).contains((String) lead.get("OwnerId"));
        assertThat(tasks()).hasSize(20).allSatisfy(task -> assertThat(task).containsEntry("WhoId", lead.get("Id")));
    }

    @Test
    void aLostAnswerDoesNotMakeASecondLead() {
        salesforce.faults().dropAnswerAfterCommit("/sobjects/Lead", 1);

        CallScript call = pbx.calls().inboundAnswered(STRANGER, "1001");
        happens(call);
        awaitUntil(() -> assertThat(salesforce.org().rows("Lead")).hasSize(1));
        longAfter(call);

        Object lead = onlyLead().get("Id");
        assertThat(created("Lead")).hasSize(1);
        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task).containsEntry("WhoId", lead));
    }

    @Test
    void aRequestThatNeverArrivedIsSentAgain() {
        salesforce.faults().dropBeforeProcessing("/sobjects/Lead", 1);

        CallScript call = pbx.calls().inboundAnswered(STRANGER, "1001");
        happens(call);
        awaitUntil(() -> assertThat(created("Lead")).hasSize(1));
        assertThat(salesforce.org().rows("Lead")).isEmpty();
        longAfter(call);

        assertThat(onlyLead()).containsEntry("OwnerId", ana);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void aRecordWhoseNameHoldsAQuoteIsFoundAgain() {
        salesforce.faults().dropAnswerAfterCommit("/sobjects/Lead", 1);

        CallScript call = pbx.calls().inboundAnswered(STRANGER + " 'O''Neill\\", "1001");
        happens(call);
        awaitUntil(() -> assertThat(salesforce.org().rows("Lead")).hasSize(1));
        longAfter(call);

        assertThat(onlyLead()).isNotNull();
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void whatWasMadeBeforeARestartIsUsedEvenIfItCannotBeSeen() {
        String contact = salesforce.org().insert("Contact", Map.of("LastName", "Automatic New Contact " + STRANGER));
        row("Contact", "CREATED", contact, 0);

        CallScript call = pbx.calls().inboundAnswered(STRANGER, "1001");
        happens(call);
        settled(call);

        assertThat(created("Lead")).isEmpty();
        assertThat(created("Contact")).isEmpty();
        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task).containsEntry("WhoId", contact));
    }

    @Test
    void whatWasUnderWayAtAKillIsLookedForFirst() {
        String lead = salesforce
                .org()
                .insert(
                        "Lead",
                        Map.of("LastName", "Automatic New Contact " + STRANGER, "Company", "x", "OwnerId", ana));
        row("Lead", "UNCLEAR", null, 3_600_000);

        CallScript call = pbx.calls().inboundAnswered(STRANGER, "1001");
        happens(call);
        settled(call);

        assertThat(created("Lead")).isEmpty();
        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task).containsEntry("WhoId", lead));
    }

    @Test
    void whatAKillKeptFromArrivingIsMadeNow() {
        row("Lead", "UNCLEAR", null, 3_600_000);

        CallScript call = pbx.calls().inboundAnswered(STRANGER, "1001");
        happens(call);
        settled(call);

        assertThat(created("Lead")).hasSize(1);
        assertThat(onlyLead()).containsEntry("LastName", "Automatic New Contact " + STRANGER);
    }

    @Test
    void theOrgsAssignmentRuleIsKeptOut() {
        String other = boundUser("Ben Okafor", "1002");
        salesforce.org().rules().assignLeadsTo(other);
        try {
            CallScript call = pbx.calls().inboundAnswered(STRANGER, "1001");
            happens(call);
            settled(call);
        } finally {
            salesforce.org().rules().assignLeadsTo(null);
        }

        assertThat(onlyLead()).containsEntry("OwnerId", ana);
        assertThat(created("Lead")).singleElement().satisfies(request -> assertThat(request.headers())
                .containsEntry("sforce-auto-assign", "FALSE"));
    }

    @Test
    void switchedOffNothingIsMadeAndTheCallSaysSo() {
        creation("enabled", "false");

        CallScript call = pbx.calls().inboundAnswered(STRANGER, "1001");
        happens(call);
        settled(call);

        assertThat(created("Lead")).isEmpty();
        assertThat(tasks()).isEmpty();
        JsonNode story = api.get("/api/calls/" + call.callId()).path("call");
        assertThat(story.path("outcome").asText()).isEqualTo("SKIPPED");
        assertThat(story.path("outcomeDetail").asText()).isNotBlank();
    }

    @Test
    void byHandMeansNotByItself() {
        creation("mode", "\"manual\"");

        CallScript call = pbx.calls().inboundAnswered(STRANGER, "1001");
        happens(call);
        settled(call);

        assertThat(created("Lead")).isEmpty();
    }

    @Test
    void whoIsCalledBecomesARecordOnlyWhenTheSettingsSaySo() {
        CallScript before = pbx.calls().outboundAnswered("1001", STRANGER);
        happens(before);
        settled(before);
        assertThat(created("Lead")).isEmpty();

        creation("callTypes", "[\"outbound\"]");
        CallScript after = pbx.calls().outboundAnswered("1001", STRANGER);
        CallScript inbound = pbx.calls().inboundAnswered("4155550102", "1001");
        happens(after);
        happens(inbound);
        settled(after, inbound);

        assertThat(onlyLead()).containsEntry("Phone", STRANGER);
        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("CallType", "Outbound")
                .containsEntry("WhoId", onlyLead().get("Id")));
    }

    @Test
    void whoHidesTheNumberIsNeitherLookedUpNorMadeARecord() {
        salesforce.requests().clear();

        CallScript[] calls = Stream.of(
                        "anonymous", "", " ", "Anonymous <sip:anonymous@anonymous.invalid>", "000000", "Restricted")
                .map(from -> pbx.calls().inboundAnswered(from, "1001"))
                .toArray(CallScript[]::new);
        for (CallScript call : calls) {
            happens(call);
        }
        settled(calls);

        assertThat(salesforce.requests().list()).isEmpty();
        assertThat(calls).allSatisfy(call -> assertThat(api.get("/api/calls/" + call.callId())
                        .at("/call/outcome")
                        .asText())
                .isEqualTo("SKIPPED"));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM created_record")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aCallBetweenExtensionsIsNobodysBusiness() {
        boundUser("Ben Okafor", "1002");
        salesforce.requests().clear();

        CallScript call = pbx.calls().internalAnswered("1001", "1002");
        happens(call);
        settled(call);

        assertThat(salesforce.requests().list()).isEmpty();
        assertThat(api.get("/api/calls/" + call.callId()).at("/call/outcome").asText())
                .isEqualTo("SKIPPED");
    }

    @Test
    void aContactIsMadeWhenTheSettingsAskForOne() {
        creation("object", "\"Contact\"");

        CallScript call = pbx.calls().inboundAnswered(STRANGER, "1001");
        happens(call);
        settled(call);

        assertThat(created("Lead")).isEmpty();
        assertThat(salesforce.org().rows("Contact")).singleElement().satisfies(contact -> {
            assertThat(contact)
                    .containsEntry("LastName", "Automatic New Contact " + STRANGER)
                    .containsEntry("Phone", STRANGER)
                    .containsEntry("OwnerId", ana);
            assertThat(tasks()).singleElement().satisfies(task -> assertThat(task)
                    .containsEntry("WhoId", contact.get("Id")));
        });
    }

    @Test
    void theCompanyOfALeadIsTheOneOfTheSettings() {
        creation("leadCompany", "\"Walk-in\"");

        CallScript call = pbx.calls().inboundAnswered(STRANGER, "1001");
        happens(call);
        settled(call);

        assertThat(onlyLead()).containsEntry("Company", "Walk-in");
    }

    @Test
    void aGroupCallsLeadBelongsToWhoAnswered() {
        String ben = boundUser("Ben Okafor", "1002");
        pbx.addRingGroup("6301", "Two", "1001", "1002");

        CallScript call = pbx.calls().ringGroupAnswered(STRANGER, "6301", "1002");
        happens(call);
        settled(call);

        assertThat(onlyLead()).containsEntry("OwnerId", ben);
    }

    @Test
    void aMissedGroupCallsLeadBelongsToWhoRangFirst() {
        boundUser("Ben Okafor", "1002");
        pbx.addRingGroup("6302", "Two", "1001", "1002");

        CallScript call = pbx.calls().ringGroupMissed(STRANGER, "6302");
        happens(call);
        settled(call);

        assertThat(onlyLead()).containsEntry("OwnerId", ana);
    }

    @Test
    void aCallForNobodyWeKnowMakesNothing() {
        pbx.addExtension("1009", "Reception", "");

        CallScript call = pbx.calls().inboundAnswered(STRANGER, "1009");
        happens(call);
        settled(call);

        assertThat(created("Lead")).isEmpty();
        assertThat(tasks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, '[{\"errorCode\": \"MALFORMED_QUERY\", \"message\": \"unexpected token\"}]'",
        "500, '[{\"errorCode\": \"UNKNOWN_EXCEPTION\", \"message\": \"An unexpected error occurred\"}]'",
        "503, '<html><body>We are down for maintenance.</body></html>'",
        "200, '{\"compositeResponse\": []}'",
        "200, '<html><body>Captive portal</body></html>'"
    })
    void aLookupThatFailsMakesNothing(int status, String answer) {
        salesforce.faults().answer("/composite", status, answer, 1_000);

        CallScript call = pbx.calls().inboundAnswered(STRANGER, "1001");
        happens(call);
        awaitUntil(() -> assertThat(jdbc.sql("SELECT COUNT(*) FROM outbox WHERE call_id = ?"
                                + " AND attempts > 0 AND last_error IS NOT NULL")
                        .param(call.callId())
                        .query(Long.class)
                        .single())
                .isPositive());
        assertThat(created("Lead")).isEmpty();

        salesforce.faults().clear();
        tryAgain();
        settled(call);
        assertThat(created("Lead")).hasSize(1);
        assertThat(tasks()).hasSize(1);
    }

    /** The call waits without being tried: the org takes nothing from anybody. */
    @Test
    void anApiThatIsSwitchedOffMakesNothing() {
        salesforce.faults().error("/composite", 403, "API_DISABLED_FOR_ORG", "The REST API is not enabled", 1_000);

        CallScript call = pbx.calls().inboundAnswered(STRANGER, "1001");
        happens(call);
        awaitUntil(() -> assertThat(
                        jdbc.sql("SELECT COUNT(*) FROM outbox WHERE call_id = ? AND kind = 'CALL' AND state = 'READY'")
                                .param(call.callId())
                                .query(Long.class)
                                .single())
                .isEqualTo(1));
        awaitUntil(() -> assertThat(salesforce.requests().to("/composite")).isNotEmpty());
        assertThat(created("Lead")).isEmpty();

        salesforce.faults().clear();
        tryAgain();
        settled(call);
        assertThat(created("Lead")).hasSize(1);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void aSecondCallADayLaterFindsTheLead() {
        CallScript first = pbx.calls().inboundAnswered(STRANGER, "1001");
        happens(first);
        settled(first);
        api.put("/api/settings", api.get("/api/settings").toString());

        CallScript second = pbx.calls().inboundAnswered("+1 415-555-0101", "1001");
        happens(second);
        settled(second);

        assertThat(created("Lead")).hasSize(1);
        assertThat(tasks()).hasSize(2).allSatisfy(task -> assertThat(task)
                .containsEntry("WhoId", onlyLead().get("Id")));
    }

    /** Posts all events of these calls at the same time, each call by a thread of its own. */
    private void allAtOnce(List<CallScript> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        CountDownLatch go = new CountDownLatch(1);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (CallScript call : calls) {
                sent.add(threads.submit(() -> {
                    go.await();
                    happens(call);
                    return null;
                }));
            }
            go.countDown();
            for (Future<?> one : sent) {
                one.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Lets the time pass in which an unanswered request might still be under way. */
    private void longAfter(CallScript call) {
        awaitUntil(() -> assertThat(jdbc.sql("SELECT COUNT(*) FROM outbox WHERE call_id = ? AND attempts > 0")
                        .param(call.callId())
                        .query(Long.class)
                        .single())
                .isPositive());
        awaitUntil(() -> {
            jdbc.sql("UPDATE created_record SET changed_at = changed_at - 60000 WHERE state = 'UNCLEAR'")
                    .update();
            tryAgain();
            assertThat(tasks()).hasSize(1);
        });
        settled(call);
    }

    /** What waits for its next attempt, or for an administrator, is due now. */
    private void tryAgain() {
        budget.forgetRefusal();
        jdbc.sql(
                        "UPDATE outbox SET next_attempt = 0, state = 'READY' WHERE kind = 'CALL' AND state IN ('READY', 'FAILED')")
                .update();
    }

    private void row(String object, String state, String recordId, long age) {
        jdbc.sql(
                        "INSERT INTO created_record (number_key, object, name, owner_id, state, record_id, call_id, changed_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, '1.1', ?)")
                .params(
                        "+1" + STRANGER,
                        object,
                        "Automatic New Contact " + STRANGER,
                        ana,
                        state,
                        recordId,
                        System.currentTimeMillis() - age)
                .update();
    }

    private void creation(String name, String value) {
        ObjectNode settings = (ObjectNode) api.get("/api/settings");
        try {
            ((ObjectNode) settings.path("recordCreation")).set(name, new ObjectMapper().readTree(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        api.put("/api/settings", settings.toString());
    }

    private static List<RecordedRequest> created(String object) {
        return salesforce.requests().list().stream()
                .filter(request -> request.method().equals("POST"))
                .filter(request -> request.path().contains("/sobjects/" + object))
                .toList();
    }

    private static Map<String, Object> onlyLead() {
        List<Map<String, Object>> leads = salesforce.org().rows("Lead");
        assertThat(leads).hasSize(1);
        return leads.get(0);
    }
}
