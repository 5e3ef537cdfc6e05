package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.SettingsChange;

/** What a contact's activity is filed under beside the contact. */
class RelatedRecordTest extends BridgeTest {

    private String doe;

    @BeforeEach
    void doeCallsAna() {
        boundUser("Ana Ruiz", "1001");
        List.of("Case", "Opportunity", "OpportunityContactRole")
                .forEach(object -> salesforce.org().clear(object));
        doe = salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        salesforce.requests().clear();
    }

    @Test
    void theOnlyOpenCaseIsFoundByTheSameRequest() {
        SettingsChange.set(api, "callLog", "relatedRecord", "Case");
        openCase(true);
        String open = openCase(false);

        Map<String, Object> task = taskOf(pbx.calls().inboundAnswered("14155550101", "1001"));

        assertThat(task).containsEntry("WhoId", doe).containsEntry("WhatId", open);
        assertThat(salesforce.requests().list())
                .filteredOn(request -> request.path().endsWith("/composite"))
                .hasSize(1);
        assertThat(salesforce.requests().to("/query")).isEmpty();
    }

    @Test
    void ofSeveralOpenCasesNoneIsChosen() {
        SettingsChange.set(api, "callLog", "relatedRecord", "Case");
        openCase(false);
        openCase(false);

        assertThat(taskOf(pbx.calls().inboundAnswered("14155550101", "1001"))).doesNotContainKey("WhatId");
    }

    @Test
    void theCaseOfSomebodyElseIsNotMeant() {
        SettingsChange.set(api, "callLog", "relatedRecord", "Case");
        String roe = salesforce.org().insert("Contact", Map.of("LastName", "Roe", "Phone", "(415) 155-5010 1"));
        salesforce.org().insert("Case", Map.of("ContactId", roe, "Subject", "Printer", "IsClosed", false));

        assertThat(taskOf(pbx.calls().inboundAnswered("14155550101", "1001")))
                .containsEntry("WhoId", doe)
                .doesNotContainKey("WhatId");
    }

    @Test
    void anOpenOpportunityIsFoundByItsContactRole() {
        SettingsChange.set(api, "callLog", "relatedRecord", "Opportunity");
        String lost = opportunity(true);
        String open = opportunity(false);
        for (String id : List.of(lost, open, open)) {
            salesforce.org().insert("OpportunityContactRole", Map.of("OpportunityId", id, "ContactId", doe));
        }

        assertThat(taskOf(pbx.calls().outboundAnswered("1001", "14155550101"))).containsEntry("WhatId", open);
    }

    @Test
    void asDeliveredNobodyAsksForThem() {
        openCase(false);

        assertThat(taskOf(pbx.calls().inboundAnswered("14155550101", "1001"))).doesNotContainKey("WhatId");
        assertThat(salesforce.requests().list())
                .noneMatch(request -> request.body().contains("Related"));
    }

    @Test
    void anOrgThatHidesThemLosesNothingElse() {
        SettingsChange.set(api, "callLog", "relatedRecord", "Case");
        salesforce.org().schema().hide("Case", List.of("ContactId"));
        try {
            assertThat(taskOf(pbx.calls().inboundAnswered("14155550101", "1001")))
                    .containsEntry("WhoId", doe)
                    .doesNotContainKey("WhatId");
        } finally {
            salesforce.org().schema().show("Case", List.of("ContactId"));
        }
    }

    private String openCase(boolean closed) {
        return salesforce.org().insert("Case", Map.of("ContactId", doe, "Subject", "Printer", "IsClosed", closed));
    }

    private String opportunity(boolean closed) {
        return salesforce.org().insert("Opportunity", Map.of("Name", "Printers", "IsClosed", closed));
    }

    private Map<String, Object> taskOf(CallScript call) {
        happens(call);
        settled(call);
        assertThat(tasks()).hasSize(1);
        return tasks().get(0);
    }
}
