package org.ringroute.standin.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {

    private final PbxStandIn pbx = PbxStandIn.start();
    private final Receiver receiver = Receiver.start();

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
    void theSignatureIsTheOneOfTheReference() {
        PbxMessage message = pbx.events().extensionState("1012", "Ringing");

        assertThat(message.body())
                .isEqualTo("{\"type\":30008,\"sn\":\"3691A2B4C5D6\","
                        + "\"msg\":\"{\\\"extension\\\":\\\"1012\\\",\\\"status\\\":\\\"Ringing\\\"}\"}");
        assertThat(message.signature()).isEqualTo("nXa2RqBgrGwsN8C9IT6UlEDWFtpXKBa52s3YciHId1Q=");
    }

    @Test
    void aCallArrivesInOrderAndSigned() {
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");

        assertThat(pbx.send(call)).hasSize(7).allMatch(Delivery::delivered);

        assertThat(receiver.bodies())
                .isEqualTo(call.events().stream().map(PbxMessage::body).toList());
        assertThat(receiver.signatures())
                .isEqualTo(call.events().stream().map(PbxMessage::signature).toList());
    }

    @Test
    void aRefusedMessageIsSentAgainAsOftenAsThePbxDoes() {
        receiver.answer(503);

        var deliveries = pbx.send(pbx.events().extensionUpdated("1001", "UPDATE"));

        assertThat(deliveries).extracting(Delivery::status).containsExactly(503, 503, 503, 503);
        assertThat(deliveries).extracting(Delivery::attempt).containsExactly(1, 2, 3, 4);
        assertThat(deliveries).allMatch(delivery -> delivery.answerTime().compareTo(Duration.ZERO) > 0);
    }

    @Test
    void aReceiverThatIsAwayShowsAsAFailure() {
        receiver.close();

        var deliveries = pbx.send(pbx.events().unknown(30099));

        assertThat(deliveries).hasSize(4).noneMatch(Delivery::delivered);
        assertThat(deliveries.get(0).failure()).contains("ConnectException");
        assertThat(pbx.deliveries()).isEqualTo(deliveries);
    }

    @Test
    void aForgedSignatureTravelsAsItIs() {
        PbxMessage forged = pbx.events().extensionState("1001", "Idle").signed("forged");

        pbx.send(forged);

        assertThat(receiver.signatures()).containsExactly("forged");
    }
}
