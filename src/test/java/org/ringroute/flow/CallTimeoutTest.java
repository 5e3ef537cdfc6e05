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
    void thePbxIsAskedForTheRecordThatNeverCame() {
        Instant start = Instant.now().minus(Duration.ofHours(3));
        CallScript whole = pbx.calls().at(start).inboundAnswered("14155550101", "1001");
        happens(whole.beforeHangUp());
        awaitUntil(() -> assertThat(api.get("/api/calls/" + whole.callId())
                        .at("/call/phase")
                        .asText())
                .isEqualTo("ANSWERED"));
        pbx.keepRecords(whole);
        pbx.forgetCall(whole.callId());

        routes.sendBody("direct:call-timeout", null);
        settled(whole);

        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("CallDisposition", "Answered")
                .containsEntry("CallDurationInSeconds", 84));
        happens(whole.events(30012).get(0));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM event WHERE type = 30012")
                        .query(Long.class)
                        .single())
                .as("the record itself, when it comes late")
                .isEqualTo(1);
    }

    @Test
    void aPbxThatDoesNotListItsRecordsDoesNotKeepACallOpen() {
        CallScript call = answeredThreeHoursAgo();
        pbx.forgetCall(call.callId());
        pbx.faults().errcode("cdr/list", 40002, 10);

        routes.sendBody("direct:call-timeout", null);
        settled(call);

        assertThat(tasks()).hasSize(1);
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
