package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.pbx.PbxToken;
import org.ringroute.settings.NamedContent;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.Calls;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;
import org.springframework.beans.factory.annotation.Autowired;

/** The bridge was away, or an event got lost: the PBX's own records tell, once. */
class ReconcileTest extends BridgeTest {

    private static final String MARK = "reconcile-mark";
    private static final String FIRST = "reconcile-first";
    private static final String DAILY = "reconcile-daily";

    @Autowired
    ProducerTemplate routes;

    @Autowired
    NamedContent contents;

    @Autowired
    PbxToken token;

    @BeforeEach
    void anaKnowsTheCaller() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        contents.write(
                FIRST, String.valueOf(Instant.now().minus(Duration.ofDays(9)).toEpochMilli()));
        lastDone(Instant.now().minus(Duration.ofHours(3)));
    }

    @AfterEach
    void asIfNothingHadHappened() {
        lastDone(Instant.now());
        jdbc.sql("DELETE FROM call_report").update();
    }

    private void lastDone(Instant time) {
        contents.write(MARK, String.valueOf(time.toEpochMilli()));
    }

    private static Calls anHourAgo() {
        return pbx.calls().at(Instant.now().minus(Duration.ofHours(1)));
    }

    private void reconcile() {
        routes.sendBody("direct:reconcile", "");
    }

    private long records() {
        return jdbc.sql("SELECT COUNT(*) FROM event WHERE type = 30012")
                .query(Long.class)
                .single();
    }

    @Test
    void aCallOfWhichNoEventCameIsLoggedAsIfItHad() {
        CallScript missed = anHourAgo().inboundAnswered("14155550101", "1001");
        pbx.keepRecords(missed);

        reconcile();
        settled(missed);

        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("CallDisposition", "Answered")
                .containsEntry("CallType", "Inbound")
                .containsEntry("CallDurationInSeconds", 84));
    }

    @Test
    void itIsLoggedOnceHoweverOftenItIsFound() {
        CallScript missed = anHourAgo().inboundAnswered("14155550101", "1001");
        pbx.keepRecords(missed);

        reconcile();
        settled(missed);
        reconcile();
        lastDone(Instant.now().minus(Duration.ofHours(3)));
        reconcile();
        happens(missed.events(30012).get(0));
        settled(missed);

        assertThat(records()).isEqualTo(1);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void aCallThatWasLoggedIsLeftAlone() {
        CallScript call = anHourAgo().inboundAnswered("14155550101", "1001");
        happens(call);
        settled(call);

        reconcile();

        assertThat(records()).isEqualTo(1);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void bothRowsOfAGroupCallAreOneActivity() {
        boundUser("Bo Lind", "1002");
        pbx.addRingGroup("6203", "Sales", "1001", "1002");
        CallScript missed = anHourAgo().ringGroupAnswered("14155550101", "6203", "1002");
        pbx.keepRecords(missed);

        reconcile();
        settled(missed);

        assertThat(records()).isEqualTo(2);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void anUnknownCallerWhoWasMissedGetsOneRecord() {
        CallScript one = anHourAgo().inboundAnswered("14155550199", "1001");
        CallScript other =
                pbx.calls().at(Instant.now().minus(Duration.ofMinutes(50))).inboundMissed("14155550199", "1001");
        pbx.keepRecords(one);
        pbx.keepRecords(other);

        reconcile();
        settled(one, other);

        assertThat(salesforce.org().rows("Lead")).hasSize(1);
        assertThat(tasks()).hasSize(2);
    }

    @Test
    void whatMayStillComeByItselfIsWaitedFor() {
        pbx.keepRecords(pbx.calls().at(Instant.now().minusSeconds(100)).inboundAnswered("14155550101", "1001"));

        reconcile();

        assertThat(records()).isZero();
    }

    @Test
    void callsOfTheTimeBeforeRingrouteAreNotItsBusiness() {
        contents.remove(MARK);
        contents.remove(FIRST);
        pbx.keepRecords(anHourAgo().inboundAnswered("14155550101", "1001"));

        reconcile();
        reconcile();

        assertThat(records()).isZero();
        assertThat(contents.read(MARK)).isPresent();
    }

    @Test
    void callsOfTheTimeBeforeTheFirstStartAreNeverTakenIn() {
        contents.remove(MARK);
        contents.remove(FIRST);
        contents.remove(DAILY);
        for (int days : List.of(1, 2, 9, 30)) {
            Instant then = Instant.now().minus(Duration.ofDays(days));
            pbx.keepRecords(pbx.calls().at(then).inboundAnswered("14155550101", "1001"));
        }
        pbx.keepRecords(anHourAgo().inboundAnswered("14155550101", "1001"));

        reconcile();
        lastDone(Instant.now().minus(Duration.ofDays(40)));
        contents.remove(DAILY);
        reconcile();

        assertThat(records()).isZero();
        assertThat(tasks()).isEmpty();
    }

    @Test
    void aCallThatBeganBeforeTheFirstStartIsLeftAloneWithItsLaterLegs() {
        pbx.addExtension("1002", "Bo Lind", "bo@example.com");
        CallScript call = anHourAgo().blindTransfer("14155550101", "1001", "1002");
        pbx.keepRecords(call);
        long second = call.records().get(1).start().toEpochMilli();
        contents.write(FIRST, String.valueOf(second - 5_000));

        reconcile();

        assertThat(records()).isZero();
    }

    @Test
    void anotherPbxBeginsAnew() {
        contents.write("reconcile-pbx", "ANOTHERPBX00");
        pbx.keepRecords(anHourAgo().inboundAnswered("14155550101", "1001"));

        reconcile();
        reconcile();

        assertThat(records()).isZero();
    }

    @Test
    void whatIsNotOfTheSpanIsDroppedWhateverThePbxAnswers() {
        contents.write(DAILY, String.valueOf(Instant.now().toEpochMilli()));
        Instant threeDaysAgo = Instant.now().minus(Duration.ofDays(3));
        pbx.keepRecords(pbx.calls().at(threeDaysAgo).inboundAnswered("14155550101", "1001"));
        CallScript missed = anHourAgo().inboundAnswered("14155550101", "1001");
        pbx.keepRecords(missed);

        reconcile();
        settled(missed);

        assertThat(records()).isEqualTo(1);
    }

    @Test
    void aTableOfYearsCostsOnePage() {
        CallScript old =
                pbx.calls().at(Instant.now().minus(Duration.ofDays(400))).inboundAnswered("14155550101", "1001");
        pbx.keepRecords(Collections.nCopies(66_000, old));
        CallScript missed = anHourAgo().inboundAnswered("14155550101", "1001");
        pbx.keepRecords(missed);

        reconcile();
        settled(missed);

        assertThat(pbx.requests().count("cdr/list")).isEqualTo(1);
        assertThat(records()).isEqualTo(1);

        routes.sendBody("direct:call-report", "");
        assertThat(pbx.requests().count("cdr/list")).isEqualTo(2);
    }

    @Test
    void aPbxThatBeginsWithTheOldestAllTheSameIsReadFromItsEnd() {
        pbx.dialect().orderIgnored(true);
        CallScript old =
                pbx.calls().at(Instant.now().minus(Duration.ofDays(400))).inboundAnswered("14155550101", "1001");
        pbx.keepRecords(Collections.nCopies(2_999, old));
        CallScript one = pbx.calls().at(Instant.now().minusSeconds(3_000)).inboundAnswered("14155550101", "1001");
        CallScript other = pbx.calls().at(Instant.now().minusSeconds(2_000)).inboundAnswered("14155550101", "1001");
        pbx.keepRecords(one);
        pbx.keepRecords(other);

        reconcile();
        settled(one, other);

        assertThat(tasks()).hasSize(2);
        assertThat(pbx.requests().count("cdr/list"))
                .as("first, last, and the one before it")
                .isEqualTo(3);
    }

    @Test
    void aLongCallWithoutEventsIsFoundWithinADay() {
        Instant dayBefore = Instant.now().minus(Duration.ofHours(20));
        contents.write(
                DAILY, String.valueOf(Instant.now().minus(Duration.ofHours(23)).toEpochMilli()));
        lastDone(Instant.now().minus(Duration.ofMinutes(5)));
        CallScript call =
                pbx.calls().at(dayBefore).talking(Duration.ofHours(19)).inboundAnswered("14155550101", "1001");
        pbx.keepRecords(call);

        reconcile();
        assertThat(records()).as("looking back for two hours").isZero();

        contents.write(
                DAILY, String.valueOf(Instant.now().minus(Duration.ofHours(25)).toEpochMilli()));
        reconcile();
        settled(call);
        assertThat(tasks()).hasSize(1);

        long daily = Long.parseLong(contents.read(DAILY).orElseThrow());
        assertThat(Instant.ofEpochMilli(daily)).isAfter(Instant.now().minus(Duration.ofHours(1)));
    }

    /** A transfer's first leg is over long before the call is. */
    @Test
    void aCallIsTakenInWhenAllItsLegsAreOver() {
        pbx.addExtension("1002", "Bo Lind", "bo@example.com");
        boundUser("Bo Lind", "1002");
        CallScript call = pbx.calls().at(Instant.now().minusSeconds(260)).blindTransfer("14155550101", "1001", "1002");
        pbx.keepRecords(call);

        reconcile();

        assertThat(records()).isZero();
    }

    @Test
    void whatAnEarlierVersionStoredIsNotTakenInAgain() {
        CallScript call = anHourAgo().inboundAnswered("14155550101", "1001");
        happens(call);
        settled(call);
        String former = "record:" + pbx.serial() + ":" + call.records().get(0).uid();
        jdbc.sql("UPDATE event SET repeat_key = ? WHERE type = 30012")
                .param(former)
                .update();

        happens(call.events(30012).get(0));
        reconcile();
        settled(call);

        assertThat(records()).isEqualTo(1);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void aRowWithoutUidInItsEventIsStillTheSame() {
        pbx.dialect().oldFirmware(true);
        CallScript call = anHourAgo().inboundAnswered("14155550101", "1001");
        pbx.dialect().oldFirmware(false);
        happens(call);
        settled(call);

        reconcile();

        assertThat(records()).isEqualTo(1);
    }

    /** As one with a status that newer firmware invents: it stays in the PBX's list for as long as that is read. */
    @Test
    void aRowThatIsNotUnderstoodIsStoredOnce() {
        CallScript call = anHourAgo().inboundAnswered("14155550101", "1001");
        pbx.keepRecords(call);
        reconcile();
        settled(call);
        jdbc.sql("UPDATE event SET state = 'NOT_UNDERSTOOD', repeat_key = 'not understood 1' WHERE type = 30012")
                .update();

        lastDone(Instant.now().minus(Duration.ofHours(2)));
        reconcile();

        assertThat(records()).isEqualTo(1);
    }

    @Test
    void aReadingThatFailsIsDoneAgainFromTheSamePlace() {
        pbx.keepRecords(anHourAgo().inboundAnswered("14155550101", "1001"));
        String before = contents.read(MARK).orElseThrow();
        pbx.faults().errcode("cdr/list", 40002, 1);

        reconcile();
        assertThat(contents.read(MARK)).hasValue(before);

        reconcile();
        assertThat(records()).isEqualTo(1);
    }

    @Test
    void aPbxThatIsBackIsAskedAtOnce() {
        CallScript missed = anHourAgo().inboundAnswered("14155550101", "1001");
        pbx.keepRecords(missed);

        token.noAnswer();

        settled(missed);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void theReportOfADayCountsWhatBecameOfItsCalls() {
        Instant noon = LocalDate.now()
                .minusDays(1)
                .atTime(LocalTime.NOON)
                .atZone(ZoneId.systemDefault())
                .toInstant();
        lastDone(noon.minus(Duration.ofHours(1)));
        pbx.addExtension("1002", "Bo Lind", "bo@example.com");
        CallScript logged = pbx.calls().at(noon).inboundAnswered("14155550101", "1001");
        CallScript internal = pbx.calls().at(noon.plusSeconds(60)).internalAnswered("1001", "1002");
        pbx.keepRecords(logged);
        pbx.keepRecords(internal);
        reconcile();
        settled(logged, internal);
        pbx.keepRecords(pbx.calls().at(noon.plusSeconds(120)).inboundMissed("14155550101", "1001"));

        routes.sendBody("direct:call-report", "");
        routes.sendBody("direct:call-report", "");

        assertThat(api.get("/api/reports").path("items")).singleElement().satisfies(report -> {
            assertThat(report.path("reportDay").asText())
                    .isEqualTo(LocalDate.now().minusDays(1).toString());
            assertThat(report.path("onPbx").asInt()).isEqualTo(3);
            assertThat(report.path("logged").asInt()).isEqualTo(1);
            assertThat(report.path("skipped").asInt()).isEqualTo(1);
            assertThat(report.path("reasons").asText()).isEqualTo("internal call: 1");
            assertThat(report.path("missing").asInt()).isEqualTo(1);
        });
        assertThat(new Browser(port)
                        .signIn("admin", PASSWORD)
                        .get("/admin/doctor")
                        .body())
                .contains("internal call: 1");
    }
}
