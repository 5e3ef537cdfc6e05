package org.ringroute.standin.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.BenchmarkCalls.SignedBody;
import org.ringroute.standin.pbx.BenchmarkCalls.SignedCall;

class BenchmarkCallsTest {

    private final PbxStandIn pbx = PbxStandIn.start();
    private final BenchmarkCalls calls = BenchmarkCalls.of(
            pbx,
            shapes -> shapes.inboundAnswered(BenchmarkCalls.CALLER, BenchmarkCalls.EXTENSION),
            List.of("1001", "1002"));

    @AfterEach
    void stop() {
        pbx.close();
    }

    @Test
    void eachCallHasItsOwnNames() {
        List<SignedCall> many = IntStream.range(0, 1000).mapToObj(calls::call).toList();

        assertThat(many.stream().map(SignedCall::callId).distinct()).hasSize(1000);
        assertThat(many.stream().map(SignedCall::caller).distinct()).hasSize(1000);
        assertThat(many.stream().map(call -> end(call).path("uid").asText()).distinct())
                .hasSize(1000);
        assertThat(many.get(1).extension()).isEqualTo("1002");
    }

    @Test
    void aBodyReadsLikeAScriptedOne() {
        SignedCall call = calls.call(3);
        CallScript scripted = pbx.calls().withId(call.callId()).inboundAnswered(call.caller(), "1002");

        assertThat(call.bodies().stream().map(SignedBody::type))
                .isEqualTo(scripted.events().stream().map(PbxMessage::type).toList());
        assertThat(call.bodies().stream().map(BenchmarkCallsTest::text)).noneMatch(body -> body.contains("{c"));
        assertThat(end(call).path("call_id").asText()).isEqualTo(call.callId());
        assertThat(end(call).path("call_from").asText()).isEqualTo(call.caller());
        assertThat(end(call).path("uid").asText()).matches("\\d{14}[0-9A-F]{7}");
        assertThat(end(call).path("recording").asText()).contains(call.callId() + "-" + call.caller() + "-1002");
        assertThat(call.bodies()).allSatisfy(body -> assertThat(body.signature())
                .isEqualTo(new Signer(pbx.webhookSecret()).sign(body.body())));
    }

    private static JsonNode end(SignedCall call) {
        SignedBody last = call.bodies().get(call.bodies().size() - 1);
        return Json.read(Json.read(text(last)).path("msg").asText());
    }

    private static String text(SignedBody body) {
        return new String(body.body(), StandardCharsets.UTF_8);
    }
}
