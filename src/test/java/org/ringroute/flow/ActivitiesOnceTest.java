package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.salesforce.Faults;
import org.ringroute.standin.salesforce.RecordedRequest;
import org.ringroute.support.BridgeTest;

/** Every Task is written, and written once, whatever Salesforce does meanwhile. */
class ActivitiesOnceTest extends BridgeTest {

    private static final String COLLECTIONS = "/composite/sobjects";

    private String ana;
    private String contact;

    @BeforeEach
    void anaKnowsTheCaller() {
        ana = boundUser("Ana Ruiz", "1001");
        contact = salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        salesforce.requests().clear();
    }

    @Test
    void aWriteWhoseAnswerIsLostIsLookedForAndNotRepeated() {
        salesforce.faults().dropAnswerAfterCommit(COLLECTIONS, 1);

        CallScript call = anasCall();
        happens(call);
        awaitUntil(() -> assertThat(tasks()).hasSize(1));
        awaitUntil(() -> assertThat(state(call)).startsWith("SENT "));
        timePasses();
        settled(call);

        assertThat(tasks()).hasSize(1);
        assertThat(writes()).hasSize(1);
        assertThat(salesforce.requests().to("/query")).singleElement().satisfies(query -> assertThat(query.query())
                .contains("CallObject"));
        JsonNode story = api.get("/api/calls/" + call.callId());
        assertThat(story.path("writes"))
                .anySatisfy(write -> assertThat(write.path("resultId").asText())
                        .isEqualTo(tasks().get(0).get("Id")));
    }

    @Test
    void aWriteThatNeverArrivedIsLookedForAndRepeated() {
        salesforce.faults().dropBeforeProcessing(COLLECTIONS, 1);

        CallScript call = anasCall();
        happens(call);
        awaitUntil(() -> assertThat(writes()).hasSize(1));
        awaitUntil(() -> assertThat(state(call)).startsWith("SENT "));
        assertThat(tasks()).isEmpty();
        timePasses();
        settled(call);

        assertThat(tasks()).hasSize(1);
        assertThat(writes()).hasSize(2);
    }

    @Test
    void ofABatchWithoutAnAnswerOnlyWhatIsMissingIsRepeated() {
        salesforce.faults().dropAnswerAfterCommit(COLLECTIONS, 1);
        CallScript[] calls = calls(6);
        for (CallScript call : calls) {
            happens(call);
        }
        awaitUntil(() -> assertThat(waiting("SENT")).isPositive());
        // One of them was taken back by Salesforce after all.
        salesforce.org().delete((String) tasks().get(0).get("Id"));
        timePasses();
        settled(calls);

        assertThat(tasks()).hasSize(6);
        assertThat(tasks()).extracting(task -> task.get("CallObject")).doesNotHaveDuplicates();
    }

