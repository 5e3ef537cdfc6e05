package org.ringroute.standin.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults on command, the daily allowance, and the record of requests (reference 2.3, 2.10, 6.4). */
class FaultsTest {

    private static final String CONTACT = "{\"LastName\":\"Doe\"}";

    private final SalesforceStandIn sf = SalesforceStandIn.start();
    private final Client client = new Client(sf);

    @AfterEach
    void stop() {
        sf.close();
    }

    @Test
    void anExpiredSessionIsToldSo() {
        sf.faults().expireSessions();

        Client.Reply reply = client.get("limits");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.text()).contains("\"errorCode\":\"INVALID_SESSION_ID\"", "\"Session expired or invalid\"");
        assertThat(sf.limits().used()).isZero();
    }

    @Test
    void theAllowanceIsCountedToldAndEnforced() {
        sf.limits().used(13);
        sf.limits().max(15);

        Client.Reply first = client.get("limits");
        client.get("/services/data/");
        client.get("nowhere");
        Client.Reply refused = client.get("limits");

        assertThat(first.http().headers().firstValue("Sforce-Limit-Info")).contains("api-usage=14/15");
        assertThat(first.json().at("/DailyApiRequests/Remaining").asInt()).isOne();
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errorCode()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
        assertThat(refused.http().headers().firstValue("Sforce-Limit-Info")).contains("api-usage=15/15");
        assertThat(sf.requests().charged()).isEqualTo(2);
    }

    @Test
    void plannedAnswersWearOff() {
        sf.faults().badGateway("/query", 1);
        sf.faults().unavailable("/sobjects", 1);
        sf.faults().internalError("/sobjects", 1);
        sf.faults().quotaExceeded("/limits", 1);

        assertThat(client.query("SELECT Id FROM Lead").status()).isEqualTo(502);
        assertThat(client.query("SELECT Id FROM Lead").status()).isEqualTo(200);
        assertThat(client.post("sobjects/Contact", CONTACT).text()).startsWith("<html>");
        assertThat(client.post("sobjects/Contact", CONTACT).errorCode()).isEqualTo("UNKNOWN_EXCEPTION");
        assertThat(client.post("sobjects/Contact", CONTACT).status()).isEqualTo(201);
        assertThat(client.get("limits").status()).isEqualTo(403);
        assertThat(sf.org().rows("Contact")).hasSize(1);
    }

    @Test
    void aDroppedConnectionMayOrMayNotHaveWritten() {
        sf.faults().dropBeforeProcessing("/sobjects", 1);
        assertThatThrownBy(() -> client.post("sobjects/Contact", CONTACT)).isInstanceOf(UncheckedIOException.class);
        assertThat(sf.org().rows("Contact")).isEmpty();

        sf.faults().dropAnswerAfterCommit("/sobjects", 1);
        assertThatThrownBy(() -> client.post("sobjects/Contact", CONTACT)).isInstanceOf(UncheckedIOException.class);
        assertThat(sf.org().rows("Contact")).hasSize(1);
        assertThat(sf.requests().list()).extracting(RecordedRequest::status).containsExactly(0, 0);
    }

    @Test
    void aLockedRowFailsAloneAndOnlyForAWhile() {
        sf.faults().lockRow("Task", row -> "b".equals(row.get("CallObject")), 1);
        String rows =
                """
                {"records":[{"attributes":{"type":"Task"},"CallObject":"a"},
                            {"attributes":{"type":"Task"},"CallObject":"b"}]}""";

        Client.Reply first = client.post("composite/sobjects", rows);
        Client.Reply second = client.post("composite/sobjects", rows);

        assertThat(first.json().at("/0/success").asBoolean()).isTrue();
        assertThat(first.json().at("/1/errors/0/statusCode").asText()).isEqualTo("UNABLE_TO_LOCK_ROW");
        assertThat(second.json().at("/1/success").asBoolean()).isTrue();
    }

    @Test
    void aValidationRuleOfTheOrgSpeaksItsOwnWords() {
        sf.faults().refuseRows("Contact", row -> true, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "E-mail, please", 1);

        Client.Reply reply = client.post("sobjects/Contact", CONTACT);

        assertThat(reply.text())
                .isEqualTo("[{\"message\":\"E-mail, please\",\"errorCode\":\"FIELD_CUSTOM_VALIDATION_EXCEPTION\","
                        + "\"fields\":[]}]");
    }

    @Test
    void heldRequestsWaitUntilReleased() {
        Faults.Hold hold = sf.faults().hold("/limits");
        CompletableFuture<Client.Reply> reply = CompletableFuture.supplyAsync(() -> client.get("limits"));

        await().atMost(Duration.ofSeconds(5)).until(() -> hold.waiting() == 1);
        assertThat(reply).isNotDone();
        hold.release();
        assertThat(reply.join().status()).isEqualTo(200);
        assertThat(client.get("limits").status()).isEqualTo(200);
    }

    @Test
    void slownessIsFelt() {
        sf.faults().slow("/limits", Duration.ofMillis(80));

        long start = System.nanoTime();
        client.get("limits");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(79));
    }

    @Test
    void everyRequestIsRecordedUnlessOnlyCounted() {
        client.post("sobjects/Contact", CONTACT, "Sforce-Auto-Assign", "FALSE");
        client.query("SELECT Id FROM Lead");

        RecordedRequest post = sf.requests().to("/sobjects").get(0);
        assertThat(post.method()).isEqualTo("POST");
        assertThat(post.body()).isEqualTo(CONTACT);
        assertThat(post.headers()).containsEntry("sforce-auto-assign", "FALSE");
        assertThat(post.status()).isEqualTo(201);
        assertThat(post.charged()).isOne();
        assertThat(sf.requests().list().get(1).query()).isEqualTo("q=SELECT+Id+FROM+Lead");

        sf.requests().clear();
        sf.keepRequests(false);
        client.get("limits");
        assertThat(sf.requests().count()).isOne();
        assertThat(sf.requests().list()).isEmpty();
    }

    @Test
    void longAnswersAreCompressedForWhoAsks() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(sf.url() + "/services/data/v67.0/sobjects/Task/describe"))
                .header(
                        "Authorization",
                        "Bearer " + sf.tokens().session(sf.org().adminId()))
                .header("Accept-Encoding", "gzip")
                .build();
        HttpClient http = HttpClient.newHttpClient();

        var zipped = http.send(request, BodyHandlers.ofByteArray());
        sf.gzip(false);
        var plain = http.send(request, BodyHandlers.ofByteArray());

        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                .isEqualTo(plain.body());
    }

    @Test
    void anOverlongUriIsRefused() {
        assertThat(client.get("query?q=" + "x".repeat(17_000)).status()).isEqualTo(414);
    }

    @Test
    void thePageShowsWhatArrivedAndEscapesIt() {
        String contact = sf.org().insert("Contact", Map.of("LastName", "<b>Doe</b>"));
        sf.org().insert("Task", Map.of("Subject", "Extension Call", "WhoId", contact));

        Client.Reply page = client.get("/");

        assertThat(page.text())
                .contains("What arrived in Salesforce", "Extension Call", "&lt;b&gt;Doe&lt;/b&gt; (Contact)")
                .doesNotContain("<b>Doe");
        assertThat(page.text()).contains("href='/lightning/r/Contact/" + contact + "/view'");
        assertThat(client.get("/lightning/r/Contact/" + contact + "/view").text())
                .contains("&lt;b&gt;Doe&lt;/b&gt;", "Extension Call");
        assertThat(client.get("/" + contact.substring(0, 15)).status()).isEqualTo(200);
        assertThat(client.get("/lightning/r/Contact/003XX0000000000AAA/view").status())
                .isEqualTo(404);
        assertThat(sf.requests().count()).isZero();
    }
}
