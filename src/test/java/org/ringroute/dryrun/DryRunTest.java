package org.ringroute.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.DryRunning;

/** What other routes or settings would have done is told, and nothing of it is done. */
class DryRunTest extends BridgeTest {

    private static final String OUTCOMES = "call-outcomes.camel.yaml";
    private static final String HANDLING = "call-handling.camel.yaml";

    private String ana;
    private CallScript known;
    private CallScript stranger;
    private Map<String, Long> rows;

    @BeforeEach
    void twoCalls() {
        ana = boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        known = pbx.calls().inboundAnswered("14155550101", "1001");
        stranger = pbx.calls().inboundAnswered("14155550102", "1001");
        happens(known);
        happens(stranger);
        settled(known, stranger);
        awaitUntil(() -> assertThat(count("call_match")).isEqualTo(2));
        salesforce.requests().clear();
        pbx.requests().clear();
        rows = counts();
    }

    @AfterEach
    void nothingWasWrittenAndNobodyWasAsked() {
        assertThat(salesforce.requests().list()).isEmpty();
        assertThat(pbx.requests().all()).isEmpty();
        Map<String, Long> now = counts();
        // That somebody tried something is noted.
        now.remove("audit");
        rows.remove("audit");
        assertThat(now).isEqualTo(rows);
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql("SELECT LOWER(table_name) FROM information_schema.tables WHERE table_schema = 'PUBLIC'"
                        + " AND LOWER(table_name) <> 'flyway_schema_history'")
                .query(String.class)
                .list()
                .forEach(table -> counts.put(table, count("\"" + table.toUpperCase() + "\"")));
        return counts;
    }

