package org.ringroute.standin.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallsTest {

    private static final String CALLER = "12025550143";
    private static final Instant START = Instant.ofEpochSecond(1763453642);
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(2);

    private final PbxStandIn pbx = PbxStandIn.start();

    @BeforeEach
    void fill() {
        DemoData.fill(pbx);
        pbx.dialect().zone(ZONE);
    }

    @AfterEach
    void stop() {
        pbx.close();
    }

    @Test
    void aDirectCallTellsBothSidesOneAfterTheOther() {
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");

        assertThat(told(call))
                .containsExactly(
                        "inbound ALERT", "1001 RING", "1001 ANSWER", "inbound ANSWERED", "1001 BYE", "inbound BYE");
    }

    @Test
    void anInboundRecordHasTheFieldsOfTheReference() {
        CallScript call = pbx.calls()
                .at(START)
                .withId("1763453642.118")
                .trunk("sip-two")
                .did("12025550101")
                .ringing(Duration.ofSeconds(5))
                .talking(Duration.ofSeconds(60))
                .inboundAnswered(CALLER, "1001");

        JsonNode end = Messages.msg(call.events(30012).get(0));
        assertThat(end.path("time_start").asText()).isEqualTo("2025-11-18 10:14:02");
        assertThat(end.path("call_from").asText()).isEqualTo(CALLER);
        assertThat(end.path("call_to").asText()).isEqualTo("1001");
        assertThat(end.path("call_duration").asInt()).isEqualTo(65);
        assertThat(end.path("talk_duration").asInt()).isEqualTo(60);
        assertThat(end.path("src_trunk_name").asText()).isEqualTo("sip-two");
        assertThat(end.path("dst_trunk_name").asText()).isEmpty();
        assertThat(end.path("did_number").asText()).isEqualTo("12025550101");
        assertThat(end.path("type").asText()).isEqualTo("Inbound");
        assertThat(end.path("recording").asText())
                .isEqualTo("20251118101402-1763453642.118-12025550143-1001-Inbound.wav");
    }

    @Test
    void aRingGroupRingsAllAndLeavesTwoRecords() {
        CallScript call = pbx.calls().ringGroupAnswered(CALLER, "6300", "1002");

        assertThat(told(call))
                .containsExactly(
                        "inbound ALERT",
                        "1001 RING",
                        "1002 RING",
                        "1003 RING",
                        "1002 ANSWER",
                        "inbound ANSWERED",
                        "1001 BYE",
                        "1003 BYE",
                        "1002 BYE",
                        "inbound BYE");
        assertThat(call.events(30011)).allMatch(message -> message.body().contains("call_path\\\":\\\"6300"));
        assertThat(rows(call)).containsExactly("RingGroup Sales<6300> ANSWERED 12", "Ben Okafor<1002> ANSWERED 96");
    }

    @Test
    void aQueueTriesOneAgentAfterTheOther() {
        CallScript call = pbx.calls().queueAnswered(CALLER, "6400", "1004");

        assertThat(told(call))
                .containsExactly(
                        "inbound ALERT",
                        "inbound ANSWERED",
                        "1003 RING",
                        "30026",
                        "1003 BYE",
                        "1004 RING",
                        "1004 ANSWER",
                        "1004 BYE",
                        "inbound BYE");
        assertThat(rows(call)).containsExactly("Queue Support<6400> ANSWERED 24", "Dana Levi<1004> ANSWERED 108");
        assertThat(Messages.msg(call.events(30012).get(1))
                        .path("agent_ring_time")
                        .asInt())
                .isEqualTo(24);
        JsonNode timeout = Json.read(call.events(30026).get(0).body()).path("msg");
        assertThat(timeout.path("agent_number").asText()).isEqualTo("1003");
    }

    @Test
    void unansweredCallsSaySo() {
        assertThat(rows(pbx.calls().inboundMissed(CALLER, "1001"))).containsExactly("Ana Ruiz<1001> NO ANSWER 12");
        assertThat(rows(pbx.calls().inboundBusy(CALLER, "1001"))).containsExactly("Ana Ruiz<1001> BUSY 0");
        assertThat(rows(pbx.calls().ringGroupMissed(CALLER, "6300")))
                .containsExactly("RingGroup Sales<6300> NO ANSWER 12");
        assertThat(rows(pbx.calls().queueAbandoned(CALLER, "6400")))
                .containsExactly("Queue Support<6400> ABANDONED 24");
        assertThat(rows(pbx.calls().queueMissed(CALLER, "6400"))).containsExactly("Queue Support<6400> NO ANSWER 24");
    }

    @Test
    void voicemailTalksAllTheTime() {
        JsonNode end = Messages.msg(
                pbx.calls().inboundVoicemail(CALLER, "1001").events(30012).get(0));

        assertThat(end.path("status").asText()).isEqualTo("VOICEMAIL");
        assertThat(end.path("talk_duration").asInt())
                .isEqualTo(end.path("call_duration").asInt())
                .isEqualTo(96);
    }

    @Test
    void aForwardedCallIsOutboundWithBothTrunks() {
        CallScript call = pbx.calls().forwardedOutside(CALLER, "1001", "12065550177");

        JsonNode end = Messages.msg(call.events(30012).get(0));
        assertThat(end.path("type").asText()).isEqualTo("Outbound");
        assertThat(end.path("src_trunk_name").asText()).isEqualTo("sip-main");
        assertThat(end.path("dst_trunk_name").asText()).isEqualTo("sip-main");
        assertThat(end.path("call_from").asText()).isEqualTo(CALLER);
        assertThat(end.path("call_to").asText()).isEqualTo("12065550177");
        assertThat(call.events(30014)).hasSize(1);
    }

    @Test
    void transfersAreReportedAndLeaveARecordPerLeg() {
        CallScript blind = pbx.calls().blindTransfer(CALLER, "1001", "1002");
        CallScript attended = pbx.calls().attendedTransfer(CALLER, "1001", "1002");

        assertThat(blind.events(30013)).hasSize(1);
        assertThat(rows(blind)).containsExactly("Ana Ruiz<1001> ANSWERED 96", "Ben Okafor<1002> ANSWERED 96");
        assertThat(attended.events(30013)).hasSize(1);
        assertThat(attended.records()).extracting(CallRecord::type).containsExactly("Inbound", "Internal", "Inbound");
        assertThat(told(attended)).contains("inbound HOLD");
    }

    @Test
    void aFailedDialIsOneReportUnderAnIdOfSixDigits() {
        CallScript named = pbx.calls().dialFailed("1001", "486 Busy Here");
        CallScript nameless = pbx.calls().dialFailedWithoutMembers("NOT found");

        assertThat(named.callId()).matches("\\d{10}\\.\\d{6}");
        assertThat(named.events()).extracting(PbxMessage::type).containsExactly(30015);
        assertThat(Messages.msg(named.events().get(0))
                        .at("/members/0/extension/member_status")
                        .asText())
                .isEqualTo("BYE");
        assertThat(Messages.msg(nameless.events().get(0)).path("members").isNull())
                .isTrue();
        assertThat(nameless.records()).isEmpty();
    }

    @Test
    void aDialledNumberShowsItsPrefix() {
        CallScript call = pbx.calls().outboundPrefixed("1001", CALLER);

        assertThat(Messages.msg(call.events(30012).get(0)).path("call_to").asText())
                .isEqualTo("9" + CALLER);
        assertThat(call.events(30011).get(1).body()).contains("\\\"to\\\":\\\"9" + CALLER);
    }

    @Test
    void aStartedCallAnswersItsOwnUserFirst() {
        assertThat(told(pbx.calls().dialAnswered("1001", CALLER)))
                .containsSequence("1001 ALERT", "1001 ANSWERED", "outbound RING", "outbound ANSWER");
        assertThat(told(pbx.calls().dialBusy("1001", CALLER))).contains("1001 ANSWERED");
        assertThat(rows(pbx.calls().dialBusy("1001", CALLER))).containsExactly("12025550143<12025550143> BUSY 0");
    }

    @Test
    void theDialectChangesHowACallIsWritten() {
        pbx.dialect()
                .msgAsObject(true)
                .membersTogether(true)
                .oldFirmware(true)
                .blankAsSpace(true)
                .inboundToDid(true);
        CallScript call = pbx.calls().blankCallerAnswered("1001");
        pbx.dialect().earlyMedia(true);

        JsonNode ringing = Json.read(call.events().get(0).body()).path("msg");
        assertThat(ringing.path("members")).hasSize(2);
        assertThat(ringing.at("/members/0/inbound/from").asText()).isEqualTo(" ");
        assertThat(ringing.at("/members/0/inbound/to").asText()).isEqualTo("12025550100");
        JsonNode end = Json.read(call.events(30012).get(0).body()).path("msg");
        assertThat(end.has("uid")).isFalse();
        assertThat(end.has("did_name")).isFalse();
        assertThat(told(pbx.calls().outboundAnswered("1001", CALLER)))
                .containsSequence("1001 ALERT", "outbound EARLYMEDIA", "outbound RING");
    }

    @Test
    void aGroupThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> pbx.calls().ringGroupMissed(CALLER, "6399")).hasMessageContaining("6399");
        assertThatThrownBy(() -> pbx.calls().queueAnswered(CALLER, "6400", "1001"))
                .hasMessageContaining("1001 is no member of 6400");
    }

    /** What 30011 and 30026 say, such as "1001 RING". */
    private static List<String> told(CallScript call) {
        return call.events().stream()
                .filter(message -> message.type() == 30011 || message.type() == 30026)
                .flatMap(message -> message.type() == 30026
                        ? Stream.of("30026")
                        : StreamSupport.stream(
                                        Messages.msg(message).path("members").spliterator(), false)
                                .map(CallsTest::told))
                .toList();
    }

    private static String told(JsonNode member) {
        String kind = member.fieldNames().next();
        String who = kind.equals("extension") ? member.at("/extension/number").asText() : kind;
        return who + " " + member.path(kind).path("member_status").asText();
    }

    private static List<String> rows(CallScript call) {
        return call.records().stream()
                .map(record -> record.to().display() + " " + record.status() + " " + record.callSeconds())
                .toList();
    }
}
