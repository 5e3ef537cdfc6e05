package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.caller.OncePerNumber;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;
import org.ringroute.support.SettingsChange;
import org.springframework.beans.factory.annotation.Autowired;

/** People delete and merge records in Salesforce; the calls of their numbers are logged all the same. */
class GoneRecordsTest extends BridgeTest {

    @Autowired
    private OncePerNumber lookups;

    @BeforeEach
    void anaHasExtension1001() {
        boundUser("Ana Ruiz", "1001");
    }

    @AfterEach
    void noFaults() {
        salesforce.faults().clear();
    }

    @Test
    void aRecordThatWasMadeForANumberAndThenDeletedIsMadeAnew() {
        String first = madeLead();
        salesforce.org().delete(first);

        callsIn();

        assertThat(salesforce.org().rows("Lead")).singleElement().satisfies(lead -> assertThat(lead)
                .doesNotContainEntry("Id", first));
        assertThat(tasks()).extracting(task -> task.get("WhoId")).contains(leads().get(0));
        assertThat(failures()).isEmpty();
    }

    @Test
    void aDeletedRecordIsNobodysWhenNoneAreMade() {
        salesforce.org().delete(madeLead());
        SettingsChange.set(api, "recordCreation", "enabled", false);

        callsIn();

        assertThat(salesforce.org().rows("Lead")).isEmpty();
        assertThat(failures()).isEmpty();
    }

    @Test
    void aRecordThatBecamePartOfAnotherIsThatOne() {
        String made = madeLead();
        String kept = salesforce.org().insert("Lead", Map.of("LastName", "Doe", "Company", "Acme"));
        salesforce.org().merge(made, kept);
        callsIn();

        assertThat(tasks()).extracting(task -> task.get("WhoId")).contains(kept);
        assertThat(leads()).containsExactly(kept);
        assertThat(failures()).isEmpty();
    }

    @Test
    void aRecordThatWasDeletedForGoodIsMadeAnew() {
        madeLead();
        salesforce.org().clear("Lead");

        CallScript call = calls();
        awaitUntil(() -> assertThat(tasks()).hasSize(2));
        settled(call);

        assertThat(leads()).hasSize(1);
        assertThat(tasks().get(1)).containsEntry("WhoId", leads().get(0));
        assertThat(failures()).isEmpty();
    }

    @Test
    void aRecordThatCannotBeSeenIsNotMadeTwice() {
        String made = salesforce.org().insert("Lead", Map.of("LastName", "Doe", "Company", "Acme"));
        salesforce.org().clear("Lead");
        SettingsChange.set(api, "contactSync", "enabled", false);
        jdbc.sql(
                        "INSERT INTO created_record (number_key, object, name, owner_id, state, record_id, call_id, changed_at)"
                                + " VALUES ('+14155550101', 'Lead', 'Doe', '', 'CREATED', ?, 'old', 0)")
                .param(made)
                .update();

        CallScript call = calls();

        awaitUntil(() -> assertThat(failures()).singleElement().asString().contains("INVALID_CROSS_REFERENCE_KEY"));
        awaitUntil(() -> assertThat(state("CALL", call)).isEqualTo("DONE"));
        assertThat(state("ACTIVITY", call)).isEqualTo("FAILED");
        assertThat(salesforce.org().size("Lead")).isZero();
    }

    @Test
    void whoIsDeletedBeforeTheCallIsLoggedIsLookedUpAgain() {
        String contact = contact();
        var hold = salesforce.faults().hold("/composite/sobjects");
        CallScript call = calls();
        awaitUntil(() -> assertThat(state("ACTIVITY", call)).isEqualTo("SENT"));
        salesforce.org().delete(contact);
        hold.release();

        awaitUntil(() -> assertThat(tasks()).hasSize(1));
        settled(call);

        assertThat(tasks().get(0)).containsEntry("WhoId", leads().get(0));
        assertThat(failures()).isEmpty();
        assertThat(told(call)).containsExactly("{\"record\":\"" + contact + "\"}");
        assertThat(api.get("/api/calls/" + call.callId()).at("/call/recordId").asText())
                .isEqualTo(leads().get(0));
        assertThat(new Browser(port)
                        .signIn("admin", PASSWORD)
                        .get("/admin/calls/" + call.callId())
                        .body())
                .contains("no longer in Salesforce", "Record</span>: <span>" + contact)
                .doesNotContain("??");
    }

