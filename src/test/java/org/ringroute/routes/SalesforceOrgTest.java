package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.salesforce.OrgSchema;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Fields and words come from the org, not from hope. */
class SalesforceOrgTest extends BridgeTest {

    private static final String READ = "direct:salesforce-org";

    @Autowired
    ProducerTemplate routes;

    @Autowired
    OrgSchema schema;

    private String completed;
    private String normal;

    @BeforeEach
    void anaHasExtension1001() {
        boundUser("Ana Ruiz", "1001");
        completed = idOf("TaskStatus", "IsClosed");
        normal = idOf("TaskPriority", "IsDefault");
    }

    private static String idOf(String object, String flag) {
        return salesforce.org().rows(object).stream()
                .filter(row -> Boolean.TRUE.equals(row.get(flag)))
                .map(row -> (String) row.get("Id"))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void theOrgIsAsItWas() {
        word(completed, "Completed");
        word(normal, "Normal");
        salesforce.org().schema().personAccounts(false);
        salesforce.org().schema().show("Contact", List.of("MobilePhone"));
        salesforce.org().schema().show("Task", List.of("CallDisposition"));
        routes.sendBody(READ, null);
    }

    private static void word(String id, String word) {
        salesforce.org().update(id, Map.of("MasterLabel", word, "ApiName", word));
    }

    @Test
    void aCustomPhoneFieldIsSearched() {
        salesforce.org().schema().addPhoneField("Contact", "Direct_Line__c");
        try {
            routes.sendBody(READ, null);
            String contact =
                    salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Direct_Line__c", "(415) 555-0101"));
            happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));

            assertThat(schema.phoneFields("Contact")).contains("Phone", "MobilePhone", "Direct_Line__c");
            assertThat(tasks()).singleElement().satisfies(task -> assertThat(task)
                    .containsEntry("WhoId", contact));
        } finally {
            salesforce.org().schema().hide("Contact", List.of("Direct_Line__c"));
        }
    }

    @Test
    void aFaxNumberIsNoPhone() {
        routes.sendBody(READ, null);

        assertThat(schema.phoneFields("Contact")).isNotEmpty().noneMatch(field -> field.contains("Fax"));
        assertThat(schema.phoneFields("Account")).containsExactly("Phone");
    }

    @Test
    void aHiddenFieldIsNotAskedFor() {
        salesforce.org().schema().hide("Contact", List.of("MobilePhone"));
        routes.sendBody(READ, null);
        String contact = salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));

        assertThat(schema.phoneFields("Contact")).doesNotContain("MobilePhone");
        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task).containsEntry("WhoId", contact));
    }

    @Test
    void aFieldThatIsHiddenLaterIsNoticedByTheFailedLookup() {
        routes.sendBody(READ, null);
        assertThat(schema.isDue()).isFalse();
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        salesforce.org().schema().hide("Contact", List.of("MobilePhone"));

        happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));

        assertThat(tasks()).hasSize(1);
        assertThat(schema.phoneFields("Contact")).doesNotContain("MobilePhone");
    }

    @Test
    void aFieldOfTaskThatMayNotBeWrittenIsLeftOut() {
        salesforce.org().schema().hide("Task", List.of("CallDisposition"));
        routes.sendBody(READ, null);
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));

        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task).doesNotContainKey("CallDisposition"));
    }

    @Test
    void closedStatusAndPriorityAreTheOrgsOwnWords() {
        word(completed, "Erledigt");
        word(normal, "Mittel");
        routes.sendBody(READ, null);
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));

        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("Status", "Erledigt")
                .containsEntry("Priority", "Mittel"));
    }

    @Test
    void aPersonAccountAndItsContactAreOneCaller() {
        salesforce.org().schema().personAccounts(true);
        routes.sendBody(READ, null);
        String contact = salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        salesforce
                .org()
                .insert("Account", Map.of("Name", "Doe", "Phone", "(415) 555-0101", "PersonContactId", contact));
        happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));

        assertThat(schema.personAccounts()).isTrue();
        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("WhoId", contact)
                .doesNotContainKey("WhatId"));
    }

    @Test
    void theOrgsNameIsShown() {
        routes.sendBody(READ, null);

        assertThat(api.get("/api/status").at("/salesforce/org").asText()).isEqualTo("Acme (stand-in)");
    }

    private void happensAndSettles(CallScript call) {
        happens(call);
        settled(call);
    }
}
