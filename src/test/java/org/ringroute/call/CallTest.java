package org.ringroute.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringroute.call.Script.OUTSIDE;
import static org.ringroute.call.Script.TRUNK;
import static org.ringroute.call.Script.call;
import static org.ringroute.call.Script.folded;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringroute.call.CallShapes.Shape;

class CallTest {

    static List<Shape> shapes() {
        return CallShapes.all();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aCallSurvivesJson(Shape shape) throws Exception {
        ObjectMapper json = new ObjectMapper();
        Call call = shape.script().fold();

        assertThat(json.readValue(json.writeValueAsString(call), Call.class)).isEqualTo(call);
    }

    @Test
    void aCallWrittenByAnotherVersionCanBeRead() throws Exception {
        Call call = new ObjectMapper().readValue("{\"id\":\"1763453642.118\",\"mood\":\"fine\"}", Call.class);

        assertThat(call.phase()).isEqualTo(Phase.NEW);
        assertThat(call.members()).isEmpty();
    }

    @Test
    void talksOfAnyLengthTogetherAreNoLessThanOne() {
        int longest = Integer.MAX_VALUE - 1;

        assertThat(Times.together(longest, longest)).isEqualTo(Integer.MAX_VALUE);
        assertThat(Times.together(20, 22)).isEqualTo(42);
    }

    @Test
    void aLateLowerStateUndoesNothing() {
        Call call = folded("0 in ALERT; 1 1012 ANSWER; 2 1012 RING");

        assertThat(call.phase()).isEqualTo(Phase.ANSWERED);
        assertThat(call.members()).singleElement().satisfies(member -> assertThat(member.answered())
                .isTrue());
    }

    @Test
    void aHoldStandsForALostAnswerOnTheCalledSideOnly() {
        assertThat(folded("0 in ALERT, 1012 RING, 1012 HOLD").phase()).isEqualTo(Phase.ANSWERED);
        assertThat(folded("0 in ALERT, 1012 RING, in HOLD").phase()).isEqualTo(Phase.RINGING);
        assertThat(folded("0 in ALERT, 1012 RING, 1013 ALERT, 1013 HOLD").phase())
                .isEqualTo(Phase.RINGING);
    }

    @Test
    void anOutsideCallWithoutTrunkLooksInternalUntilItsRecordComes() {
        Script script = call().play("0 1012 ALERT, 1013 RING");
        assertThat(script.fold().direction()).isEqualTo(Direction.INTERNAL);

        assertThat(script.row("1013", "NO ANSWER", 9, 0).fold().direction()).isEqualTo(Direction.INBOUND);
        assertThat(folded("0 1013 RING").direction()).isEqualTo(Direction.UNKNOWN);
    }

    @Test
    void theZoneFollowsFromTheCallId() {
        assertThat(folded("0 in ALERT").zoneOffsetSeconds()).isNull();
        assertThat(folded("0 row 1012 ANSWERED 9 9").zoneOffsetSeconds()).isEqualTo(7200);
        assertThat(call().row(600, OUTSIDE, "1012", "ANSWERED", 9, 9, TRUNK, "")
                        .fold()
                        .zoneOffsetSeconds())
                .isEqualTo(7200);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-12-11 11:05:25, 7200",
        "2023-12-11 11:05:24, 7200",
        "2023-12-11 11:16:00, 7200",
        "2023/12/11 14:35:25, 19800",
        "2023-12-11 00:05:25, -32400"
    })
    void everyZoneIsRecognisedFromAnyRowOfTheFirstMinutes(String start, int seconds) {
        Call call = call("1702285525.7")
                .event(PbxEvent.CALL_RECORD, record("1702285525.7", start))
                .fold();

        assertThat(call.zoneOffsetSeconds()).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2023-13-11 11:05:25", "2023-12-11 11:05", "2030-01-01 00:00:00"})
    void anOddDateCostsTheZoneAndNotTheRecord(String date) {
        Call call = call("1702285525.7")
                .event(PbxEvent.CALL_RECORD, record("1702285525.7", date))
                .fold();

        assertThat(call.zoneOffsetSeconds()).isNull();
        assertThat(call.records()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1763453642.118, 1763453642000",
        "1763453900.000012, 1763453900000",
        "1763453642, 1763453642000",
        "abc, 5000",
        "17634536421.5, 5000",
        "2023-12-11.7, 5000"
    })
    void theStartComesFromTheCallIdElseFromTheFirstEvent(String id, long start) throws Exception {
        PbxEvent event = call(id).ext("1012", "RING").events().get(0).stored(1, 5000);

        assertThat(Call.begin(id).with(event).startedAt()).isEqualTo(start);
    }

    @Test
    void aRepeatedRecordIsKnownByFromToAndStart() {
        Map<String, Object> row = record(Script.CALL, "2025-11-18 10:14:02");
        Map<String, Object> sameWithUid = new HashMap<>(row);
        sameWithUid.put("uid", "20251118101402418B2E7");
        Map<String, Object> another = new HashMap<>(row);
        another.put("call_to", "1013");

        Script script = call().event(PbxEvent.CALL_RECORD, row).event(PbxEvent.CALL_RECORD, sameWithUid);
        assertThat(script.fold().records()).extracting(CallRecord::uid).containsExactly("20251118101402418B2E7");
        assertThat(script.event(PbxEvent.CALL_RECORD, another).fold().records()).hasSize(2);
    }

    @Test
    void durationsCoverTheWholeCall() {
        Call transferred = call().play("0 row 1012 ANSWERED 34 30")
                .row(34, OUTSIDE, "1013", "ANSWERED", 66, 60, TRUNK, "")
                .fold();
        assertThat(transferred.callSeconds()).isEqualTo(100);
        Call told = folded("0 in ALERT, 1012 RING; 7 1012 ANSWER; 20 in BYE, 1012 BYE");
        assertThat(told.callSeconds()).isEqualTo(20);
        assertThat(told.ringSeconds()).isEqualTo(7);
        assertThat(told.talkSeconds()).isEqualTo(13);
        assertThat(folded("0 row 1012 ANSWERED 96 84").ringSeconds()).isEqualTo(12);
        assertThat(folded("0 row 1012 NO_ANSWER 30 0").ringSeconds()).isEqualTo(30);
    }

    @Test
    void theDetailsOfARecordAreKept() throws Exception {
        PbxEvent event = PbxEvent.read(
                """
                {"type": 30012, "sn": "3691A2B4C5D6", "msg": {
                  "call_id": "1763453642.118", "call_from": "12025550143", "call_to": "1013", "status": "ANSWERED",
                  "call_duration": 50, "talk_duration": "30", "agent_ring_time": 9, "src_trunk_name": "sip-main",
                  "dst_trunk_name": " ", "recording": "a.wav", "did_number": "12025550100"}}
                """);

        Call call = Call.begin(Script.CALL).with(event);

        assertThat(call.did()).isEqualTo("12025550100");
        assertThat(call.trunk()).isEqualTo(TRUNK);
        assertThat(call.recording()).isEqualTo("a.wav");
        assertThat(call.ringSeconds()).isEqualTo(9);
        assertThat(call.talkSeconds()).isEqualTo(30);
        assertThat(call.serial()).isEqualTo("3691A2B4C5D6");
    }

    @Test
    void groupsAreKnownByPathTimeoutOrRow() {
        assertThat(folded("0 in ALERT, 1012 RING 6300").groupNumber()).isEqualTo("6300");
        assertThat(folded("0 in ALERT, 1012 RING, timeout 6400 1012").groupNumber())
                .isEqualTo("6400");
        Call byRow = folded("0 in ALERT, 1012 RING, row 6500 NO_ANSWER 9 0");
        assertThat(byRow.group()).isTrue();
        assertThat(byRow.groupNumber()).isEqualTo("6500");
        assertThat(byRow.members()).extracting(Member::extension).containsExactly("1012");
        Call direct = folded("0 in ALERT, 1012 RING, row 1012 NO_ANSWER 9 0");
        assertThat(direct.group()).isFalse();
        assertThat(direct.groupNumber()).isEmpty();
    }

    @Test
    void clickToCallAndATransferMakeNoGroup() {
        Call call = folded("0 1012 RING; 3 1012 ANSWERED, out RING; 5 out ANSWER; 9 1013 RING; 12 1012 BYE");

        assertThat(call.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(call.group()).isFalse();
    }

    @Test
    void whoIsNamedInSeveralRecordsIsOneMember() {
        Call call = folded("0 inside 1012 1013 ANSWERED 9 9, inside 1013 1014 ANSWERED 9 9");

        assertThat(call.members()).extracting(Member::extension).containsExactlyInAnyOrder("1012", "1013", "1014");
    }

    @Test
    void withheldNumbersStayBlank() {
        Call call = call().in("ALERT", " ", " ")
                .ext("1012", "RING")
                .row("", "1012", "NO ANSWER", 9, 0, TRUNK, "")
                .fold();

        assertThat(call.outsideNumber()).isEmpty();
        assertThat(call.direction()).isEqualTo(Direction.INBOUND);
    }

    private static Map<String, Object> record(String id, String start) {
        return call(id).message("time_start", start, "status", "ANSWERED", "call_from", OUTSIDE, "call_to", "1012");
    }
}
