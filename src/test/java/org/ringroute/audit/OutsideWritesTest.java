package org.ringroute.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.caller.OncePerNumber;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.SettingsChange;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever Ringroute writes outside stands in the audit, once, and without a number. */
class OutsideWritesTest extends BridgeTest {

    @Autowired
    private OncePerNumber lookups;

    private long before;

    @BeforeEach
    void anaHasExtension1001() {
        boundUser("Ana Ruiz", "1001");
        before = jdbc.sql("SELECT COALESCE(MAX(id), 0) FROM audit")
                .query(Long.class)
                .single();
    }

    @Test
    void aNewRecordAnActivityAndAContactOfThePbx() {
        CallScript call = callsIn();

        String lead = salesforce.org().rows("Lead").get(0).get("Id").toString();
        String task = tasks().get(0).get("Id").toString();
        awaitUntil(() -> assertThat(writes())
                .extracting(row -> row.path("what").asText())
                .containsExactlyInAnyOrder("record-created", "task", "phonebook-written"));
        assertThat(detail("record-created")).contains(lead);
        assertThat(detail("task")).contains(task, call.callId());
        assertThat(detail("phonebook-written")).contains(lead);
        assertThat(writes()).allSatisfy(row -> {
            assertThat(row.path("who").asText()).isEqualTo("Ringroute");
            assertThat(row.toString()).doesNotContain("5550101");
        });
    }

    @Test
    void aContactThatIsTakenOutOfThePhonebook() {
        callsIn();
        SettingsChange.set(api, "recordCreation", "enabled", false);
        salesforce.org().delete(salesforce.org().rows("Lead").get(0).get("Id").toString());
        lookups.forget();

        callsIn();

        awaitUntil(() -> assertThat(writes())
                .extracting(row -> row.path("what").asText())
                .containsOnlyOnce("phonebook-deleted"));
    }

    @Test
    void aDialledCall() {
        String callId = api.post("/api/calls", "{\"extension\": \"1001\", \"number\": \"(415) 555-0101\"}")
                .path("callId")
                .asText();

        assertThat(writes()).singleElement().satisfies(row -> {
            assertThat(row.path("what").asText()).isEqualTo("dial");
            assertThat(row.path("who").asText()).isEqualTo("administrator:admin");
            assertThat(row.toString()).contains("1001", callId).doesNotContain("5550101", "555-0101");
        });
    }

    private CallScript callsIn() {
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        settled(call);
        return call;
    }

    private String detail(String what) {
        return writes().stream()
                .filter(row -> row.path("what").asText().equals(what))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private List<JsonNode> writes() {
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode row : api.get("/api/audit?kind=WRITE").path("items")) {
            if (row.path("id").asLong() > before) {
                rows.add(row);
            }
        }
        return rows;
    }
}
