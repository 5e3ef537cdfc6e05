package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.AgentClient;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;
import org.ringroute.support.EventStream;

/** Calls, the story of one, and what failed. */
class CallsControllerTest extends BridgeTest {

    @Test
    void aCallsStoryGoesFromItsWebhooksToItsTask() {
        boundUser("Ana Ruiz", "1001");
        String contact = salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        settled(call);

        JsonNode story = api.get("/api/calls/" + call.callId());

        assertThat(story.at("/call/callId").asText()).isEqualTo(call.callId());
        assertThat(story.at("/call/direction").asText()).isEqualTo("INBOUND");
        assertThat(story.at("/call/phase").asText()).isEqualTo("ENDED");
        assertThat(story.at("/call/outcome").asText()).isEqualTo("LOGGED");
        assertThat(story.at("/call/recordObject").asText()).isEqualTo("Contact");
        assertThat(story.at("/call/recordId").asText()).isEqualTo(contact);
        assertThat(story.path("legs")).singleElement().satisfies(leg -> {
            assertThat(leg.path("extension").asText()).isEqualTo("1001");
            assertThat(leg.path("answeredAt").asLong()).isPositive();
        });
        assertThat(story.path("webhooks"))
                .hasSameSizeAs(call.events())
                .allSatisfy(event -> assertThat(event.path("state").asText()).isEqualTo("DONE"));
        assertThat(story.path("writes").findValuesAsText("kind")).containsExactly("CALL", "PHONEBOOK", "ACTIVITY");
        assertThat(story.path("writes").findValuesAsText("resultId"))
                .contains((String) tasks().get(0).get("Id"));
    }

