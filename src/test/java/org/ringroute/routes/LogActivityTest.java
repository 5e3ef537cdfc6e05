package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.SettingsChange;

/** What stands in Salesforce after a call, and for whom. */
class LogActivityTest extends BridgeTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private String ana;
    private String contact;

    @BeforeEach
    void anaHasExtension1001AndDoeCalls() {
        ana = boundUser("Ana Ruiz", "1001");
        contact = salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
    }

    @Test
    void aTaskTellsTheWholeCall() {
        CallScript call = pbx.calls().talking(Duration.ofSeconds(84)).inboundAnswered("14155550101", "1001");
        happensAndSettles(call);

        assertThat(tasks())
                .singleElement()
                .satisfies(
                        task -> assertThat(task)
                                .containsEntry("WhoId", contact)
                                .doesNotContainKey("WhatId")
                                .containsEntry("OwnerId", ana)
                                .containsEntry("Status", "Completed")
                                .containsEntry("Priority", "Normal")
                                .containsEntry("TaskSubtype", "Call")
                                .containsEntry("CallType", "Inbound")
                                .containsEntry("CallDisposition", "Answered")
                                .containsEntry("CallDurationInSeconds", 84)
                                .containsEntry("CallObject", "ypbx:" + pbx.serial() + ":" + call.callId() + ":" + ana)
                                .containsEntry("Subject", "Extension Call")
                                .hasEntrySatisfying(
                                        "Description",
                                        text -> assertThat(text.toString())
                                                .matches(
                                                        "Call: [A-Z][a-z]{2} \\d{1,2}, \\d{4}, \\d{1,2}:\\d\\d:\\d\\d [AP]M Answered from Doe \\(14155550101\\)"
                                                                + " to 1001 00:01:24\\nRecording: http://localhost:8080/recordings/\\S+-1001-Inbound.wav")));
    }

    @Test
    void subjectAndDescriptionComeFromTheSettings() {
        SettingsChange.set(api, "callLog", "subject", "{{Communication_Type}} on {{Extension}}");
        SettingsChange.set(api, "callLog", "description", "{{.Call_ID}} lasted {{Talk_Duration}}");
        CallScript call = pbx.calls().talking(Duration.ofSeconds(61)).inboundAnswered("14155550101", "1001");
        happensAndSettles(call);

        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("Subject", "Inbound on 1001")
                .hasEntrySatisfying("Description", text -> assertThat(text.toString())
                        .startsWith(call.callId() + " lasted 00:01:01\nRecording: ")));
    }

    @Test
    void theDateIsThatOfTheOwnersZone() {
        // Half an hour before midnight in New York it is tomorrow in UTC.
        Instant late = LocalDate.now(NEW_YORK)
                .minusDays(1)
                .atTime(23, 30)
                .atZone(NEW_YORK)
                .toInstant();
        happensAndSettles(pbx.calls().at(late.truncatedTo(ChronoUnit.SECONDS)).inboundAnswered("14155550101", "1001"));

        assertThat(tasks()).singleElement().satisfies(task -> assertThat(
                        task.get("ActivityDate").toString())
                .isEqualTo(late.atZone(NEW_YORK).toLocalDate().toString()));
    }

    @Test
    void anOutboundCallSaysWhoWasCalled() {
        happensAndSettles(pbx.calls().outboundPrefixed("1001", "4155550101"));

        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("CallType", "Outbound")
                .containsEntry("WhoId", contact)
                .hasEntrySatisfying(
                        "Description", text -> assertThat(text.toString()).contains("from 1001 to Doe")));
    }

    @Test
    void anAccountsCallUsesWhatInsteadOfWho() {
        salesforce.org().clear("Contact");
        String account = salesforce.org().insert("Account", Map.of("Name", "Acme", "Phone", "(415) 555-0101"));
        happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));

        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("WhatId", account)
                .doesNotContainKey("WhoId"));
    }

    @Test
    void eachBoundUserWhoTookPartHasATask() {
        String bo = boundUser("Bo Lind", "1002");
        happensAndSettles(pbx.calls().blindTransfer("14155550101", "1001", "1002"));

        assertThat(tasks()).extracting(task -> task.get("OwnerId")).containsExactlyInAnyOrder(ana, bo);
    }

    @Test
    void anUnboundExtensionHasNoTask() {
        pbx.addExtension("1003", "Not Bound", "");
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1003");
        happensAndSettles(call);

        assertThat(tasks()).isEmpty();
        assertThat(jdbc.sql("SELECT outcome_detail FROM phone_call")
                        .query(String.class)
                        .single())
                .isEqualTo("no bound user took part");
    }

    @Test
    void aMissedCallIsLoggedAsMissed() {
        happensAndSettles(pbx.calls().inboundMissed("14155550101", "1001"));

        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("CallDisposition", "Missed")
                .containsEntry("CallDurationInSeconds", 0));
    }

    @Test
    void agentsWhoLetAGroupCallRingAreLoggedWhenTheSettingsSaySo() {
        boundUser("Bo Lind", "1002");
        pbx.addRingGroup("6203", "Sales", "1001", "1002");
        SettingsChange.set(api, "callLog", "skipMissedForUnansweredAgents", false);
        happensAndSettles(pbx.calls().ringGroupAnswered("14155550101", "6203", "1002"));

        assertThat(tasks())
                .extracting(task -> task.get("CallDisposition"))
                .containsExactlyInAnyOrder("Answered", "Missed");
    }

    @Test
    void nothingIsLoggedWhileTheCallLogIsOff() {
        SettingsChange.set(api, "callLog", "enabled", false);
        happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));

        assertThat(tasks()).isEmpty();
        assertThat(jdbc.sql("SELECT outcome_detail FROM phone_call")
                        .query(String.class)
                        .single())
                .isEqualTo("the call log is switched off");
    }

    @Test
    void aRefusedTaskDoesNotHoldUpItsNeighbours() {
        String bo = boundUser("Bo Lind", "1002");
        salesforce.faults().refuseRows("Task", row -> bo.equals(row.get("OwnerId")), "INACTIVE_OWNER", "inactive", 9);
        CallScript refused = pbx.calls().inboundAnswered("14155550101", "1002");
        CallScript taken = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(refused);
        happens(taken);
        settled(refused, taken);

        assertThat(tasks()).extracting(task -> task.get("OwnerId")).containsExactly(ana);
        assertThat(jdbc.sql("SELECT last_error FROM outbox WHERE state = 'FAILED'")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("INACTIVE_OWNER");
    }

    @Test
    void tasksOfManyCallsTravelTogether() {
        var hold = salesforce.faults().hold("/composite/sobjects");
        CallScript first = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(first);
        awaitUntil(() -> assertThat(hold.waiting()).isPositive());
        CallScript[] more = new CallScript[5];
        for (int i = 0; i < more.length; i++) {
            more[i] = pbx.calls().inboundAnswered("14155550101", "1001");
            happens(more[i]);
        }
        awaitUntil(() -> assertThat(jdbc.sql("SELECT COUNT(*) FROM outbox WHERE kind = 'ACTIVITY'")
                        .query(Long.class)
                        .single())
                .isEqualTo(6));
        hold.release();
        settled(more);

        assertThat(tasks()).hasSize(6);
        assertThat(salesforce.requests().to("/composite/sobjects")).hasSizeLessThan(6);
    }

    private void happensAndSettles(CallScript call) {
        happens(call);
        settled(call);
    }
}
