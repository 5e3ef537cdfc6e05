package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.SettingsChange;
import org.springframework.beans.factory.annotation.Autowired;

/** A record because somebody asks for it: during the call or after it. */
class RecordByHandTest extends BridgeTest {

    private static final String STRANGER = "14155550101";

    @Autowired
    private Audit audit;

    private String ana;

    @BeforeEach
    void byHand() {
        ana = boundUser("Ana Ruiz", "1001");
        SettingsChange.set(api, "recordCreation", "mode", "manual");
        salesforce.requests().clear();
    }

    @Test
    void afterTheCallTheRecordIsMadeAndTheCallIsLoggedOnIt() {
        CallScript call = pbx.calls().inboundAnswered(STRANGER, "1001");
        happens(call);
        settled(call);
        assertThat(tasks()).isEmpty();

        JsonNode made = record(call);
        settled(call);

        assertThat(salesforce.org().rows("Lead")).singleElement().satisfies(lead -> assertThat(lead)
                .containsEntry("Id", made.path("recordId").asText())
                .containsEntry("OwnerId", ana)
                .containsEntry("Phone", STRANGER));
        assertThat(made.path("object").asText()).isEqualTo("Lead");
        assertThat(made.path("created").asBoolean()).isTrue();
        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("WhoId", made.path("recordId").asText()));
        assertThat(api.get("/api/calls/" + call.callId()).at("/call/outcome").asText())
                .isEqualTo("LOGGED");
        assertThat(audit.last("record")).hasValueSatisfying(entry -> assertThat(entry.detail())
                .contains(made.path("recordId").asText()));
    }

    @Test
    void duringTheCallTheRecordIsMadeAndTheCallIsLoggedAtItsEndOnce() {
        CallScript call = pbx.calls().inboundAnswered(STRANGER, "1001");
        happens(call.beforeHangUp());
        awaitUntil(() -> assertThat(
                        api.get("/api/calls/" + call.callId()).at("/call/phase").asText())
                .isEqualTo("ANSWERED"));

        JsonNode made = record(call);
        assertThat(tasks()).isEmpty();
        happens(call.after(call.beforeHangUp().events().size()));
        settled(call);

        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("WhoId", made.path("recordId").asText()));
    }

    @Test
    void askingTwiceMakesOne() {
        CallScript call = pbx.calls().inboundAnswered(STRANGER, "1001");
        happens(call);
        settled(call);

        JsonNode first = record(call);
        JsonNode second = record(call);
        settled(call);

        assertThat(second.path("recordId")).isEqualTo(first.path("recordId"));
        assertThat(second.path("created").asBoolean()).isFalse();
        assertThat(salesforce.org().rows("Lead")).hasSize(1);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void whoIsKnownIsUsed() {
        String contact = salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        CallScript call = pbx.calls().inboundAnswered(STRANGER, "1001");
        happens(call);
        settled(call);

        JsonNode made = record(call);

        assertThat(made.path("recordId").asText()).isEqualTo(contact);
        assertThat(made.path("created").asBoolean()).isFalse();
        assertThat(salesforce.org().rows("Lead")).isEmpty();
    }

    @Test
    void theOwnerMayBeNamedByExtension() {
        String ben = boundUser("Ben Okafor", "1002");
        CallScript call = pbx.calls().inboundAnswered(STRANGER, "1001");
        happens(call);
        settled(call);

        api.post("/api/calls/" + call.callId() + "/record", "{\"extension\": \"1002\"}");

        assertThat(salesforce.org().rows("Lead")).singleElement().satisfies(lead -> assertThat(lead)
                .containsEntry("OwnerId", ben));
    }

    @Test
    void withoutANumberOrAnOwnerThereIsNoRecord() {
        pbx.addExtension("1004", "Not Bound", "");
        CallScript anonymous = pbx.calls().anonymousAnswered("1001");
        CallScript unbound = pbx.calls().inboundAnswered(STRANGER, "1004");
        happens(anonymous);
        happens(unbound);
        settled(anonymous, unbound);

        assertThat(refusal(anonymous, 409)).contains("withheld");
        assertThat(refusalIn("zh-CN", anonymous)).contains("主叫隐藏了号码").doesNotContain("withheld", "No record");
        assertThat(refusal(unbound, 409)).contains("nobody bound took part");
        assertThat(salesforce.org().rows("Lead")).isEmpty();
    }

    @Test
    void aRefusalIsToldInSalesforcesWords() {
        salesforce.faults().refuseRows("Lead", row -> true, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "No leads today", 1);
        CallScript call = pbx.calls().inboundAnswered(STRANGER, "1001");
        happens(call);
        settled(call);

        assertThat(refusal(call, 502)).contains("No leads today");
        assertThat(record(call).path("created").asBoolean()).isTrue();
    }

    @Test
    void anUnknownCallIsNotFound() {
        assertThat(api.send("POST", "/api/calls/1.1/record", "{}").statusCode()).isEqualTo(404);
    }

    private JsonNode record(CallScript call) {
        return api.post("/api/calls/" + call.callId() + "/record", "{}");
    }

    /** As the page of an agent shows it. */
    private String refusalIn(String language, CallScript call) {
        String account = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = Http.send(
                port,
                "POST",
                "/api/calls/" + call.callId() + "/record",
                "Authorization",
                "Basic " + account,
                "Accept-Language",
                language);
        assertThat(answer.statusCode()).isEqualTo(409);
        return Http.problem(answer).path("detail").asText();
    }

    private String refusal(CallScript call, int status) {
        HttpResponse<String> answer = api.send("POST", "/api/calls/" + call.callId() + "/record", "{}");
        assertThat(answer.statusCode()).isEqualTo(status);
        return Http.problem(answer).path("detail").asText();
    }
}
