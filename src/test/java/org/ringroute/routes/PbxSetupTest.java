package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.Delivery;
import org.ringroute.support.BridgeTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The PBX is asked how it is set up, and told to send its events here. */
class PbxSetupTest extends BridgeTest {

    private static final URI OURS = URI.create("http://localhost:8080/webhooks/pbx");
    private static final URI THEIRS = URI.create("http://127.0.0.1:9/crm");

    @Autowired
    ProducerTemplate producer;

    /** Later tests send events signed with the secret of the configuration. */
    @AfterEach
    void backToTheSecretOfTheConfiguration() {
        reach(pbx.clientSecret(), pbx.webhookSecret());
    }

    private void reach(String clientSecret, String webhookSecret) {
        api.put(
                "/api/pbx",
                "{\"url\": \"%s\", \"clientId\": \"%s\", \"clientSecret\": \"%s\", \"webhookSecret\": \"%s\"}"
                        .formatted(pbx.url(), pbx.clientId(), clientSecret, webhookSecret));
    }

    @Test
    void theWebhookIsRegisteredBesideOthers() {
        pbx.removeWebhooks();
        pbx.addWebhook(THEIRS, "theirs", 30012);

        api.post("/api/pbx/webhook", "");

        assertThat(pbx.webhooks()).containsExactly(THEIRS, OURS);
        assertThat(pbx.requests().to("webhook/update")).singleElement().satisfies(request -> assertThat(request.body())
                .contains("\"theirs\"")
                .contains(pbx.webhookSecret())
                .contains("[30011,30012,30013,30014,30015,30022,30026]"));
    }

    @Test
    void aQueryIsForOneRequestOnly() {
        pbx.requests().clear();

        producer.request("direct:pbx-setup", ask -> {
            ask.setVariable("pbxQuery", "page=1&page_size=500");
            ask.setVariable("pbxBody", Map.of("id", 1));
        });

        assertThat(pbx.requests().to("system/information"))
                .singleElement()
                .satisfies(request -> assertThat(request.query()).containsEntry("page_size", "500"));
        assertThat(pbx.requests().to("webhook/query")).singleElement().satisfies(request -> assertThat(request.query())
                .doesNotContainKey("page"));
    }

    @Test
    void registeringTwiceIsOneWebhook() {
        pbx.removeWebhooks();

        api.post("/api/pbx/webhook", "");
        api.post("/api/pbx/webhook", "");

        assertThat(pbx.webhooks()).containsExactly(OURS);
    }

    @Test
    void theSecretThatThePbxSignsWithIsTakenOver() {
        pbx.addExtension("1001", "Ana Ruiz", "ana@example.com");
        pbx.addWebhook(OURS, "made-up-by-the-pbx-itself-0123456");
        api.post("/api/pbx/webhook", "");
        pbx.removeWebhooks();
        pbx.addWebhook(URI.create("http://127.0.0.1:" + port + "/webhooks/pbx"), "made-up-by-the-pbx-itself-0123456");

        happens(pbx.calls().inboundAnswered("14155550101", "1001"));
    }

    @Test
    void eventsSignedWithTheSecretBeforeAreStillTaken() {
        pbx.addExtension("1001", "Ana Ruiz", "ana@example.com");
        CallScript onItsWay = pbx.calls().inboundAnswered("14155550101", "1001");

        reach(pbx.clientSecret(), "quite-another-secret-0123456789ab");

        happens(onItsWay);
    }

    @Test
    void aSecretThatWasNeverOursIsRefused() {
        pbx.addExtension("1001", "Ana Ruiz", "ana@example.com");
        pbx.removeWebhooks();
        pbx.addWebhook(URI.create("http://127.0.0.1:" + port + "/webhooks/pbx"), "somebody-else");

        List<Delivery> deliveries = pbx.send(pbx.calls().inboundAnswered("14155550101", "1001"));

        assertThat(deliveries).isNotEmpty().allSatisfy(delivery -> assertThat(delivery.status())
                .isEqualTo(401));
    }

    @Test
    void whatThePbxRefusesIsToldInItsWords() {
        pbx.faults().errcode("webhook/update", 40002, 1);

        HttpResponse<String> answer = api.send("POST", "/api/pbx/webhook", "");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("40002");
    }

    @Test
    void anExpiredTokenIsRenewedOnTheWay() {
        pbx.removeWebhooks();
        pbx.expireTokens();

        api.post("/api/pbx/webhook", "");

        assertThat(pbx.webhooks()).containsExactly(OURS);
    }

    @Test
    void anotherAddressIsUsedAtOnceAndItsSecretsAreStoredEncrypted() {
        api.put(
                "/api/pbx",
                "{\"url\": \"http://127.0.0.1:9/\", \"clientId\": \"me\", \"clientSecret\": \"s3cret-of-mine\"}");

        HttpResponse<String> answer = api.send("POST", "/api/pbx/webhook", "");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(api.get("/api/pbx").path("url").asText()).isEqualTo("http://127.0.0.1:9");
        assertThat(api.get("/api/pbx").toString()).doesNotContain("s3cret");
        assertThat(jdbc.sql("SELECT content FROM setting").query(String.class).list())
                .noneMatch(content -> content.contains("s3cret"));
        assertThat(jdbc.sql("SELECT detail FROM audit").query(String.class).list())
                .noneMatch(content -> content.contains("s3cret"));
    }

    @Test
    void anAddressThatIsNoneIsRefusedByName() {
        HttpResponse<String> answer = api.send("PUT", "/api/pbx", "{\"url\": \"pbx\", \"clientId\": \"\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("url", "such as https://pbx.example.com:8088", "clientId");
    }
}
