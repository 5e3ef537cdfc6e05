package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.salesforce.OrgSchema;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.salesforce.Faults;
import org.ringroute.support.BridgeTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever Salesforce does in the middle of many calls, each is logged once, and nobody else's call waits for it. */
class SalesforceTroubleTest extends BridgeTest {

    private static final String COLLECTIONS = "/composite/sobjects";

    @Autowired
    private ProducerTemplate routes;

    @Autowired
    private CamelContext camel;

    @Autowired
    private OrgSchema schema;

    private String contact;

    @BeforeEach
    void anaKnowsTheCaller() {
        boundUser("Ana Ruiz", "1001");
        contact = salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        salesforce.requests().clear();
    }

    /** Some rows are written when the connection breaks: exactly the others are written again. */
    @Test
    void aResetInTheMiddleOfBatchesOfTwoHundred() {
        Faults.Hold hold = salesforce.faults().hold(COLLECTIONS);
        // Of each only the record, so that they come while the first request is held.
        List<CallScript> calls = calls(201).stream()
                .map(call -> call.without(message -> message.type() != 30012))
                .toList();
        happenTogether(calls);
        awaitUntil(() -> assertThat(waiting("READY") + waiting("SENT")).isEqualTo(201));
        salesforce.faults().dropAnswerAfterCommit(COLLECTIONS, 1_000);
        hold.release();
        awaitUntil(() -> assertThat(unclear()).isEqualTo(201));
        salesforce.faults().clear();
        assertThat(tasks()).hasSize(201);
        tasks().subList(100, 170).forEach(task -> salesforce.org().delete((String) task.get("Id")));

        timePasses();
        settled(calls.toArray(CallScript[]::new));

        assertThat(tasks()).hasSize(201);
        assertThat(tasks()).extracting(task -> task.get("CallObject")).doesNotHaveDuplicates();
        assertThat(salesforce.requests().to(COLLECTIONS).stream()
                        .mapToInt(request -> request.body().split("CallObject", -1).length - 1)
                        .sum())
                .as("rows sent")
                .isEqualTo(201 + 70);
    }

    @Test
    void ofABatchWithThreeRefusedRowsTheOthersAreWrittenOnce() {
        salesforce.faults().refuseRows("Task", row -> true, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "not today", 3);
        Faults.Hold hold = salesforce.faults().hold("/composite");
        List<CallScript> calls = calls(10);
        happenTogether(calls);
        hold.release();
        settled(calls.toArray(CallScript[]::new));

        assertThat(tasks()).hasSize(7);
        assertThat(tasks()).extracting(task -> task.get("CallObject")).doesNotHaveDuplicates();
        JsonNode failures = api.get("/api/failures").path("items");
        assertThat(failures).hasSize(3);

        api.post("/api/failures/retry?cause=FIELD_CUSTOM_VALIDATION_EXCEPTION", "");
        settled(calls.toArray(CallScript[]::new));
        assertThat(tasks()).hasSize(10);
        assertThat(tasks()).extracting(task -> task.get("CallObject")).doesNotHaveDuplicates();
    }

    /** Twenty pauses of three minutes. */
    @Test
    void aQuotaThatIsUsedUpForAnHourFailsNothingAndIsAskedForRarely() {
        Faults.Hold hold = salesforce.faults().hold(COLLECTIONS);
        salesforce.faults().quotaExceeded(COLLECTIONS, 100_000);
        List<CallScript> calls = calls(5);
        happenTogether(calls);
        awaitUntil(() -> assertThat(waiting("READY") + waiting("SENT")).isEqualTo(5));
        hold.release();
        // Those who came after the first refusal were not even tried.
        awaitUntil(() -> {
            assertThat(salesforce.requests().to(COLLECTIONS)).isNotEmpty();
            assertThat(waiting("READY")).isEqualTo(5);
        });
        for (int pause = 0; pause < 20; pause++) {
            int before = salesforce.requests().to(COLLECTIONS).size();
            timePasses();
            awaitUntil(() -> {
                assertThat(waiting("READY")).isEqualTo(5);
                assertThat(due()).isZero();
            });
            assertThat(salesforce.requests().to(COLLECTIONS).size() - before).isLessThanOrEqualTo(2);
        }
        assertThat(api.get("/api/failures").path("items")).isEmpty();
        assertThat(tasks()).isEmpty();

        salesforce.faults().clear();
        timePasses();
        settled(calls.toArray(CallScript[]::new));
        assertThat(tasks()).hasSize(5);
    }

