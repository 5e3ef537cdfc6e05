package org.ringroute.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringroute.call.Script.OUTSIDE;
import static org.ringroute.call.Script.START;
import static org.ringroute.call.Script.TRUNK;
import static org.ringroute.call.Script.call;
import static org.ringroute.call.Script.folded;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallEndTest {

    private static final Settling SETTLING = new Settling(Duration.ofSeconds(5), Duration.ofSeconds(60));

    @Test
    void phasesFollowTheCalledSide() {
        Script script = call().play("0 in ALERT");
        assertThat(script.fold().phase()).isEqualTo(Phase.NEW);
        assertThat(script.in("ANSWERED").fold().phase()).isEqualTo(Phase.NEW);
        assertThat(script.ext("1012", "RING").fold().phase()).isEqualTo(Phase.RINGING);
        assertThat(script.at(7).ext("1012", "ANSWER").fold().phase()).isEqualTo(Phase.ANSWERED);
        assertThat(script.fold().answeredAt()).isEqualTo(START + 7_000);
        assertThat(script.fold().endedAt()).isZero();
        assertThat(script.at(9).ext("1012", "BYE").in("BYE").fold().phase()).isEqualTo(Phase.ENDED);
        assertThat(script.fold().endedAt()).isEqualTo(START + 9_000);
    }

    @Test
    void aNewLegOpensACallAgainWhileItsEndIsUncertain() {
        Script onePhoneAfterTheOther = call().play("0 1012 RING; 10 1012 BYE");
        assertThat(onePhoneAfterTheOther.fold().phase()).isEqualTo(Phase.ENDED);
        assertThat(onePhoneAfterTheOther.fold().over()).isFalse();

        Call call = onePhoneAfterTheOther.ext("1013", "RING").fold();

        assertThat(call.phase()).isEqualTo(Phase.RINGING);
        assertThat(call.settledAt(SETTLING)).isZero();
    }

    @Test
    void aLateRingOpensNoCallThatIsOver() {
        Script script = call().play("0 in ALERT, 1012 RING; 5 in BYE, 1012 BYE");
        assertThat(script.fold().over()).isTrue();

        script.at(8).ext("1013", "RING");

        assertThat(script.fold().phase()).isEqualTo(Phase.ENDED);
        assertThat(script.changes()).containsExactly("RINGING 1012", "ENDED");
        assertThat(script.fold().settledAt(SETTLING)).isEqualTo(START + 68_000);
    }

    @Test
    void whoTalksOnKeepsTheCallOpenWhenOnlyTheGroupsRowIsThere() {
        Script script = call().play("0 in ALERT, 1012 RING 6400; 5 1012 ANSWER 6400, row 6400 ANSWERED 5 0");
        assertThat(script.fold().phase()).isEqualTo(Phase.ANSWERED);
        assertThat(script.fold().settledAt(SETTLING)).isEqualTo(START + 65_000);

        script.at(50).ext("1012", "BYE").in("BYE");

        assertThat(script.fold().phase()).isEqualTo(Phase.ENDED);
        assertThat(script.fold().settledAt(SETTLING)).isEqualTo(START + 55_000);
        assertThat(script.changes()).containsExactly("RINGING 1012", "ANSWERED 1012", "ENDED");
    }

    @Test
    void aCallSettlesAfterItsRecordOrWithoutOne() {
        Script script = call().play("0 in ALERT, 1012 RING; 12 1012 ANSWER");
        assertThat(script.fold().settledAt(SETTLING)).isZero();
        script.at(90).ext("1012", "BYE").in("BYE");
        assertThat(script.fold().settledAt(SETTLING)).isEqualTo(START + 150_000);
        script.at(91).row("1012", "ANSWERED", 90, 78);
        assertThat(script.fold().settledAt(SETTLING)).isEqualTo(START + 96_000);
        script.at(93).row(60, OUTSIDE, "1013", "ANSWERED", 10, 10, TRUNK, "");
        assertThat(script.fold().settledAt(SETTLING)).isEqualTo(START + 98_000);
    }

    @Test
    void aMissingHangUpIsWaitedForButNotForEver() {
        Call call = folded("0 in ALERT, 1012 ANSWER; 20 in BYE; 96 row 1012 ANSWERED 96 84");

        assertThat(call.settledAt(SETTLING)).isEqualTo(START + 156_000);
        assertThat(call.endedAt()).isEqualTo(START + 96_000);
    }

    @Test
    void aCallWithoutAnEndCanBeClosed() {
        Call open = folded("0 in ALERT, 1012 RING; 4 1012 ANSWER");

        Call closed = open.closed(START + 600_000);

        assertThat(closed.phase()).isEqualTo(Phase.ENDED);
        assertThat(closed.endedAt()).isEqualTo(START + 600_000);
        assertThat(closed.settledAt(SETTLING)).isEqualTo(START + 600_000);
        assertThat(closed.closed(START + 900_000)).isEqualTo(closed);
        assertThat(CallChange.between(open, closed))
                .singleElement()
                .isEqualTo(new CallChange(
                        CallChange.Kind.ENDED, Script.CALL, "", Direction.INBOUND, OUTSIDE, false, START + 600_000));
    }

    @Test
    void aFailedDialOfWhichNothingElseIsToldEndsAndSettles() {
        Call call = call("1763454100.000015").at(3).failed("NOT found").fold();

        assertThat(call.phase()).isEqualTo(Phase.ENDED);
        assertThat(call.failure()).isEqualTo("NOT found");
        assertThat(call.settledAt(SETTLING)).isEqualTo(START + 63_000);
    }

    @Test
    void anAgentsTimeoutIsNoLegThatCouldBeMissed() {
        Script script = call().play("15 timeout 6400 1012");
        assertThat(script.fold().phase()).isEqualTo(Phase.RINGING);
        assertThat(script.fold().settledAt(SETTLING)).isZero();

        script.play("40 row 6400 ABANDONED 40 0");

        assertThat(script.fold().settledAt(SETTLING)).isEqualTo(START + 45_000);
    }
}
