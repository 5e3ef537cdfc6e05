package org.ringroute.standin.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallEndpointsTest {

    private final PbxStandIn pbx = PbxStandIn.start();
    private final Receiver receiver = Receiver.start();
    private final ApiClient api = ApiClient.loggedIn(pbx);

    @BeforeEach
    void connect() {
        DemoData.fill(pbx);
        pbx.sendWebhooksTo(receiver.url());
    }

    @AfterEach
    void stop() {
        pbx.close();
        receiver.close();
    }

    @Test
    void aDialIsAcceptedAndNothingFollowsUnlessAskedFor() {
        JsonNode accepted = api.post("call/dial", "{'caller':'1001','callee':'12025550143'}");

        assertThat(accepted.path("errcode").asInt()).isZero();
        assertThat(accepted.path("call_id").asText()).matches("\\d{10}\\.\\d+");
        assertThat(pbx.deliveries()).isEmpty();
        assertThat(api.post("call/dial", "{'caller':'1001'}").path("errcode").asInt())
                .isEqualTo(40002);
    }

    @Test
    void aDialMayBePlayedToItsEnd() {
        pbx.onDial(DialOutcome.ANSWERED);

        String callId = api.post("call/dial", "{'caller':'1001','callee':'12025550143'}")
                .path("call_id")
                .asText();

        await().until(() -> api.get("cdr/list").path("total_number").asInt() == 1);
        assertThat(pbx.deliveries())
                .allMatch(delivery -> delivery.message().callId().equals(callId));
    }

    @Test
    void aColleagueIsDialledWithoutALineToTheOutside() {
        pbx.onDial(DialOutcome.ANSWERED);

        api.post("call/dial", "{'caller':'1001','callee':'1002'}");

        await().until(() -> api.get("cdr/list").path("total_number").asInt() == 1);
        assertThat(api.get("cdr/list").at("/data/0/call_type").asText()).isEqualTo("Internal");
        assertThat(receiver.bodies()).isNotEmpty().allSatisfy(body -> assertThat(body)
                .doesNotContain("outbound"));
    }

    @Test
    void aFailedDialIsTold() {
        pbx.onDial(DialOutcome.FAILED);

        String callId = api.post("call/dial", "{'caller':'1001','callee':'12025550143'}")
                .path("call_id")
                .asText();

        await().until(() -> receiver.bodies().size() == 1);
        assertThat(callId).matches("\\d{10}\\.\\d{6}");
        assertThat(receiver.bodies().get(0)).contains("30015", callId, "486 Busy Here");
    }

    @Test
    void runningCallsAreShownUntilTheyEnd() {
        CallScript call = pbx.calls().inboundAnswered("12025550143", "1001");

        pbx.send(call.beforeHangUp());

        JsonNode running = api.get("call/query?call_id=" + call.callId());
        assertThat(running.at("/data/0/members").findValuesAsText("member_status"))
                .containsExactly("ANSWERED", "ANSWER");
        assertThat(api.get("call/query?number=1002").path("data")).isEmpty();
        pbx.send(call.withoutBye());
        assertThat(api.get("call/query").path("data")).isEmpty();
    }

    @Test
    void aCallIsHungUpByOneOfItsChannels() {
        CallScript call = pbx.calls().inboundAnswered("12025550143", "1001");
        pbx.send(call.beforeHangUp());
        String channel = api.get("call/query").findValuesAsText("channel_id").get(0);

        assertThat(api.post("call/hangup", "{'channel_id':'" + channel + "'}")
                        .path("errcode")
                        .asInt())
                .isZero();

        await().until(() -> pbx.liveCalls().isEmpty());
        assertThat(api.post("call/hangup", "{'channel_id':'" + channel + "'}")
                        .path("errcode")
                        .asInt())
                .isEqualTo(40002);
    }

    @Test
    void aNewDayBeginsWithoutCalls() {
        pbx.send(pbx.calls().inboundAnswered("12025550143", "1001"));
        pbx.send(pbx.calls().inboundAnswered("12025550143", "1001").beforeHangUp());

        pbx.forgetTheDay();

        assertThat(pbx.liveCalls()).isEmpty();
        assertThat(pbx.deliveries()).isEmpty();
        assertThat(pbx.requests().all()).isEmpty();
        assertThat(api.get("cdr/list").path("total_number").asInt()).isZero();
    }

    @Test
    void webhooksAreReadAndChangedThroughTheApi() {
        JsonNode settings = api.get("webhook/query").path("data");
        assertThat(settings.at("/webhook_event_push_list/0/secret").asText()).isEqualTo(pbx.webhookSecret());
        assertThat(settings.path("webhook_event_push_timeout").asInt()).isEqualTo(5);

        api.post(
                "webhook/update",
                ("{'webhook_event_push_retry_count':1,'webhook_event_push_list':"
                                + "[{'url':'%s','secret':'other','request_method':'POST','event_ids':[30008]}]}")
                        .formatted(receiver.url()));
        PbxMessage message = pbx.events().extensionState("1001", "Busy");
        pbx.send(message);
        pbx.send(pbx.events().extensionUpdated("1001", "UPDATE"));

        assertThat(receiver.bodies()).containsExactly(message.body());
        assertThat(receiver.signatures()).containsExactly(new Signer("other").sign(message.body()));
        assertThat(api.post("webhook/update", "{'webhook_event_push_timeout':2}")
                        .path("errcode")
                        .asInt())
                .isEqualTo(40002);
    }
}
