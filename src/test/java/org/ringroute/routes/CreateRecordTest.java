package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.salesforce.OrgRules;
import org.ringroute.standin.salesforce.OrgRules.DuplicateAction;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.SettingsChange;

/** Records for unknown callers: what they say, whose they are, and that there is one. */
class CreateRecordTest extends BridgeTest {

    private String ana;

    @BeforeEach
    void anaHasExtension1001() {
        ana = boundUser("Ana Ruiz", "1001");
    }

    @Test
    void aContactIsMadeWhenTheSettingsSayContact() {
        SettingsChange.set(api, "recordCreation", "object", "Contact");
        happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));

        assertThat(salesforce.org().rows("Contact")).singleElement().satisfies(contact -> assertThat(contact)
                .containsEntry("LastName", "Automatic New Contact 14155550101")
                .containsEntry("Phone", "14155550101")
                .containsEntry("OwnerId", ana));
        assertThat(salesforce.org().rows("Lead")).isEmpty();
    }

    @Test
    void aLeadHasTheCompanyOfTheSettings() {
        SettingsChange.set(api, "recordCreation", "leadCompany", "O'Neil & \"Söhne\"");
        happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));

        assertThat(salesforce.org().rows("Lead")).singleElement().satisfies(lead -> assertThat(lead)
                .containsEntry("Company", "O'Neil & \"Söhne\""));
    }

    @Test
    void theRecordBelongsToTheBoundUserDespiteTheOrgsAssignmentRule() {
        salesforce.org().rules().assignLeadsTo(salesforce.org().adminId());
        try {
            happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));
        } finally {
            salesforce.org().rules().assignLeadsTo(null);
        }

        assertThat(salesforce.org().rows("Lead")).singleElement().satisfies(lead -> assertThat(lead)
                .containsEntry("OwnerId", ana));
    }

    @Test
    void noRecordIsMadeForATypeOfCallThatTheSettingsLeaveOut() {
        SettingsChange.setList(api, "recordCreation", "callTypes", "outbound");
        happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));

        assertThat(salesforce.org().rows("Lead")).isEmpty();
    }

    @Test
    void anOutboundCallMakesARecordOfTheNumberWithoutTheDialPrefix() {
        SettingsChange.setList(api, "recordCreation", "callTypes", "outbound");
        happensAndSettles(pbx.calls().outboundPrefixed("1001", "4155550101"));

        assertThat(salesforce.org().rows("Lead")).singleElement().satisfies(lead -> assertThat(lead)
                .containsEntry("LastName", "Automatic New Contact 4155550101")
                .containsEntry("Phone", "4155550101"));
    }

    @Test
    void noRecordIsMadeByItselfInManualMode() {
        SettingsChange.set(api, "recordCreation", "mode", "manual");
        happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));

        assertThat(salesforce.org().rows("Lead")).isEmpty();
    }

    @Test
    void noRecordIsMadeWhenNobodyBoundTookPart() {
        pbx.addExtension("1003", "Not Bound", "");
        happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1003"));

        assertThat(salesforce.org().rows("Lead")).isEmpty();
    }

    @Test
    void aNumberHasOneRecordHoweverItIsWrittenAndHoweverOftenItCalls() {
        CallScript one = pbx.calls().inboundAnswered("14155550101", "1001");
        CallScript other = pbx.calls().inboundAnswered("+1 415-555-0101", "1001");
        happens(one);
        happens(other);
        settled(one, other);

        assertThat(salesforce.org().rows("Lead")).hasSize(1);
        assertThat(tasks()).hasSize(2);
    }

    @Test
    void theNewRecordIsCopiedToThePhonebook() {
        happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));

        assertThat(jdbc.sql("SELECT object, name, numbers FROM phonebook_contact")
                        .query()
                        .singleRow())
                .containsEntry("object", "Lead")
                .containsEntry("name", "Automatic New Contact 14155550101")
                .containsEntry("numbers", "business_number=+14155550101");
    }

    @Test
    void aRecordWhoseAnswerNeverCameIsLookedForBeforeItIsMadeAgain() {
        // Its owner's own phone number is not on it, as if the org had changed it: only the name finds it.
        String made = salesforce
                .org()
                .insert("Lead", Map.of("LastName", "Automatic New Contact 14155550101", "Company", "Acme"));
        leftUnclear("Automatic New Contact 14155550101");

        happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));

        assertThat(salesforce.org().rows("Lead")).hasSize(1);
        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task).containsEntry("WhoId", made));
    }

    @Test
    void aRecordWhoseAnswerNeverCameAndThatIsNotThereIsMade() {
        leftUnclear("Automatic New Contact 14155550101");

        happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));

        assertThat(salesforce.org().rows("Lead")).hasSize(1);
        assertThat(jdbc.sql("SELECT state FROM created_record")
                        .query(String.class)
                        .single())
                .isEqualTo("CREATED");
    }

    private void leftUnclear(String name) {
        jdbc.sql("INSERT INTO created_record (number_key, object, name, owner_id, state, call_id, changed_at)"
                        + " VALUES ('+14155550101', 'Lead', ?, ?, 'UNCLEAR', 'old', ?)")
                .params(List.of(name, ana, System.currentTimeMillis() - 60_000))
                .update();
    }

    @Test
    void aRefusedRecordIsAFailureWithSalesforcesWords() {
        salesforce.faults().refuseRows("Lead", row -> true, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "No leads today", 9);
        pbx.addRingGroup("6204", "Alone", "1001");
        CallScript call = pbx.calls().ringGroupMissed("14155550101", "6204");
        happens(call);

        awaitUntil(() -> assertThat(api.get("/api/failures").path("items"))
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.path("callId").asText()).isEqualTo(call.callId());
                    assertThat(failure.path("lastError").asText()).contains("No leads today");
                }));
    }

    @Test
    void theOrgsAssignmentRuleChoosesTheOwnerWhenTheSettingsSaySo() {
        SettingsChange.set(api, "recordCreation", "useAssignmentRules", true);
        salesforce.org().rules().assignLeadsTo(salesforce.org().adminId());
        try {
            happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));
        } finally {
            salesforce.org().rules().assignLeadsTo(null);
        }

        assertThat(salesforce.org().rows("Lead")).singleElement().satisfies(lead -> assertThat(lead)
                .containsEntry("OwnerId", salesforce.org().adminId()));
    }

    @Test
    void aPrivateContactThatTheConnectionCannotSeeIsNotMadeAgain() {
        SettingsChange.set(api, "recordCreation", "object", "Contact");
        salesforce.org().rules().hidePrivateContactsFrom(salesforce.org().adminId());
        try {
            happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));
            // Saving the settings empties the memory of lookups.
            api.put("/api/settings", api.get("/api/settings").toString());
            happensAndSettles(pbx.calls().inboundAnswered("+1 415-555-0101", "1001"));
        } finally {
            salesforce.org().rules().showPrivateContactsTo(salesforce.org().adminId());
        }

        assertThat(salesforce.org().rows("Contact")).singleElement().satisfies(contact -> {
            assertThat(contact).containsEntry("OwnerId", ana);
            assertThat(tasks()).hasSize(2).allSatisfy(task -> assertThat(task)
                    .containsEntry("WhoId", contact.get("Id")));
        });
    }

    @Test
    void inAnOrgWithPersonAccountsARecordIsMadeAllTheSame() {
        salesforce.org().schema().personAccounts(true);
        try {
            happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));
        } finally {
            salesforce.org().schema().personAccounts(false);
        }

        assertThat(salesforce.org().rows("Lead")).singleElement().satisfies(lead -> assertThat(lead)
                .containsEntry("Company", "[not provided]"));
    }

    @Test
    void aRefusedRecordIsMadeAsSoonAsTheCauseIsMended() {
        salesforce.faults().refuseRows("Lead", row -> true, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "No leads today", 1);
        CallScript call = pbx.calls().inboundBusy("14155550101", "1001");
        happens(call);
        awaitUntil(() -> assertThat(api.get("/api/failures").path("items")).hasSize(1));

        api.send(
                "POST",
                "/api/failures/" + api.get("/api/failures").at("/items/0/id").asText() + "/retry",
                "");
        settled(call);

        assertThat(salesforce.org().rows("Lead")).hasSize(1);
        assertThat(tasks()).hasSize(1);
    }

    @ParameterizedTest(name = "misspelt: {0}")
    @ValueSource(booleans = {false, true})
    void whomADuplicateRuleNamesIsUsedIfItHasTheNumber(boolean misspelt) {
        OrgRules rules = salesforce.org().rules();
        rules.duplicateRule("Lead", DuplicateAction.ALERT);
        rules.misspellDuplicateResult(misspelt);
        String meanwhile;
        try {
            var hold = salesforce.faults().hold("/sobjects/Lead");
            CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
            happens(call);
            awaitUntil(() -> assertThat(hold.waiting()).isPositive());
            meanwhile = salesforce
                    .org()
                    .insert("Lead", Map.of("LastName", "Roe", "Company", "Acme", "Phone", "(415) 555-0101"));
            hold.release();
            settled(call);
        } finally {
            rules.noDuplicateRule("Lead");
            rules.misspellDuplicateResult(false);
        }

        assertThat(salesforce.org().rows("Lead")).hasSize(1);
        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("WhoId", meanwhile)
                .hasEntrySatisfying(
                        "Description", text -> assertThat(text.toString()).contains("from Roe (14155550101)")));
        assertThat(jdbc.sql("SELECT state, record_id FROM created_record")
                        .query()
                        .singleRow())
                .containsEntry("state", "CREATED")
                .containsEntry("record_id", meanwhile);
    }

    @Test
    void aRecordThatIsOnlyNamedAlikeIsNoReasonNotToMakeOne() {
        salesforce
                .org()
                .insert(
                        "Lead",
                        Map.of(
                                "LastName",
                                "Automatic New Contact 14155550999",
                                "Company",
                                "Acme",
                                "Phone",
                                "14155550999"));
        salesforce.org().rules().duplicateRule("Lead", DuplicateAction.ALERT);
        try {
            happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));
        } finally {
            salesforce.org().rules().noDuplicateRule("Lead");
        }

        assertThat(salesforce.org().rows("Lead")).hasSize(2).anySatisfy(lead -> assertThat(lead)
                .containsEntry("Phone", "14155550101"));
    }

    @Test
    void aDuplicateRuleThatBlocksIsAFailureInItsWords() {
        salesforce.org().insert("Lead", Map.of("LastName", "Automatic New Contact 14155550999", "Company", "Acme"));
        salesforce.org().rules().duplicateRule("Lead", DuplicateAction.BLOCK);
        try {
            CallScript call = pbx.calls().inboundBusy("14155550101", "1001");
            happens(call);
            awaitUntil(() -> assertThat(api.get("/api/failures").path("items"))
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.path("lastError").asText())
                            .contains("DUPLICATES_DETECTED", "Use one of these records?")));
        } finally {
            salesforce.org().rules().noDuplicateRule("Lead");
        }

        assertThat(salesforce.org().rows("Lead")).hasSize(1);
    }

    private void happensAndSettles(CallScript call) {
        happens(call);
        settled(call);
    }

    @Test
    void whatIsRefusedIsAskedForOnceACallAndAgainByARetry() {
        salesforce.faults().refuseRows("Lead", row -> true, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "no leads today", 99);
        CallScript call = pbx.calls().inboundAnswered("14155550166", "1001");
        happens(call);
        awaitUntil(() -> assertThat(api.get("/api/failures").path("items")).hasSize(1));

        assertThat(salesforce.requests().to("sobjects/Lead")).hasSize(1);

        salesforce.faults().clear();
        api.post("/api/failures/" + api.get("/api/failures").at("/items/0/id").asText() + "/retry", "");
        settled(call);
        assertThat(salesforce.org().rows("Lead")).hasSize(1);
        assertThat(tasks()).hasSize(1);
    }
}
