package org.ringroute.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringroute.call.Script.call;
import static org.ringroute.call.Script.folded;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogRulesTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aUserWithSeveralExtensionsGetsTheEntryThatWasAnswered(boolean skipMissed) {
        Call call = ringGroup()
                .at(5)
                .ext("1013", "ANSWER", "6300")
                .ext("1012", "BYE")
                .at(15)
                .ext("1013", "BYE")
                .in("BYE")
                .fold();

        assertThat(LogRules.entries(call, skipMissed, extension -> Optional.of("ada")))
                .containsExactly(new LogEntry("ada", "1013", Disposition.ANSWERED, 10));
    }

    @Test
    void ofTwoMissesOfAUserTheDirectOneIsKept() {
        Call call =
                folded("0 in ALERT, 1012 RING 6300, 1013 RING 6300; 5 1013 ANSWER, 1012 BYE; 15 1013 BYE, 1014 RING;"
                        + " 30 1014 BYE, in BYE");

        assertThat(LogRules.entries(call, true, extension -> Optional.of(extension.equals("1013") ? "ben" : "ada")))
                .containsExactlyInAnyOrder(
                        new LogEntry("ada", "1014", Disposition.MISSED, 0),
                        new LogEntry("ben", "1013", Disposition.ANSWERED, 10));
    }

    @Test
    void unboundExtensionsGetNothing() {
        Call call = ringGroup()
                .at(9)
                .ext("1012", "BYE")
                .ext("1013", "BYE")
                .in("BYE")
                .fold();

        assertThat(LogRules.entries(call, false, extension -> Optional.empty())).isEmpty();
    }

    @Test
    void whenNobodyAnsweredTheFirstBoundAgentGetsTheOneEntry() {
        Call call = ringGroup()
                .at(9)
                .ext("1012", "BYE")
                .ext("1013", "BYE")
                .in("BYE")
                .fold();

        assertThat(LogRules.entries(
                        call, true, extension -> extension.equals("1013") ? Optional.of("ben") : Optional.empty()))
                .containsExactly(new LogEntry("ben", "1013", Disposition.MISSED, 0));
    }

    @Test
    void aCallOfUnknownDirectionIsNotLogged() {
        Call call = folded("0 1012 RING; 9 1012 BYE");

        assertThat(LogRules.entries(call, false, Optional::of)).isEmpty();
    }

    @Test
    void whoAskedAColleagueInVainGetsOneEntryForTheCallHeAnswered() {
        Call call = call().play(
                        "0 in ALERT, 1012 RING; 5 1012 ANSWER; 20 1012' ALERT, 1013 RING; 30 1013 BYE, 1012' BYE; 40 1012 BYE, in BYE")
                .fold();

        assertThat(LogRules.entries(call, true, Optional::of))
                .containsExactly(
                        new LogEntry("1012", "1012", Disposition.ANSWERED, 35),
                        new LogEntry("1013", "1013", Disposition.MISSED, 0));
    }

    @Test
    void whoDialledIntoACallWithoutARecordOfHisOwnGetsNothing() {
        Call call = folded("0 in ALERT, 1012 RING; 5 1012 ANSWER; 20 1013 ALERT; 30 1013 BYE, 1012 BYE, in BYE");

        assertThat(LogRules.entries(call, false, Optional::of))
                .extracting(LogEntry::extension)
                .containsExactly("1012");
    }

    @ParameterizedTest
    @CsvSource({
        "486 Busy Here, BUSY",
        "User Busy, BUSY",
        "DND, BUSY",
        "603 Declined, BUSY",
        "408 Request Time, NO_ANSWER",
        "480 Temporatily Unavailable, NO_ANSWER",
        "NOT found, FAILED",
        "NO Dial Permission, FAILED"
    })
    void aFailureReportTellsHowACallOutEnded(String reason, Disposition disposition) {
        Call call = call().at(0)
                .ext("1012", "ALERT")
                .out("RING")
                .at(3)
                .failed(reason)
                .out("BYE")
                .ext("1012", "BYE")
                .fold();

        assertThat(LogRules.entries(call, false, Optional::of))
                .containsExactly(new LogEntry("1012", "1012", disposition, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "ANSWERED, ANSWERED",
        "no answer, NO_ANSWER",
        "Busy, BUSY",
        "FAILED, FAILED",
        "VOICEMAIL, VOICEMAIL",
        "Abandoned, NO_ANSWER"
    })
    void theRecordOutweighsWhatWasHeardOfACallOut(String status, Disposition disposition) {
        Call call = call().play("0 1012 ALERT, out RING, failed 404 NOT found")
                .rowOut("1012", status, 9, 0)
                .fold();

        assertThat(LogRules.entries(call, false, Optional::of))
                .extracting(LogEntry::disposition)
                .containsExactly(disposition);
    }

    @Test
    void aTrunkThatFailedBeforeAnotherConnectedDoesNotCount() {
        Call call = call().play("0 rowout 1012 FAILED 1 0")
                .row(1, "1012", Script.OUTSIDE, "ANSWERED", 20, 15, "", "two")
                .fold();

        assertThat(LogRules.entries(call, false, Optional::of))
                .isEqualTo(List.of(new LogEntry("1012", "1012", Disposition.ANSWERED, 15)));
    }

    private static Script ringGroup() {
        return call().play("0 in ALERT, 1012 RING 6300, 1013 RING 6300");
    }
}
