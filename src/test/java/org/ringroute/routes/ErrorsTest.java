package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringroute.salesforce.session.SalesforceConnection;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What becomes of work that does not succeed. */
@ExtendWith(OutputCaptureExtension.class)
class ErrorsTest extends BridgeTest {

    @Autowired
    SalesforceConnection connection;

    @BeforeEach
    void anaHasExtension1001AndDoeCalls() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        salesforce.requests().clear();
    }

    @Test
    void anExpiredSessionIsOneLoginForAllWhoNotice() {
        CallScript[] calls = new CallScript[8];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = pbx.calls().inboundAnswered("1415555010" + i, "1001");
            salesforce.org().insert("Contact", Map.of("LastName", "Doe " + i, "Phone", "1415555010" + i));
        }
        salesforce.faults().expireSessions();
        for (CallScript call : calls) {
            happens(call);
        }
        settled(calls);

        assertThat(tasks()).hasSize(calls.length);
        assertThat(salesforce.requests().tokenRequests()).isOne();
    }

    @Test
    void aSessionThatExpiresWhileTasksAreSentIsRenewedWithoutASecondTask() {
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        salesforce.faults().error("/composite/sobjects", 401, "INVALID_SESSION_ID", "Session expired or invalid", 1);
        happens(call);
        settled(call);

        assertThat(tasks()).hasSize(1);
        assertThat(salesforce.requests().tokenRequests()).isOne();
    }

    @Test
    void aCallWhoseLookupFailsWaitsInTheOutboxWithTheReasonAndIsHandledLater() {
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        salesforce.faults().error("/composite", 429, "REQUEST_LIMIT_EXCEEDED", "slow down", 3);
        happens(call);

        awaitUntil(() -> assertThat(jdbc.sql("SELECT last_error FROM outbox WHERE kind = 'CALL' AND call_id = ?")
                        .param(call.callId())
                        .query(String.class)
                        .optional())
                .hasValueSatisfying(reason -> assertThat(reason).contains("REQUEST_LIMIT_EXCEEDED")));
        settled(call);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void aCallWaitsForTheQuotaInsteadOfFailing() {
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        salesforce.faults().quotaExceeded("/composite", 5);
        happens(call);

        awaitUntil(() -> assertThat(jdbc.sql("SELECT state, attempts FROM outbox WHERE call_id = ?")
                        .param(call.callId())
                        .query()
                        .singleRow())
                .containsEntry("state", "READY")
                .containsEntry("attempts", 0));
        assertThat(api.get("/api/status").at("/salesforce/problem").asText()).contains("REQUEST_LIMIT_EXCEEDED");
        assertThat(api.get("/api/failures").path("items")).isEmpty();
    }

    @Test
    void whatSalesforceRefusesIsAFailureThatAnAdministratorMayRetry() {
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        salesforce.faults().refuseRows("Task", row -> true, "FIELD_INTEGRITY_EXCEPTION", "no such user", 1);
        happens(call);
        settled(call);
        long failure = api.get("/api/failures").at("/items/0/id").asLong();

        api.post("/api/failures/" + failure + "/retry", "");
        settled(call);

        assertThat(tasks()).hasSize(1);
        assertThat(api.get("/api/failures").path("items")).isEmpty();
    }

    @Test
    void aTaskWhoseRequestFailedAsAWholeSaysWhy() {
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        salesforce.faults().quotaExceeded("/composite/sobjects", 1);
        happens(call);

        awaitUntil(() -> assertThat(jdbc.sql("SELECT state, last_error FROM outbox WHERE kind = 'ACTIVITY'")
                        .query()
                        .listOfRows())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("state", "READY")
                        .hasEntrySatisfying(
                                "last_error",
                                reason -> assertThat(reason).asString().contains("REQUEST_LIMIT_EXCEEDED"))));
        assertThat(tasks()).isEmpty();
    }

    @Test
    void aFailureWithoutARowIsLoggedWithRouteAndReasonAndWithoutSecrets(CapturedOutput output) {
        String token = connection.token();
        salesforce.faults().error("/composite", 400, "MALFORMED_QUERY", "unexpected token", 2);
        happens(pbx.calls().inboundAnswered("14155550101", "1001").first(2));

        awaitUntil(() -> assertThat(output.getAll()).contains("find-caller: MALFORMED_QUERY: unexpected token"));
        assertThat(output.getAll())
                .doesNotContain(token)
                .doesNotContain(salesforce.clientSecret())
                .doesNotContain("14155550101");
    }
}
