package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;

/** Signed webhooks in, records out: one test a branch. */
class BranchesTest extends BridgeTest {

    private String ana;

    @BeforeEach
    void anaHasExtension1001() {
        ana = boundUser("Ana Ruiz", "1001");
    }

    @Test
    void aContactsCallIsLoggedOnTheContact() {
        String contact = salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));

        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        settled(call);

        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("WhoId", contact)
                .containsEntry("OwnerId", ana)
                .containsEntry("Subject", "Extension Call")
                .containsEntry("Status", "Completed")
                .containsEntry("TaskSubtype", "Call")
                .containsEntry("CallType", "Inbound")
                .containsEntry("CallDisposition", "Answered")
                .containsEntry("CallObject", "ypbx:" + pbx.serial() + ":" + call.callId() + ":" + ana));
    }

    @Test
    void aLeadsCallIsLoggedOnTheLead() {
        String lead = salesforce
                .org()
                .insert("Lead", Map.of("LastName", "Doe", "Company", "Acme", "MobilePhone", "+1 415 555 0102"));

        CallScript call = pbx.calls().inboundAnswered("14155550102", "1001");
        happens(call);
        settled(call);

        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task).containsEntry("WhoId", lead));
    }

    @Test
    void anAccountsCallIsLoggedOnTheAccount() {
        String account = salesforce.org().insert("Account", Map.of("Name", "Acme", "Phone", "415.555.0103"));

        CallScript call = pbx.calls().inboundAnswered("14155550103", "1001");
        happens(call);
        settled(call);

        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task).containsEntry("WhatId", account));
    }

    @Test
    void anUnknownCallerBecomesALeadOfWhoWasCalled() {
        CallScript call = pbx.calls().inboundAnswered("14155550104", "1001");
        happens(call);
        settled(call);

        assertThat(salesforce.org().rows("Lead")).singleElement().satisfies(lead -> assertThat(lead)
                .containsEntry("LastName", "Automatic New Contact 14155550104")
                .containsEntry("Phone", "14155550104")
                .containsEntry("Company", "[not provided]")
                .containsEntry("OwnerId", ana));
        String lead = (String) salesforce.org().rows("Lead").get(0).get("Id");
        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task).containsEntry("WhoId", lead));
    }
}