    @Test
    void aRefusedRowHoldsUpNobodyAndCanBeRetriedOnceTheCauseIsMended() {
        String refused = salesforce.org().insert("Contact", Map.of("LastName", "Roe", "Phone", "(415) 555-0102"));
        salesforce
                .faults()
                .refuseRows(
                        "Task",
                        row -> refused.equals(row.get("WhoId")),
                        "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                        "Calls of Mr Roe are logged elsewhere",
                        1_000);
        CallScript good = anasCall();
        CallScript bad = pbx.calls().inboundAnswered("4155550102", "1001");
        CallScript alsoGood = anasCall();
        happens(good);
        happens(bad);
        happens(alsoGood);
        settled(good, bad, alsoGood);

        assertThat(tasks()).hasSize(2).allSatisfy(task -> assertThat(task).containsEntry("WhoId", contact));
        JsonNode failures = api.get("/api/failures").path("items");
        assertThat(failures).hasSize(1);
        assertThat(failures.get(0).path("callId").asText()).isEqualTo(bad.callId());
        assertThat(failures.get(0).path("kind").asText()).isEqualTo("ACTIVITY");
        assertThat(failures.get(0).path("lastError").asText())
                .contains("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Calls of Mr Roe are logged elsewhere");

        salesforce.faults().clear();
        String id = failures.get(0).path("id").asText();
        assertThat(api.send("POST", "/api/failures/" + id + "/retry", "").statusCode() / 100)
                .isEqualTo(2);
        settled(good, bad, alsoGood);

        assertThat(tasks()).hasSize(3).anySatisfy(task -> assertThat(task).containsEntry("WhoId", refused));
        assertThat(api.get("/api/failures").path("items")).isEmpty();
        assertThat(api.send("POST", "/api/failures/" + id + "/retry", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aLockedRowIsTriedAgainByItself() {
        salesforce.faults().lockRow("Task", row -> contact.equals(row.get("WhoId")), 1);

        CallScript call = anasCall();
        happens(call);
        settled(call);

        assertThat(tasks()).hasSize(1);
        assertThat(writes()).hasSize(2);
    }

    @Test
    void anExpiredSessionIsRenewedOnceForManyCalls() {
        CallScript[] calls = calls(20);
        Faults.Hold hold = salesforce.faults().hold("/composite");
        for (CallScript call : calls) {
            happens(call);
        }
        awaitUntil(() -> assertThat(hold.waiting()).isPositive());
        salesforce.faults().expireSessions();
        hold.release();
        settled(calls);

        assertThat(salesforce.requests().tokenRequests()).isEqualTo(1);
        assertThat(tasks()).hasSize(20);
    }

    @Test
    void aSessionThatEndsBetweenLookupAndCreationCostsOneLoginAndNoSecondLead() {
        Faults.Hold hold = salesforce.faults().hold("/sobjects/Lead");
        CallScript call = pbx.calls().inboundAnswered("4155550199", "1001");
        happens(call);
        awaitUntil(() -> assertThat(hold.waiting()).isEqualTo(1));
        salesforce.faults().expireSessions();
        hold.release();
        settled(call);

        assertThat(salesforce.requests().tokenRequests()).isEqualTo(1);
        assertThat(salesforce.org().rows("Lead")).hasSize(1);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void whenTheQuotaIsUsedUpTheTaskWaitsForMinutes() {
        salesforce.faults().quotaExceeded(COLLECTIONS, 1);

        CallScript call = anasCall();
        happens(call);
        awaitUntil(() -> assertThat(state(call)).contains("REQUEST_LIMIT_EXCEEDED"));

        assertThat(state(call)).startsWith("READY ");
        assertThat(secondsUntilNextAttempt("ACTIVITY")).isBetween(120L, 240L);
        assertThat(writes()).hasSize(1);
        timePasses();
        settled(call);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void whenTheQuotaIsUsedUpTheEndedCallIsNotLookedUpEither() {
        salesforce.org().insert("Contact", Map.of("LastName", "Roe", "Phone", "(415) 555-0188"));
        salesforce.faults().quotaExceeded("/composite", 1_000);

        CallScript call = pbx.calls().inboundAnswered("4155550188", "1001");
        happens(call);
        awaitUntil(() -> assertThat(jdbc.sql("SELECT COUNT(*) FROM outbox WHERE kind = 'CALL'"
                                + " AND state = 'READY' AND attempts = 0 AND next_attempt < ?")
                        .param(System.currentTimeMillis())
                        .query(Long.class)
                        .single())
                .isPositive());

        assertThat(salesforce.requests().to("/composite")).hasSize(1);
        salesforce.faults().clear();
        timePasses();
        settled(call);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void whileSalesforceIsAwayEventsAreTakenAndWrittenAfterwardsOnce() {
        CallScript[] calls = calls(10);
        salesforce.faults().unavailable("/services", 100_000);
        salesforce.faults().expireSessions();
        for (CallScript call : calls) {
            happens(call);
        }
        awaitUntil(() -> assertThat(salesforce.requests().list()).isNotEmpty());
        assertThat(tasks()).isEmpty();

        salesforce.faults().clear();
        awaitUntil(() -> {
            timePasses();
            assertThat(tasks()).hasSize(10);
        });
        settled(calls);

        assertThat(tasks()).hasSize(10);
        assertThat(tasks()).extracting(task -> task.get("CallObject")).doesNotHaveDuplicates();
        assertThat(api.get("/api/failures").path("items")).isEmpty();
    }

    /** A lookup only reads: nothing has to be found out before it is repeated. */
    @Test
    void aLookupWhoseAnswerIsLostIsRepeatedWithinSeconds() {
        salesforce.faults().dropAnswerAfterCommit("/composite", 1);

        CallScript call = pbx.calls().inboundBusy("4155550101", "1001");
        happens(call);
        awaitUntil(() -> assertThat(jdbc.sql("SELECT COUNT(*) FROM outbox WHERE last_error IS NOT NULL")
                        .query(Long.class)
                        .single())
                .isPositive());

        assertThat(secondsUntilNextAttempt("CALL")).isLessThan(10);
        settled(call);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void onceThereIsASessionAgainNothingWaitsForTheRestOfItsPause() {
        salesforce.faults().unavailable("/composite", 100_000);
        CallScript call = pbx.calls().inboundBusy("4155550101", "1001");
        happens(call);
        awaitUntil(() -> assertThat(jdbc.sql("UPDATE outbox SET next_attempt = next_attempt + 600000"
                                + " WHERE state = 'READY' AND last_error IS NOT NULL")
                        .update())
                .isPositive());
        salesforce.faults().clear();
        salesforce.faults().unavailable("/services/oauth2", 100_000);
        salesforce.faults().expireSessions();
        api.post("/api/users/refresh", "");
        awaitUntil(
                () -> assertThat(api.get("/api/status").at("/salesforce/state").asText())
                        .isEqualTo("unreachable"));

        salesforce.faults().clear();
        settled(call);

        assertThat(tasks()).hasSize(1);
    }

    @Test
    void manyCallsTravelTogether() throws IOException {
        CallScript[] calls = calls(210);
        Faults.Hold hold = salesforce.faults().hold(COLLECTIONS);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<Void>> sent = Stream.of(calls)
                    .map(call -> CompletableFuture.runAsync(() -> happens(call), threads))
                    .toList();
            sent.forEach(one -> one.orTimeout(60, TimeUnit.SECONDS).join());
        } finally {
            threads.shutdownNow();
        }
        awaitUntil(() -> assertThat(jdbc.sql("SELECT COUNT(*) FROM outbox WHERE kind = 'ACTIVITY'")
                        .query(Long.class)
                        .single())
                .isEqualTo(210));
        hold.release();
        settled(calls);

        assertThat(tasks()).hasSize(210);
        for (RecordedRequest write : writes()) {
            JsonNode body = new ObjectMapper().readTree(write.body());
            assertThat(body.path("records")).hasSizeBetween(1, 200);
            assertThat(body.path("allOrNone").asBoolean(true)).isFalse();
        }
        // the first that went, a full one, and the rest
        assertThat(writes()).hasSizeLessThanOrEqualTo(4);
        assertThat(salesforce.requests().charged()).isLessThanOrEqualTo(6);
    }

    @Test
    void aCallWithTwoUsersLogsOneTaskForEach() {
        String ben = boundUser("Ben Okafor", "1002");

        CallScript call = pbx.calls().blindTransfer("4155550101", "1001", "1002");
        happens(call);
        settled(call);

        assertThat(tasks()).extracting(task -> task.get("OwnerId")).containsExactlyInAnyOrder(ana, ben);
        assertThat(writes()).hasSize(1);
    }

    private CallScript anasCall() {
        return pbx.calls().inboundAnswered("4155550101", "1001");
    }

    private CallScript[] calls(int count) {
        CallScript[] calls = new CallScript[count];
        for (int i = 0; i < count; i++) {
            calls[i] = anasCall();
        }
        return calls;
    }

    /** Whatever waits for a later time is due now, and an earlier refusal is long ago. */
    private void timePasses() {
        budget.forgetRefusal();
        jdbc.sql("UPDATE outbox SET next_attempt = 0 WHERE state IN ('READY', 'SENT') AND next_attempt > ?")
                .param(System.currentTimeMillis() + 1_500)
                .update();
    }

    private String state(CallScript call) {
        return jdbc.sql("SELECT state || ' ' || COALESCE(last_error, '') FROM outbox WHERE call_id = ?"
                        + " AND kind = 'ACTIVITY' AND last_error IS NOT NULL")
                .param(call.callId())
                .query(String.class)
                .optional()
                .orElse("");
    }

    private long waiting(String state) {
        return jdbc.sql("SELECT COUNT(*) FROM outbox WHERE state = ? AND last_error IS NOT NULL")
                .param(state)
                .query(Long.class)
                .single();
    }

    private long secondsUntilNextAttempt(String kind) {
        long next = jdbc.sql("SELECT next_attempt FROM outbox WHERE kind = ? AND state = 'READY'")
                .param(kind)
                .query(Long.class)
                .single();
        return (next - System.currentTimeMillis()) / 1000;
    }

    private static List<RecordedRequest> writes() {
        return salesforce.requests().to(COLLECTIONS);
    }
}
