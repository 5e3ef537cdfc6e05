package org.ringroute.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ringroute.pbx.WebhookSetup.Fault;

/** Which of the PBX's webhooks is ours, what is wrong with it, and what would put it right. */
class WebhookSetupTest {

    private static final String URL = "https://bridge.example.com/webhooks/pbx";
    private static final String SECRET = "0123456789abcdefghijklmnopqrstuv";
    private static final String OTHER = "{'url': 'https://crm.example.com/hook', 'secret': 'theirs',"
            + " 'request_method': 'GET', 'event_ids': [30008], 'unknown': 7}";

    @Test
    void allIsRightWithTheAddressTheSecretAndTheEvents() {
        assertThat(setup(OTHER, ours("POST", SECRET, "30011,30012,30013,30014,30015,30022,30026"))
                        .fault(URL, SECRET))
                .isEmpty();
    }

    @Test
    void aSlashAtTheEndIsTheSameAddress() {
        assertThat(setup(ours("POST", SECRET, "30011,30012,30013,30014,30015,30022,30026"))
                        .fault(URL + "/", SECRET))
                .isEmpty();
    }

    @Test
    void eachFaultIsToldApart() {
        String all = "30011,30012,30013,30014,30015,30022,30026";
        assertThat(WebhookSetup.UNKNOWN.fault(URL, SECRET)).hasValue(Fault.UNKNOWN);
        assertThat(setup(OTHER).fault(URL, SECRET)).hasValue(Fault.MISSING);
        assertThat(setup(OTHER, OTHER, OTHER, OTHER, OTHER).fault(URL, SECRET)).hasValue(Fault.FULL);
        assertThat(setup(ours("GET", SECRET, all)).fault(URL, SECRET)).hasValue(Fault.NOT_POST);
        assertThat(setup(ours("POST", "older", all)).fault(URL, SECRET)).hasValue(Fault.OTHER_SECRET);
        assertThat(setup(ours("POST", SECRET, "30011")).fault(URL, SECRET)).hasValue(Fault.EVENTS);
        assertThat(WebhookSetup.of(json("{'enb_webhook_event_push': 0, 'webhook_event_push_list': ["
                                + ours("POST", SECRET, all) + "]}"))
                        .fault(URL, SECRET))
                .hasValue(Fault.OFF);
    }

    @Test
    void anEventThatTheFirmwareDoesNotKnowIsNotMissing() {
        WebhookSetup old = WebhookSetup.of(json("{'webhook_event_push_list': [" + ours("POST", SECRET, "30011,30012")
                + "], 'webhook_event_ids': [30011, 30012]}"));

        assertThat(old.fault(URL, SECRET)).isEmpty();
    }

    @Test
    void missingEventsAreNamed() {
        assertThat(setup(ours("POST", SECRET, "30011,30012,30013,30014,30015")).missingEvents(URL))
                .containsExactly(30022, 30026);
    }

    @Test
    void registeringLeavesTheOthersAsTheyAre() {
        JsonNode body = setup(OTHER).with(URL, SECRET);

        assertThat(body.at("/webhook_event_push_list/0")).isEqualTo(json(OTHER));
        assertThat(body.at("/webhook_event_push_list/1"))
                .isEqualTo(json("{'url': '" + URL + "', 'secret': '" + SECRET
                        + "', 'request_method': 'POST', 'event_ids': [30011,30012,30013,30014,30015,30022,30026]}"));
        assertThat(body.at("/webhook_event_push_timeout").asInt()).isEqualTo(5);
    }

    @Test
    void registeringAgainKeepsTheSecretOfThePbxAndEventsThatWereTicked() {
        JsonNode body = setup(ours("GET", "theirs", "30008,30011")).with(URL, SECRET);

        assertThat(body.at("/webhook_event_push_list")).hasSize(1);
        assertThat(body.at("/webhook_event_push_list/0/secret").asText()).isEqualTo("theirs");
        assertThat(body.at("/webhook_event_push_list/0/request_method").asText())
                .isEqualTo("POST");
        assertThat(body.at("/webhook_event_push_list/0/event_ids").toString())
                .isEqualTo("[30008,30011,30012,30013,30014,30015,30022,30026]");
    }

    @Test
    void secretsAreNotPrinted() {
        assertThat(setup(ours("POST", SECRET, "30011"))).hasToString("WebhookSetup[1]");
    }

    private static String ours(String method, String secret, String events) {
        return "{'url': '" + URL + "', 'secret': '" + secret + "', 'request_method': '" + method + "', 'event_ids': ["
                + events + "]}";
    }

    private static WebhookSetup setup(String... webhooks) {
        return WebhookSetup.of(json("{'enb_webhook_event_push': 1, 'webhook_event_push_timeout': 5,"
                + " 'webhook_event_push_list': [" + String.join(",", List.of(webhooks)) + "]}"));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