    @Test
    void aStormOf503AmongGoodAnswersLosesAndDoublesNothing() {
        List<CallScript> calls = calls(6);
        for (int n = 0; n < calls.size(); n++) {
            salesforce.faults().unavailable(n % 2 == 0 ? "/composite" : COLLECTIONS, 1);
            happens(calls.get(n));
        }
        awaitUntil(() -> {
            // Not while something is under way: its lease would end too.
            if (camel.getInflightRepository().size() == 0) {
                timePasses();
            }
            assertThat(tasks()).hasSizeGreaterThanOrEqualTo(6);
        });
        settled(calls.toArray(CallScript[]::new));

        assertThat(tasks()).hasSize(6);
        assertThat(api.get("/api/failures").path("items")).isEmpty();
    }

    /** The places that other tests have not: SessionTest, ActivitiesOnceTest, ErrorsTest, UserListTest. */
    @Test
    void aSessionThatEndsWhileALostTaskIsLookedForIsRenewed() {
        salesforce.faults().dropAnswerAfterCommit(COLLECTIONS, 1);
        CallScript call = anasCall();
        happens(call);
        awaitUntil(() -> assertThat(waiting("SENT")).isEqualTo(1));
        salesforce.faults().error("/query", 401, "INVALID_SESSION_ID", "Session expired or invalid", 1);
        awaitUntil(() -> assertThat(jdbc.sql("SELECT COUNT(*) FROM outbox WHERE last_error IS NOT NULL")
                        .query(Long.class)
                        .single())
                .isEqualTo(1));
        timePasses();
        settled(call);

        assertThat(tasks()).hasSize(1);
        assertThat(salesforce.requests().tokenRequests()).isEqualTo(1);
    }

    @Test
    void aSessionThatEndsBeforeTheUsersAreReadIsRenewed() {
        salesforce.faults().expireSessions();
        user("Ben Okafor", "ben.okafor@example.com");

        api.post("/api/users/refresh", "");

        assertThat(api.get("/api/users").toString()).contains("Ben Okafor");
        assertThat(salesforce.requests().tokenRequests()).isEqualTo(1);
    }

    @Test
    void aSessionThatEndsBeforeTheOrgIsDescribedIsRenewed() {
        schema.readAgain();
        salesforce.faults().expireSessions();

        routes.sendBody("direct:salesforce-org", "");

        awaitUntil(() -> assertThat(schema.isDue()).isFalse());
        assertThat(salesforce.requests().tokenRequests()).isEqualTo(1);
    }

    @Test
    void anOrgThatTakesTenSecondsHoldsUpNoWebhookAndDoublesNothing() {
        salesforce.faults().slow("/services/data", Duration.ofSeconds(10));
        CallScript slow = anasCall();
        happens(slow);
        long begin = System.nanoTime();
        List<CallScript> calls = calls(20);
        calls.forEach(this::happens);
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(tasks()).isEmpty();
        salesforce.faults().clear();
        calls.add(slow);
        settled(calls.toArray(CallScript[]::new));
        assertThat(taken).as("while lookups took ten seconds each").isLessThan(Duration.ofSeconds(10));
        assertThat(tasks()).hasSize(21).allSatisfy(task -> assertThat(task).containsEntry("WhoId", contact));
        assertThat(tasks()).extracting(task -> task.get("CallObject")).doesNotHaveDuplicates();
    }

    private CallScript anasCall() {
        return pbx.calls().inboundAnswered("4155550101", "1001");
    }

    private List<CallScript> calls(int count) {
        List<CallScript> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(anasCall());
        }
        return calls;
    }

    private void happenTogether(List<CallScript> calls) {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            calls.stream()
                    .map(call -> CompletableFuture.runAsync(() -> happens(call), threads))
                    .toList()
                    .forEach(one -> one.orTimeout(60, TimeUnit.SECONDS).join());
        } finally {
            threads.shutdownNow();
        }
    }

    private long waiting(String state) {
        return jdbc.sql("SELECT COUNT(*) FROM outbox WHERE kind = 'ACTIVITY' AND state = ?")
                .param(state)
                .query(Long.class)
                .single();
    }

    private long unclear() {
        return jdbc.sql("SELECT COUNT(*) FROM outbox WHERE state = 'SENT' AND last_error IS NOT NULL")
                .query(Long.class)
                .single();
    }

    private long due() {
        return jdbc.sql("SELECT COUNT(*) FROM outbox WHERE kind = 'ACTIVITY' AND state IN ('READY', 'SENT')"
                        + " AND (last_error IS NULL OR next_attempt < ?)")
                .param(System.currentTimeMillis() + 60_000)
                .query(Long.class)
                .single();
    }

    /** Whatever waits for a later time is due now, and an earlier refusal is long ago. */
    private void timePasses() {
        jdbc.sql("UPDATE outbox SET next_attempt = 0 WHERE state IN ('READY', 'SENT') AND next_attempt > ?")
                .param(System.currentTimeMillis() + 1_500)
                .update();
        // Last, so that whoever is due goes together.
        budget.forgetRefusal();
    }
}