    @Test
    void theStoryTellsWhatWasLookedUpDecidedAndShown() {
        String ana = boundUser("Ana Ruiz", "1001");
        String lead =
                salesforce.org().insert("Lead", Map.of("LastName", "Poe", "Company", "Acme", "Phone", "415 555 0101"));
        String contact = salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        AgentClient agent = new AgentClient(port, api, ana);
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        try (EventStream stream = agent.stream()) {
            happens(call.doubled());
            settled(call);
            String pop = jdbc.sql("SELECT id FROM agent_event WHERE call_id = ?")
                    .param(call.callId())
                    .query(String.class)
                    .single();
            awaitUntil(() -> assertThat(steps(call, "delivered")).isNotEmpty());
            assertThat(agent.send("POST", "/api/agent/pops/" + pop + "/opened", "")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(agent.send("POST", "/api/agent/pops/1/opened", "").statusCode())
                    .isEqualTo(404);
        }
        awaitUntil(() -> assertThat(steps(call, "opened")).hasSize(1));

        JsonNode lookup = steps(call, "lookup").get(0).path("detail");
        assertThat(lookup.path("number").asText()).isEqualTo("+1415*****01");
        assertThat(lookup.path("hits").asInt()).isEqualTo(2);
        assertThat(lookup.path("where").asText()).isEqualTo("salesforce");
        assertThat(lookup.path("why").asText()).isEqualTo("lookup.order");
        assertThat(lookup.path("branch").asText()).isEqualTo("Contact");
        assertThat(lookup.at("/ranking/0").asText()).contains(contact);
        assertThat(lookup.at("/ranking/1").asText()).contains(lead);
        assertThat(steps(call, "activity"))
                .singleElement()
                .satisfies(step -> assertThat(step.at("/detail/as").asText()).isEqualTo("ANSWERED"));
        assertThat(steps(call, "pop")).isNotEmpty();
        JsonNode webhooks = api.get("/api/calls/" + call.callId()).path("webhooks");
        assertThat(webhooks).allSatisfy(event -> {
            assertThat(event.path("verified").asBoolean()).isTrue();
            assertThat(event.path("repeated").asInt()).isEqualTo(1);
        });
        assertThat(webhooks.findValues("changed").toString()).contains("RINGING 1001", "ANSWERED 1001", "ENDED");
        assertThat(api.get("/api/calls/" + call.callId()).path("steps").toString())
                .doesNotContain("5550101");
        assertThat(new Browser(port)
                        .signIn("admin", PASSWORD)
                        .get("/admin/calls/" + call.callId())
                        .body())
                .contains(
                        "What was looked up, decided and shown",
                        "the order of the objects (setting)",
                        "Signature verified");
    }

    @Test
    void theStoryTellsWhichSettingSpokeAgainstIt() {
        boundUser("Ana Ruiz", "1001");
        CallScript call = pbx.calls().outboundAnswered("1001", "4155550188");
        happens(call);
        settled(call);

        assertThat(steps(call, "no-record-now"))
                .last()
                .satisfies(step -> assertThat(step.at("/detail/why").asText()).isEqualTo("recordCreation.callTypes"));
        assertThat(steps(call, "not-logged")).singleElement().satisfies(step -> assertThat(
                        step.at("/detail/why").asText())
                .isEqualTo("nobody in Salesforce has the number"));
        assertThat(found("outcome=skipped&reason=Nobody%20in")).containsExactly(call.callId());
        assertThat(found("outcome=skipped&reason=internal")).isEmpty();
    }

    private List<JsonNode> steps(CallScript call, String what) {
        List<JsonNode> steps = new ArrayList<>();
        api.get("/api/calls/" + call.callId()).path("steps").forEach(step -> {
            if (step.path("what").asText().equals(what)) {
                steps.add(step);
            }
        });
        return steps;
    }

    @Test
    void aCallThatNobodyKnowsIsNotFound() {
        HttpResponse<String> response = api.send("GET", "/api/calls/1700000000.1", null);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(Http.problem(response).path("detail").asText()).isEqualTo("There is no such call.");
    }

    @Test
    void callsAreFoundByNumberExtensionDayAndOutcome() {
        boundUser("Ana Ruiz", "1001");
        pbx.addExtension("1002", "Bo Lind", "bo@example.com");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        CallScript logged = pbx.calls().inboundAnswered("14155550101", "1001");
        CallScript internal = pbx.calls().internalAnswered("1001", "1002");
        happens(logged);
        happens(internal);
        settled(logged, internal);

        assertThat(found("number=415-555%200101")).containsExactly(logged.callId());
        assertThat(found("number=4155550199")).isEmpty();
        assertThat(found("extension=1002")).containsExactly(internal.callId());
        assertThat(found("outcome=logged")).containsExactly(logged.callId());
        assertThat(found("outcome=skipped")).containsExactly(internal.callId());
        assertThat(found("outcome=failed")).isEmpty();
        assertThat(found("day=" + LocalDate.now().plusDays(2))).isEmpty();
        assertThat(found("day=" + day(logged) + "&outcome=logged")).containsExactly(logged.callId());
    }

    private static LocalDate day(CallScript call) {
        long second = Long.parseLong(call.callId().split("\\.")[0]);
        return LocalDate.ofInstant(Instant.ofEpochSecond(second), ZoneId.systemDefault());
    }

    private List<String> found(String filter) {
        return api.get("/api/calls?" + filter).path("items").findValuesAsText("callId");
    }

    @Test
    void aFilterThatIsNoneIsRefusedByNameAndOnThePage() {
        HttpResponse<String> answer = api.send("GET", "/api/calls?number=%27%20OR%201%3D1", null);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("number", "must be a phone number");
        Browser browser = new Browser(port).signIn("admin", PASSWORD);
        assertThat(browser.get("/admin/calls?number=x").body()).contains("A number has digits");
        assertThat(browser.get("/admin/calls?day=tomorrow").body()).contains("A number has digits");
    }

    @Test
    void theNewestCallsComeFirst() {
        call("old", 1_000);
        call("new", 2_000);

        assertThat(api.get("/api/calls").path("items").findValuesAsText("callId"))
                .containsExactly("new", "old");
        assertThat(api.get("/api/calls").path("next").isNull()).isTrue();
    }

    @Test
    void pagesShowEveryCallEvenWhenManyBeganInTheSameSecond() {
        for (int i = 0; i < 250; i++) {
            call("call-" + i, 1_000L * (i / 120));
        }

        Set<String> seen = new HashSet<>();
        String next = "";
        int pages = 0;
        do {
            JsonNode page = api.get("/api/calls" + (next.isEmpty() ? "" : "?before=" + next));
            seen.addAll(page.path("items").findValuesAsText("callId"));
            next = page.path("next").isNull() ? "" : page.path("next").asText();
        } while (!next.isEmpty() && ++pages < 10);

        assertThat(seen).hasSize(250);
    }

    @Test
    void aPageThatIsNoNumberIsRefused() {
        HttpResponse<String> response = api.send("GET", "/api/calls?before=yesterday", null);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Http.problem(response).path("detail").asText()).contains("before");
    }

    private void call(String id, long startedAt) {
        jdbc.sql("INSERT INTO phone_call (call_id, direction, phase, outside_number, started_at, answered_at, ended_at)"
                        + " VALUES (?, 'INBOUND', 'ENDED', '14155550101', ?, 0, 0)")
                .params(id, startedAt)
                .update();
    }

    @Test
    void aFailureTellsWhatWasRefusedAndMayBeRetriedOnce() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        salesforce.faults().refuseRows("Task", row -> true, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "Not today", 1);
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        settled(call);

        JsonNode failures = api.get("/api/failures");
        assertThat(failures.path("items")).singleElement().satisfies(failure -> {
            assertThat(failure.path("kind").asText()).isEqualTo("ACTIVITY");
            assertThat(failure.path("callId").asText()).isEqualTo(call.callId());
            assertThat(failure.path("lastError").asText()).contains("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Not today");
            assertThat(failure.path("attempts").asInt()).isOne();
        });

        String retry = "/api/failures/" + failures.at("/items/0/id").asText() + "/retry";
        assertThat(api.send("POST", retry, "").statusCode()).isEqualTo(200);
        settled(call);
        assertThat(tasks()).hasSize(1);
        assertThat(api.send("POST", retry, "").statusCode()).isEqualTo(404);
    }

    @Test
    void aFailureThatIsNotThereCannotBeRetried() {
        HttpResponse<String> response = api.send("POST", "/api/failures/4711/retry", "");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(Http.problem(response).path("detail").asText()).contains("4711");
    }
}
