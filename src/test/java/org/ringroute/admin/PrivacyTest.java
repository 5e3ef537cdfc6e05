package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.settings.NamedContent;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody asks to be forgotten. */
class PrivacyTest extends BridgeTest {

    private static final String PERSON = "{\"number\": \"(415) 555-0177\"}";
    private static final String PERSON_AND_PBX = "{\"number\": \"(415) 555-0177\", \"pbxContacts\": true}";

    @Autowired
    private ProducerTemplate routes;

    @Autowired
    private NamedContent contents;

    private CallScript known;
    private CallScript dialled;
    private CallScript other;

    /** One number in all the ways in which it comes in: as a caller, dialled with a prefix; and somebody else's. */
    @BeforeEach
    void someoneAndSomeoneElse() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        known = pbx.calls().at(Instant.now().minus(Duration.ofHours(1))).inboundAnswered("14155550177", "1001");
        dialled = pbx.calls().at(Instant.now().minus(Duration.ofHours(1))).outboundAnswered("1001", "94155550177");
        other = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(known);
        settled(known);
        happens(dialled);
        happens(other);
        settled(known, dialled, other);
    }

    @AfterEach
    void forgetWhatWasErased() {
        jdbc.sql("DELETE FROM erased_call").update();
        routes.sendBody("direct:reconcile", "");
    }

    private JsonNode erase(String person) {
        return api.post("/api/privacy/erase", person);
    }

    private String everything() {
        return everythingBut("");
    }

    private String everythingBut(String left) {
        StringBuilder all = new StringBuilder();
        for (String table : jdbc.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'")
                .query(String.class)
                .list()) {
            if (table.equals(left)) {
                continue;
            }
            all.append(jdbc.sql("SELECT * FROM \"" + table + "\"").query().listOfRows())
                    .append('\n');
        }
        return all.toString();
    }

    @Test
    void thePreviewCountsAndErasesNothing() {
        String before = everything();

        JsonNode report = api.post("/api/privacy/preview", PERSON);

        assertThat(report.at("/erased/phone_call").asInt()).isEqualTo(2);
        assertThat(report.at("/erased/created_record").asInt()).isEqualTo(1);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void nothingOfTheNumberIsLeftAndNothingElseIsGone() {
        assertThat(everything()).contains("4155550177");
        String task = jdbc.sql("SELECT result_id FROM outbox WHERE kind = 'ACTIVITY' AND call_id = ?")
                .param(known.callId())
                .query(String.class)
                .single();

        JsonNode report = erase(PERSON_AND_PBX);
        awaitUntil(() -> assertThat(jdbc.sql("SELECT COUNT(*) FROM phonebook_contact WHERE removed = TRUE")
                        .query(Long.class)
                        .single())
                .isZero());

        assertThat(everything()).doesNotContain("4155550177", "555-0177").contains(other.callId());
        // Which Task was written for which call is what the audit is for; it cannot be changed.
        assertThat(everythingBut("AUDIT")).doesNotContain(known.callId(), dialled.callId());
        assertThat(report.at("/erased/phone_call").asInt()).isEqualTo(2);
        assertThat(report.path("salesforce").findValuesAsText("id")).contains(task);
        assertThat(report.path("pbxCalls").toString()).contains(known.callId(), dialled.callId());
        awaitUntil(() -> assertThat(pbx.addressBook().contacts().toString()).doesNotContain("4155550177"));
        assertThat(api.send("GET", "/api/calls/" + known.callId(), null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void thePbxsRecordsAndLateEventsDoNotBringItBack() {
        pbx.keepRecords(known);
        pbx.keepRecords(dialled);
        erase(PERSON);
        contents.write(
                "reconcile-first",
                String.valueOf(Instant.now().minus(Duration.ofDays(9)).toEpochMilli()));
        contents.write(
                "reconcile-mark",
                String.valueOf(Instant.now().minus(Duration.ofHours(3)).toEpochMilli()));

        routes.sendBody("direct:reconcile", "");
        happens(known);
        happens(dialled.events(30012).get(0));

        assertThat(jdbc.sql("SELECT COUNT(*) FROM event WHERE call_id IN (?, ?)")
                        .params(known.callId(), dialled.callId())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void theSameNumberMayCallAgain() {
        erase(PERSON);
        CallScript next = pbx.calls().inboundAnswered("14155550177", "1001");
        happens(next);
        settled(next);

        assertThat(api.get("/api/calls/" + next.callId()).at("/call/outcome").asText())
                .isEqualTo("LOGGED");
    }

    @Test
    void aRunningCallIsFinishedFirst() {
        CallScript running = pbx.calls().inboundAnswered("14155550177", "1001").beforeHangUp();
        happens(running);
        awaitUntil(() -> assertThat(api.get("/api/calls/" + running.callId())
                        .at("/call/phase")
                        .asText())
                .isNotEqualTo("ENDED"));

        var refused = api.send("POST", "/api/privacy/erase", PERSON);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("still run").doesNotContain("0177");
        assertThat(everything()).contains(known.callId());
    }

    @Test
    void theAuditNamesNoNumberAndTheSameHashForTheSamePerson() {
        erase(PERSON);
        erase("{\"number\": \"+1 415 555 0177\"}");

        List<String> details = jdbc.sql("SELECT detail FROM audit WHERE what = 'erasure' ORDER BY id DESC LIMIT 2")
                .query(String.class)
                .list();
        assertThat(details).allSatisfy(detail -> assertThat(detail).doesNotContain("555"));
        assertThat(details.get(0).replaceAll(".*person\":\"(\\w{64}).*", "$1"))
                .hasSize(64)
                .isEqualTo(details.get(1).replaceAll(".*person\":\"(\\w{64}).*", "$1"));
    }

    @Test
    void anExtensionIsNobodysNumber() {
        assertThat(api.send("POST", "/api/privacy/erase", "{\"number\": \"1001\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void thePageShowsWhatWouldGoAndErasesIt() {
        Browser browser = new Browser(port).signIn("admin", PASSWORD);
        browser.get("/admin/privacy");

        assertThat(browser.post("/admin/privacy/preview", "number", "4155550177")
                        .body())
                .contains("What would be erased here")
                .containsPattern("Calls</span>: <span>2<");
        assertThat(browser.post("/admin/privacy/erase", "number", "4155550177", "pbxContacts", "true")
                        .body())
                .contains("What was erased here", "erase them there");
        assertThat(everythingBut("AUDIT")).doesNotContain(known.callId());
    }
}
