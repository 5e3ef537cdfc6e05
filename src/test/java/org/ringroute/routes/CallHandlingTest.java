package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Hops;
import org.ringroute.support.SettingsChange;
import org.springframework.beans.factory.annotation.Autowired;

/** Which branch for which caller, and which calls are nobody's business. */
class CallHandlingTest extends BridgeTest {

    private static final String COMPOSITE = "/composite";

    @Autowired
    CamelContext camel;

    @BeforeEach
    void anaHasExtension1001() {
        boundUser("Ana Ruiz", "1001");
    }

    @Test
    void aContactGoesToTheContactBranch() {
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));

        assertThat(branchesOf(pbx.calls().inboundAnswered("14155550101", "1001")))
                .containsOnly("contact-calls");
    }

    @Test
    void aLeadGoesToTheLeadBranch() {
        salesforce.org().insert("Lead", Map.of("LastName", "Doe", "Company", "Acme", "Phone", "+1 415 555 0101"));

        assertThat(branchesOf(pbx.calls().inboundAnswered("14155550101", "1001")))
                .containsOnly("lead-calls");
    }

    @Test
    void anAccountGoesToTheAccountBranch() {
        salesforce.org().insert("Account", Map.of("Name", "Acme", "Phone", "415.555.0101"));

        assertThat(branchesOf(pbx.calls().inboundAnswered("14155550101", "1001")))
                .containsOnly("account-calls");
    }

    @Test
    void nobodyKnownGoesToTheUnknownBranch() {
        SettingsChange.set(api, "recordCreation", "enabled", false);

        assertThat(branchesOf(pbx.calls().inboundAnswered("14155550101", "1001")))
                .containsOnly("unknown-calls");
    }

    @Test
    void theOrderOfTheSettingsDecidesBetweenAContactAndALead() {
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        salesforce.org().insert("Lead", Map.of("LastName", "Doe", "Company", "Acme", "Phone", "+1 415 555 0101"));
        SettingsChange.setList(api, "lookup", "order", "Lead", "Contact", "Account");

        assertThat(branchesOf(pbx.calls().inboundAnswered("14155550101", "1001")))
                .containsOnly("lead-calls");
    }

    @Test
    void anOutboundCallIsLookedUpByTheNumberBehindTheDialPrefix() {
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));

        assertThat(branchesOf(pbx.calls().outboundPrefixed("1001", "4155550101")))
                .containsOnly("contact-calls");
    }

    private List<String> branchesOf(CallScript call) {
        try (Hops hops = Hops.watch(camel)) {
            happens(call);
            settled(call);
            return hops.endpoints("direct://").stream()
                    .map(to -> to.substring("direct://".length()))
                    .filter(to -> to.matches("(contact|lead|account|unknown|skipped)-calls"))
                    .toList();
        }
    }

    @Test
    void anInternalCallIsSkippedWithoutAskingSalesforce() {
        pbx.addExtension("1002", "Bo Lind", "bo@example.com");
        CallScript call = pbx.calls().internalAnswered("1001", "1002");
        happens(call);

        assertSkipped(call, "internal call");
        assertThat(salesforce.requests().to(COMPOSITE)).isEmpty();
    }

    @Test
    void aWithheldNumberIsSkipped() {
        CallScript call = pbx.calls().anonymousAnswered("1001");
        happens(call);

        assertSkipped(call, "the caller withheld the number");
        assertThat(salesforce.requests().to(COMPOSITE)).isEmpty();
    }

    @Test
    void aCallerWithoutAnyNumberIsSkipped() {
        CallScript call = pbx.calls().blankCallerAnswered("1001");
        happens(call);

        assertSkipped(call, "the caller withheld the number");
    }

    @Test
    void callsAreSkippedWhileTheIntegrationIsDisabled() {
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        api.post("/api/integration/disable", "");
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);

        assertSkipped(call, "the integration is disabled");
        assertThat(salesforce.requests().to(COMPOSITE)).isEmpty();
        assertThat(tasks()).isEmpty();
    }

    private void assertSkipped(CallScript call, String reason) {
        settled(call);
        assertThat(jdbc.sql("SELECT outcome, outcome_detail FROM phone_call WHERE call_id = ?")
                        .param(call.callId())
                        .query()
                        .singleRow())
                .containsEntry("outcome", "SKIPPED")
                .containsEntry("outcome_detail", reason);
    }

    @Test
    void ringingLooksUpOnceAndTheEndUsesIt() {
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");

        happens(call.beforeHangUp());
        awaitUntil(() -> assertThat(lookups()).isEqualTo(1));
        happens(call.after(call.beforeHangUp().events().size()));
        settled(call);

        assertThat(tasks()).hasSize(1);
        assertThat(lookups()).isEqualTo(1);
    }

    @Test
    void twoCallsOfOneNumberAtOnceAreOneLookup() {
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        pbx.addExtension("1002", "Bo Lind", "bo@example.com");
        CallScript one = pbx.calls().inboundAnswered("14155550101", "1001");
        CallScript other = pbx.calls().inboundAnswered("(415) 555 0101", "1001");

        happens(one);
        happens(other);
        settled(one, other);

        assertThat(tasks()).hasSize(2);
        assertThat(lookups()).isEqualTo(1);
    }

    @Test
    void aLookupThatFailsForOneObjectIsNotUnknown() {
        salesforce.org().schema().hide("Lead", List.of("Company"));
        try {
            CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
            happens(call);
            awaitUntil(() -> assertThat(jdbc.sql("SELECT last_error FROM outbox WHERE call_id = ?")
                            .param(call.callId())
                            .query(String.class)
                            .optional())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("Lead: INVALID_FIELD")));
            assertThat(salesforce.org().rows("Lead")).isEmpty();
            assertThat(salesforce.org().rows("Contact")).isEmpty();
        } finally {
            salesforce.org().schema().show("Lead", List.of("Company"));
        }
    }

    private long lookups() {
        return salesforce.requests().to(COMPOSITE).stream()
                .filter(request ->
                        request.path().endsWith(COMPOSITE) && request.body().contains("\"Account\""))
                .count();
    }
}
