package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.Calls;
import org.ringroute.standin.pbx.PbxStandIn;
import org.ringroute.standin.salesforce.RecordedRequest;
import org.ringroute.standin.salesforce.SalesforceStandIn;
import org.ringroute.support.Api;
import org.ringroute.support.RunningBridge;
import org.ringroute.support.Webhook;

/** All that a whole run writes into its log, at DEBUG, with failures of every kind: no secret, and no number in full. */
class LogSecrecyTest {

    private static final String SECRET_KEY = "the-secret-key-of-this-test";
    private static final String KNOWN = "4155550101";
    private static final String STRANGER = "2125550142";
    private static final String REFUSED = "2125550143";
    private static final String DIALLED = "3105550144";

    @TempDir
    private Path folder;

    private final PbxStandIn pbx = PbxStandIn.start();
    private final SalesforceStandIn salesforce = SalesforceStandIn.start();
    private RunningBridge bridge;
    private Api api;

    @BeforeEach
    void talkative() {
        bridge = new RunningBridge(folder)
                .with(pbx)
                .with(salesforce)
                .with("ringroute.secret-key", SECRET_KEY)
                .with("logging.level.org.ringroute", "DEBUG")
                .start();
        pbx.sendWebhooksTo(bridge.webhook());
        api = bridge.api();
    }

    @AfterEach
    void stopAll() {
        bridge.close();
        pbx.close();
        salesforce.close();
    }

    @Test
    void theLogOfAWholeRunShowsNoSecretAndNoNumber() throws Exception {
        String ana = bound("Ana Ruiz", "1001");
        bound("Ben Okafor", "1002");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        Calls calls = pbx.calls();
        List<CallScript> all = new ArrayList<>(List.of(
                calls.inboundAnswered(KNOWN, "1001"),
                calls.inboundMissed(KNOWN, "1002"),
                calls.inboundAnswered(STRANGER, "1001"),
                calls.outboundAnswered("1001", DIALLED),
                calls.outboundBusy("1002", KNOWN)));
        deliver(all);
        settled(all);
        String link = api.post("/api/users/" + ana + "/link", "").path("link").asText();
        api.post("/api/calls", "{\"extension\": \"1001\", \"number\": \"" + DIALLED + "\"}");
        api.send("GET", "/api/contacts/search?q=" + KNOWN, null);
        String forged = forgedSignature();
        List<CallScript> refused = refusals(calls);
        settled(refused);
        api.post("/api/privacy/erase", "{\"number\": \"" + STRANGER + "\"}");
        salesforce.faults().expireSessions();
        for (int times = 0; times < 2; times++) {
            pbx.faults().dropAnswer("call/dial", 1).status("call/dial", 500, 1);
            api.send("POST", "/api/calls", "{\"extension\": \"1001\", \"number\": \"" + DIALLED + "\"}");
        }
        pbx.faults().clear();
        CallScript last = calls.inboundAnswered(KNOWN, "1001");
        deliver(List.of(last));
        settled(List.of(last));
        bridge.kill();

        String log = bridge.log();
        assertThat(log).as("it said something").contains(" DEBUG ", "dialled for extension 1001", "+1415*****01");
        List<String> hidden = new ArrayList<>(List.of(
                SECRET_KEY,
                "let-me-in",
                pbx.clientSecret(),
                pbx.webhookSecret(),
                salesforce.clientSecret(),
                forged,
                URI.create(link).getPath().replaceAll(".*/", "")));
        hidden.addAll(tokens());
        assertThat(hidden).allSatisfy(secret -> assertThat(secret).isNotBlank());
        for (String secret : hidden) {
            assertThat(log.contains(secret))
                    .as("the log has %s…", secret.substring(0, 4))
                    .isFalse();
        }
        assertThat(log).as("a token of the PBX in an address").doesNotContainPattern("access_token=[^*{$]");
        for (String number : List.of(KNOWN, STRANGER, REFUSED, DIALLED)) {
            Pattern anyNotation = Pattern.compile(String.join("[^0-9\\n]{0,3}", number.split("")));
            assertThat(log.lines().filter(line -> anyNotation.matcher(line).find()))
                    .as("lines with a number in full")
                    .isEmpty();
        }
    }

    private List<CallScript> refusals(Calls calls) throws Exception {
        salesforce.faults().refuseRows("Task", row -> true, "STRING_TOO_LONG", "from " + KNOWN + " is too long", 1);
        CallScript task = calls.inboundAnswered(KNOWN, "1001");
        deliver(List.of(task));
        settled(List.of(task));
        salesforce.faults().clear();
        salesforce
                .faults()
                .refuseRows("Lead", row -> true, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "no lead for " + REFUSED, 9);
        CallScript lead = calls.inboundAnswered(REFUSED, "1001");
        deliver(List.of(lead));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.get("/api/failures").path("items").size() > 1);
        salesforce.faults().clear();
        return List.of(task);
    }

    /** Every session that either side gave out. */
    private List<String> tokens() {
        return salesforce.requests().list().stream()
                .map(RecordedRequest::token)
                .filter(token -> token != null && !token.isBlank())
                .distinct()
                .toList();
    }

    private String forgedSignature() throws Exception {
        String body = "{\"type\": 30011, \"sn\": \"x\", \"msg\": \"" + KNOWN + "\"}";
        String signature = Webhook.sign(body.getBytes(java.nio.charset.StandardCharsets.UTF_8), "another secret");
        int status = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(bridge.webhook())
                                .header("X-Signature", signature)
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
        assertThat(status).isEqualTo(401);
        return signature;
    }

    private String bound(String name, String extension) {
        String email = name.toLowerCase().replace(' ', '.') + "@example.com";
        pbx.addExtension(extension, name, email);
        String id = salesforce.org().addUser(name, email, true);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            api.post("/api/users/refresh", "");
            return api.send("PUT", "/api/users/" + id + "/extensions", "{\"extensions\": [\"" + extension + "\"]}")
                            .statusCode()
                    == 200;
        });
        return id;
    }

    private void deliver(List<CallScript> calls) {
        for (CallScript call : calls) {
            assertThat(pbx.send(call))
                    .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        }
    }

    private void settled(List<CallScript> calls) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            for (CallScript call : calls) {
                assertThat(api.get("/api/calls/" + call.callId())
                                .at("/call/outcome")
                                .asText("null"))
                        .isNotEqualTo("null");
                assertThat(api.get("/api/calls/" + call.callId()).path("writes").findValuesAsText("state"))
                        .doesNotContain("READY", "SENT");
            }
        });
    }
}
