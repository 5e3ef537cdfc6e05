package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls whose hang-up and call record never came. */
class CallTimeoutTest extends BridgeTest {

    @Autowired
    private ProducerTemplate routes;

    @BeforeEach
    void anaKnowsTheCaller() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
    }

    @Test
    void aCallThatThePbxNoLongerKnowsIsClosedAndLogged() {
        CallScript call = answeredThreeHoursAgo();
        pbx.forgetCall(call.callId());

        routes.sendBody("direct:call-timeout", null);
        settled(call);

        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("CallDisposition", "Answered"));
    }

    @Test
    void aLongCallThatStillRunsIsLeftAlone() {
        CallScript call = answeredThreeHoursAgo();
        assertThat(pbx.liveCalls()).contains(call.callId());

        routes.sendBody("direct:call-timeout", null);

        assertThat(api.get("/api/calls/" + call.callId()).at("/call/phase").asText())
                .isEqualTo("ANSWERED");
        assertThat(pbx.requests().to("call/query")).as("questions to the PBX").isNotEmpty();
    }

    private CallScript answeredThreeHoursAgo() {
        CallScript call = pbx.calls()
                .at(Instant.now().minus(Duration.ofHours(3)))
                .inboundAnswered("14155550101", "1001")
                .beforeHangUp();
        happens(call);
        awaitUntil(() -> assertThat(
                        api.get("/api/calls/" + call.callId()).at("/call/phase").asText())
                .isEqualTo("ANSWERED"));
        return call;
    }
}
