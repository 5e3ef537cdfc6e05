package org.ringroute.standin.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all calls have in common. */
class CallShapesTest {

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

    /** A call by the name of its method. */
    record Shape(String name, Function<Calls, CallScript> script) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Shape> shapes() {
        return Stream.of(
                new Shape("inboundAnswered", calls -> calls.inboundAnswered(CALLER, "1001")),
                new Shape("inboundMissed", calls -> calls.inboundMissed(CALLER, "1001")),
                new Shape("inboundBusy", calls -> calls.inboundBusy(CALLER, "1001")),
                new Shape("inboundVoicemail", calls -> calls.inboundVoicemail(CALLER, "1001")),
                new Shape("anonymousAnswered", calls -> calls.anonymousAnswered("1001")),
                new Shape("blankCallerAnswered", calls -> calls.blankCallerAnswered("1001")),
                new Shape("ivrAnswered", calls -> calls.ivrAnswered(CALLER, "6200", "1001")),
                new Shape("ringGroupAnswered", calls -> calls.ringGroupAnswered(CALLER, "6300", "1002")),
                new Shape("ringGroupMissed", calls -> calls.ringGroupMissed(CALLER, "6300")),
                new Shape("queueAnswered", calls -> calls.queueAnswered(CALLER, "6400", "1004")),
                new Shape("menuQueueSurvey", calls -> calls.menuQueueSurvey(CALLER, "6200", "6400", "1004")),
                new Shape("queueAbandoned", calls -> calls.queueAbandoned(CALLER, "6400")),
                new Shape("queueMissed", calls -> calls.queueMissed(CALLER, "6400")),
                new Shape("blindTransfer", calls -> calls.blindTransfer(CALLER, "1001", "1002")),
                new Shape("attendedTransfer", calls -> calls.attendedTransfer(CALLER, "1001", "1002")),
                new Shape("forwardedOutside", calls -> calls.forwardedOutside(CALLER, "1001", "12065550177")),
                new Shape("parkedAndRetrieved", calls -> calls.parkedAndRetrieved(CALLER, "1001", "1002")),
                new Shape("conference", calls -> calls.conference(CALLER, "1001", "1002")),
                new Shape("outboundAnswered", calls -> calls.outboundAnswered("1001", CALLER)),
                new Shape("outboundMissed", calls -> calls.outboundMissed("1001", CALLER)),
                new Shape("outboundBusy", calls -> calls.outboundBusy("1001", CALLER)),
                new Shape("outboundPrefixed", calls -> calls.outboundPrefixed("1001", CALLER)),
                new Shape("dialAnswered", calls -> calls.dialAnswered("1001", CALLER)),
                new Shape("dialBusy", calls -> calls.dialBusy("1001", CALLER)),
                new Shape("internalAnswered", calls -> calls.internalAnswered("1001", "1002")));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyCallHasTheShapeOfTheReference(Shape shape) {
        CallScript call = shape.script().apply(pbx.calls().at(START));

        assertThat(call.callId()).matches("1763453642\\.\\d+");
        assertThat(call.events()).allSatisfy(message -> {
            JsonNode envelope = Json.read(message.body());
            assertThat(envelope.path("sn").asText()).isEqualTo(pbx.serial());
            assertThat(envelope.path("type").asInt()).isEqualTo(message.type());
            assertThat(Messages.msg(message).path("call_id").asText()).isEqualTo(call.callId());
            assertThat(message.signature()).isEqualTo(new Signer(pbx.webhookSecret()).sign(message.body()));
        });
        assertThat(call.events(30011)).allSatisfy(message -> {
            assertThat(Json.read(message.body()).path("msg").isTextual()).isTrue();
            assertThat(Messages.msg(message).path("members")).hasSize(1);
            JsonNode member = Messages.msg(message).at("/members/0").elements().next();
            assertThat(member.path("channel_id").asText()).matches("PJSIP/\\S+-[0-9a-f]{8}");
        });
        assertThat(lastStates(call)).isNotEmpty().allSatisfy((channel, state) -> assertThat(state)
                .isEqualTo("BYE"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyCallIsRecordedAtItsEndInThePbxsTime(Shape shape) {
        CallScript call = shape.script().apply(pbx.calls().at(START));

        List<PbxMessage> ends = call.events(30012);
        int first = call.events().size() - ends.size();
        assertThat(call.events().subList(first, call.events().size())).isEqualTo(ends);
        assertThat(ends).hasSameSizeAs(call.records()).isNotEmpty();
        assertThat(ends.stream()
                        .map(end -> Messages.msg(end).path("uid").asText())
                        .distinct())
                .as("the uid is the whole call's")
                .hasSize(1);
        for (int i = 0; i < ends.size(); i++) {
            JsonNode end = Messages.msg(ends.get(i));
            CallRecord record = call.records().get(i);
            assertThat(end.path("uid").asText()).matches("\\d{14}[0-9A-F]{7}").isEqualTo(record.uid());
            assertThat(end.path("call_duration").asInt())
                    .isGreaterThanOrEqualTo(end.path("talk_duration").asInt());
            assertThat(LocalDateTime.parse(
                                    end.path("time_start").asText(), DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"))
                            .toInstant(ZONE))
                    .isEqualTo(record.start())
                    .isAfterOrEqualTo(START);
        }
    }

    private static Map<String, String> lastStates(CallScript call) {
        Map<String, String> states = new TreeMap<>();
        for (PbxMessage message : call.events()) {
            for (JsonNode member : Messages.msg(message).path("members")) {
                JsonNode fields = member.elements().next();
                states.put(
                        fields.path("channel_id").asText(),
                        fields.path("member_status").asText());
            }
        }
        return states;
    }
}