    private long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }

    private DryRunning of(CallScript... calls) {
        return new DryRunning(api).of(calls);
    }

    @Test
    void theSameRoutesDoTheSameAndWhatWasDone() {
        JsonNode report = of(known, stranger).report();

        assertThat(report.path("same").asInt()).as(report.toPrettyString()).isEqualTo(2);
        assertThat(report.path("notAsDone").asInt()).as(report.toPrettyString()).isZero();
    }

    @Test
    void anotherBranchIsTold() {
        JsonNode report = of(known, stranger)
                .edit(HANDLING, "uri: direct:contact-calls", "uri: direct:lead-calls")
                .report();

        assertThat(report.path("different").asInt()).as(report.toPrettyString()).isEqualTo(1);
        JsonNode call = report.at("/differentCalls/0");
        assertThat(call.path("callId").asText()).isEqualTo(known.callId());
        JsonNode path = difference(call, "PATH", "ENDED");
        assertThat(path.at("/before/").asText()).contains("contact-calls").doesNotContain("lead-calls");
        assertThat(path.at("/after/").asText()).contains("lead-calls").doesNotContain("contact-calls");
    }

    @Test
    void anotherKindOfRecordIsTold() {
        JsonNode report = of(known, stranger)
                .settings("{\"recordCreation\": {\"object\": \"Contact\"}}")
                .report();

        assertThat(report.path("different").asInt()).as(report.toPrettyString()).isEqualTo(1);
        JsonNode call = report.at("/differentCalls/0");
        assertThat(call.path("callId").asText()).isEqualTo(stranger.callId());
        assertThat(difference(call, "RECORD", "Lead").path("after").isNull()).isTrue();
        assertThat(difference(call, "RECORD", "Contact").at("/after/LastName").asText())
                .isEqualTo("Automatic New Contact 14155550102");
        assertThat(difference(call, "ACTIVITY", ana).at("/after/WhoId").asText())
                .isEqualTo("(new Contact)");
    }

    @Test
    void whoeverFollowsEndedCallsIsToldOfThemToo() throws IOException {
        String name = "unknown-calls-to-chat.camel.yaml";
        JsonNode report = of(known, stranger)
                .add(name, Files.readString(Path.of("routes/examples").resolve(name)))
                .report();

        assertThat(report.path("different").asInt()).as(report.toPrettyString()).isEqualTo(1);
        JsonNode call = report.at("/differentCalls/0");
        assertThat(call.path("callId").asText()).isEqualTo(stranger.callId());
        assertThat(call.path("differences").toString()).contains("REQUEST", "An unknown number called");
        assertThat(report.path("unreachedRoutes")).as(report.toPrettyString()).isEmpty();
    }

    @Test
    void whoDidNotAnswerHasAnActivityMoreWhenThoseAreLoggedToo() {
        boundUser("Ben Okafor", "1002");
        pbx.addRingGroup("6300", "Sales", "1001", "1002");
        CallScript group = pbx.calls().ringGroupAnswered("14155550101", "6300", "1002");
        happens(group);
        settled(group);
        rows = counts();
        salesforce.requests().clear();
        pbx.requests().clear();

        JsonNode report = of(known, group)
                .settings("{\"callLog\": {\"skipMissedForUnansweredAgents\": false}}")
                .report();

        assertThat(report.path("different").asInt()).as(report.toPrettyString()).isEqualTo(1);
        JsonNode missed = difference(report.at("/differentCalls/0"), "ACTIVITY", ana);
        assertThat(missed.path("before").isNull()).isTrue();
        assertThat(missed.at("/after/WhoId").isMissingNode()).isFalse();
    }

    @Test
    void anotherWordingIsToldWithNothingButWhatDiffers() {
        JsonNode report =
                of(known).settings("{\"callLog\": {\"subject\": \"Phone\"}}").report();

        JsonNode activity = difference(report.at("/differentCalls/0"), "ACTIVITY", ana);
        assertThat(activity.path("before").toString()).isEqualTo("{\"Subject\":\"Extension Call\"}");
        assertThat(activity.path("after").toString()).isEqualTo("{\"Subject\":\"Phone\"}");
    }

    @Test
    void aRequestToSomebodyElseIsToldAndNotSent() {
        JsonNode report = of(known, stranger)
                .edit(
                        OUTCOMES,
                        "        - to:\n            id: choose-owner\n",
                        """
                                - setBody:
                                    id: chat-text
                                    expression:
                                      simple:
                                        expression: "somebody calls ${variable.number.e164}"
                                - to:
                                    id: to-chat
                                    uri: http://127.0.0.1:9/chat
                                    parameters:
                                      httpMethod: POST
                                - to:
                                    id: choose-owner
                        """)
                .report();

        assertThat(report.path("different").asInt()).as(report.toPrettyString()).isEqualTo(1);
        JsonNode request = difference(report.at("/differentCalls/0"), "REQUEST", "POST http://127.0.0.1:9/chat");
        assertThat(request.path("before").isNull()).isTrue();
        assertThat(request.at("/after/body").asText()).isEqualTo("somebody calls +14155550102");
    }

    @Test
    void aBeanThatNobodyKnowsAsHarmlessIsToldAndDoesNotRun() {
        JsonNode report = of(known)
                .edit(
                        OUTCOMES,
                        "        - to:\n            id: show-contact\n",
                        """
                                - to:
                                    id: forget-all
                                    uri: bean:popSettings
                                    parameters:
                                      method: clear
                                - to:
                                    id: show-contact
                        """)
                .report();

        assertThat(difference(report.at("/differentCalls/0"), "NOT_RUN", "popSettings.clear"))
                .isNotNull();
    }

    @Test
    void sqlIsToldAndDoesNotRun() {
        JsonNode report = of(known)
                .edit(
                        OUTCOMES,
                        "        - to:\n            id: show-contact\n",
                        """
                                - to:
                                    id: lose-all
                                    uri: sql:DELETE FROM phone_call
                                - to:
                                    id: show-contact
                        """)
                .report();

        assertThat(difference(report.at("/differentCalls/0"), "DATABASE", "")
                        .at("/after/")
                        .asText())
                .isEqualTo("DELETE FROM phone_call");
    }

    @Test
    void whatNobodyKeptIsNotGuessed() {
        jdbc.sql("DELETE FROM call_match WHERE call_id = ?")
                .param(known.callId())
                .update();
        rows = counts();

        JsonNode report = of(known, stranger).report();

        assertThat(report.path("same").asInt()).isEqualTo(1);
        assertThat(report.path("unknown").asInt()).isEqualTo(1);
        assertThat(report.at("/unknownCalls/0/callId").asText()).isEqualTo(known.callId());
        assertThat(report.at("/unknownCalls/0/reason").asText()).contains("not kept");
    }

    @Test
    void anotherQuestionToSalesforceHasNoAnswer() {
        JsonNode report = of(known)
                .settings("{\"callLog\": {\"relatedRecord\": \"Case\"}}")
                .report();

        assertThat(report.at("/unknownCalls/0/reason").asText()).contains("asks Salesforce something else");
    }

    @Test
    void aMistakeIsToldAsTheCheckTellsIt() {
        HttpResponse<String> answer =
                of(known).edit(HANDLING, "uri: bean:calls", "uri: ban:calls").ask();

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(HANDLING + ":").contains("there is no component ban");
    }

    @Test
    void aSettingThatDoesNotExistIsNamed() {
        HttpResponse<String> answer =
                of(known).settings("{\"callLog\": {\"subjekt\": \"x\"}}").ask();

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("callLog.subjekt does not exist");
    }

    @Test
    void aRouteThatNoCallWentThroughIsNamed() {
        JsonNode report = of(known)
                .edit("purge.camel.yaml", "id: purge-calls", "id: purge-all-calls")
                .report();

        assertThat(report.path("unreachedRoutes")).extracting(JsonNode::asText).containsExactly("purge");
    }

    @Test
    void oneRunsAtATimeAndCanBeCancelled() {
        jdbc.sql("INSERT INTO phone_call (call_id, direction, phase, outside_number, started_at, answered_at, ended_at)"
                        + " SELECT 'many.' || n, 'INBOUND', 'ENDED', '14155550101', ?, 0, ?"
                        + " FROM UNNEST(SEQUENCE_ARRAY(1, 20000, 1)) AS numbers(n)")
                .params(System.currentTimeMillis(), System.currentTimeMillis())
                .update();
        rows = counts();
        HttpResponse<String> first = api.send("POST", "/api/dry-runs", "{}");
        String place = first.headers().firstValue("Location").orElseThrow();

        HttpResponse<String> second = api.send("POST", "/api/dry-runs", "{}");
        HttpResponse<String> cancelled = api.send("DELETE", place, null);

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("under way");
        assertThat(cancelled.statusCode()).isEqualTo(204);
        assertThat(api.get(place).path("state").asText()).isEqualTo("CANCELLED");
        assertThat(api.get(place).path("played").asInt()).isLessThan(20_000);
        // It holds nothing back from the next one.
        assertThat(of(known).report().path("same").asInt()).isEqualTo(1);
    }

    /** Such code would run in the server, on behalf of whoever may ask for a dry run. */
    @Test
    void codeThatAnEditNamesDoesNotRun() {
        HttpResponse<String> answer = of(known)
                .edit(
                        OUTCOMES,
                        "        - to:\n            id: show-contact\n",
                        """
                                - setBody:
                                    id: foreign-code
                                    expression:
                                      method:
                                        beanType: java.util.Random
                                        method: nextInt
                                - to:
                                    id: show-contact
                        """)
                .ask();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("java.util.Random");
    }

    private static JsonNode difference(JsonNode call, String kind, String of) {
        List<JsonNode> found = new ArrayList<>();
        call.path("differences").forEach(one -> {
            if (one.path("kind").asText().equals(kind)
                    && one.path("of").asText().equals(of)) {
                found.add(one);
            }
        });
        assertThat(found).as("%s %s in %s", kind, of, call.toPrettyString()).hasSize(1);
        return found.get(0);
    }
}