    @Test
    void itIsOneDecisionForAllWhoTookPart() {
        boundUser("Ben Roe", "1002");
        String contact = contact();
        var hold = salesforce.faults().hold("/composite/sobjects");
        lookups.forget();
        CallScript call = pbx.calls().blindTransfer("14155550101", "1001", "1002");
        happens(call);
        awaitUntil(() -> assertThat(jdbc.sql("SELECT state FROM outbox WHERE kind = 'ACTIVITY'")
                        .query(String.class)
                        .list())
                .containsExactly("SENT", "SENT"));
        salesforce.org().delete(contact);
        hold.release();

        awaitUntil(() -> assertThat(tasks()).hasSize(2));
        settled(call);

        assertThat(tasks()).extracting(task -> task.get("WhoId")).containsOnly(leads().get(0));
        assertThat(told(call)).hasSize(1);
        assertThat(failures()).isEmpty();
    }

    @Test
    void aContactOfThePhonebookThatSalesforceNoLongerHasIsLookedUpThere() {
        SettingsChange.set(api, "contactSync", "alwaysQueryCrm", false);
        SettingsChange.set(api, "recordCreation", "enabled", false);
        String contact = contact();
        callsIn();
        assertThat(pbx.addressBook().contacts()).hasSize(1);
        salesforce.org().delete(contact);

        CallScript call = calls();

        awaitUntil(() -> assertThat(pbx.addressBook().contacts()).isEmpty());
        settled(call);
        assertThat(failures()).isEmpty();
        assertThat(api.get("/api/calls/" + call.callId()).at("/call/outcome").asText())
                .isEqualTo("SKIPPED");
    }

    @Test
    void anOrgThatNeverTakesTheRecordIsNotAskedForEver() {
        SettingsChange.set(api, "contactSync", "enabled", false);
        salesforce
                .faults()
                .refuseRows(
                        "Task",
                        row -> {
                            leads().forEach(salesforce.org()::delete);
                            return true;
                        },
                        "ENTITY_IS_DELETED",
                        "entity is deleted",
                        99);
        CallScript call = calls();

        awaitUntil(() -> assertThat(told(call)).hasSize(3));
        awaitUntil(() -> assertThat(failures()).hasSize(1));
        settled(call);

        assertThat(salesforce.org().size("Lead")).isEqualTo(4);
    }

    private String madeLead() {
        callsIn();
        return leads().get(0);
    }

    private String contact() {
        return salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
    }

    private List<String> leads() {
        return salesforce.org().rows("Lead").stream()
                .map(lead -> lead.get("Id").toString())
                .toList();
    }

    private void callsIn() {
        settled(calls());
    }

    private CallScript calls() {
        lookups.forget();
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        return call;
    }

    private String state(String kind, CallScript call) {
        return jdbc.sql("SELECT state FROM outbox WHERE kind = ? AND call_id = ?")
                .params(kind, call.callId())
                .query(String.class)
                .optional()
                .orElse("");
    }

    private List<String> told(CallScript call) {
        return jdbc.sql("SELECT detail FROM call_story WHERE what = 'record-gone' AND call_id = ?")
                .param(call.callId())
                .query(String.class)
                .list();
    }

    private List<String> failures() {
        return jdbc.sql("SELECT last_error FROM outbox WHERE state = 'FAILED'")
                .query(String.class)
                .list();
    }
}
