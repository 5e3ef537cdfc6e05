package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.PbxMessage;
import org.ringroute.store.GroupCommit;
import org.ringroute.store.StoreUnavailableException;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;
import org.ringroute.support.Webhook;
import org.springframework.beans.factory.annotation.Autowired;

/** What may come to the webhook's door, and what is answered. */
class WebhookTest extends BridgeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_BYTES = 256 * 1024;

    /** Does nothing but prove that the bridge takes it. */
    private static final String EVENT =
            "{\"type\":30008,\"sn\":\"3691A2B4C5D6\",\"msg\":\"{\\\"extension\\\":\\\"1012\\\",\\\"status\\\":\\\"Ringing\\\"}\"}";

    @Autowired
    private GroupCommit store;

    private Webhook webhook;

    @BeforeEach
    void knock() {
        webhook = new Webhook(port, pbx.webhookSecret());
    }

    @Test
    void theSignatureOfTheReferenceIsAccepted() {
        // reference/yeastar.md 1.2; the stand-in's secret is the vector's
        assertThat(pbx.webhookSecret()).isEqualTo("0123456789abcdefghijklmnopqrstuv");

        HttpResponse<String> answer = webhook.postSigned(EVENT, "nXa2RqBgrGwsN8C9IT6UlEDWFtpXKBa52s3YciHId1Q=");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).isEqualTo("{\"status\":\"stored\"}");
        assertThat(events()).singleElement().satisfies(event -> assertThat(event)
                .containsEntry("type", 30008)
                .containsEntry("body", EVENT)
                .containsEntry("state", "IGNORED"));
    }

    @Test
    void anotherSignatureIsRefused() {
        assertThat(List.of(
                        "",
                        "nXa2RqBgrGwsN8C9IT6UlEDWFtpXKBa52s3YciHId1q=",
                        "nxa2rqbgrgwsn8c9it6uledwftpxkba52s3ycihid1q=",
                        "9d76b646a060ac6c2c37c0bd213e949440d616da572816b9dacdd87221c87754",
                        "%%% not base64 %%%"))
                .allSatisfy(signature -> assertProblem(webhook.postSigned(EVENT, signature), 401));
        assertThat(events()).isEmpty();
    }

    @Test
    void aMissingSignatureIsRefused() {
        assertProblem(webhook.postSigned(EVENT, null), 401);
        assertThat(events()).isEmpty();
    }

    @Test
    void oneChangedByteMakesTheSignatureWrong() {
        String signature = webhook.sign(EVENT.getBytes(StandardCharsets.UTF_8));

        assertProblem(webhook.postSigned(EVENT.replace("1012", "1013"), signature), 401);
        assertProblem(webhook.postSigned(EVENT + " ", signature), 401);
        assertThat(events()).isEmpty();
    }

    @Test
    void theSignatureOfAnotherSecretIsRefused() {
        String signature = Webhook.sign(EVENT.getBytes(StandardCharsets.UTF_8), "0123456789abcdefghijklmnopqrstuw");

        assertProblem(webhook.postSigned(EVENT, signature), 401);
    }

    @Test
    void whatIsNoEventIsRefusedWithoutRepeatingIt() {
        assertThat(List.of(
                        "Zebra-4711",
                        "{\"type\":30008,\"sn\":\"Zebra-4711",
                        "{\"type\":30008} Zebra-4711",
                        "{'type':30008,'sn':'Zebra-4711'}",
                        "<event>Zebra-4711</event>",
                        "[\"Zebra-4711\"]",
                        "\"Zebra-4711\"",
                        "4711",
                        "null",
                        " ",
                        "{\"type\":\"Zebra-4711\"}",
                        "{\"type\":\"30011\",\"msg\":\"Zebra-4711\"}",
                        "{\"type\":30011.5,\"msg\":\"Zebra-4711\"}",
                        "{\"type\":99999999999,\"msg\":\"Zebra-4711\"}",
                        "{\"type\":null,\"msg\":\"Zebra-4711\"}"))
                .allSatisfy(body -> {
                    HttpResponse<String> answer = webhook.post(body);
                    assertProblem(answer, 400);
                    assertThat(answer.body()).doesNotContain("Zebra").doesNotContain("4711");
                    assertThat(answer.headers().map().toString()).doesNotContain("Zebra");
                });
        assertThat(events()).isEmpty();
    }

    /** What the portal's button sends is documented nowhere but for its signature. */
    @Test
    void theTestMessageOfThePortalIsTakenAndShown() {
        String shown =
                new Browser(port).signIn("admin", PASSWORD).get("/admin/pbx").body();
        assertThat(shown).doesNotContain("Test received");

        for (String body : List.of("{}", "{\"sn\":\"3691A2B4C5D6\",\"msg\":\"test\"}", "{\"test\":true}")) {
            assertThat(webhook.post(body).statusCode()).as(body).isEqualTo(200);
            assertProblem(webhook.postSigned(body, "AAAA"), 401);
            assertProblem(webhook.postSigned(body, null), 401);
        }

        String day = LocalDate.now(ZoneOffset.UTC).toString();
        Browser admin = new Browser(port).signIn("admin", PASSWORD);
        assertThat(admin.get("/admin/pbx").body()).contains("Test received", day);
        assertThat(admin.get("/admin/pbx?lang=zh-CN").body()).contains("测试消息", "已收到测试", day);
        assertThat(api.get("/api/doctor").path("items").findValuesAsText("about"))
                .contains("test");
    }

    @Test
    void anEmptyBodyIsRefused() {
        assertProblem(webhook.post(""), 400);
        assertProblem(webhook.postSigned("", null), 401);
    }

    @Test
    void jsonNestedToHurtIsRefused() {
        String deep = "{\"type\":30011,\"msg\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";

        assertProblem(webhook.post(deep), 400);
        assertThat(events()).isEmpty();
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        byte[] body = EVENT.replace("Ringing", "Zebra?").getBytes(StandardCharsets.ISO_8859_1);
        body[body.length - 6] = (byte) 0xE9;

        HttpResponse<String> answer = webhook.post(body);

        assertProblem(answer, 400);
        assertThat(answer.body()).doesNotContain("Zebra");
        assertThat(events()).isEmpty();
    }

    @Test
    void exactly256KibAreAccepted() {
        String body = ofSize(MAX_BYTES);

        assertThat(webhook.post(body).statusCode()).isEqualTo(200);
        assertThat(events()).singleElement().satisfies(event -> assertThat(event)
                .containsEntry("body", body));
    }

    @ParameterizedTest
    @ValueSource(ints = {MAX_BYTES + 1, 1024 * 1024, 8 * 1024 * 1024})
    void moreThan256KibAreRefused(int bytes) {
        assertProblem(webhook.post(ofSize(bytes)), 413);
        assertThat(events()).isEmpty();
    }

    @Test
    void aBodyWithoutALengthIsMeasuredAllTheSame() {
        byte[] small = EVENT.getBytes(StandardCharsets.UTF_8);
        byte[] big = ofSize(MAX_BYTES + 1).getBytes(StandardCharsets.UTF_8);

        assertThat(webhook.send(
                                "POST",
                                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(small)),
                                webhook.sign(small))
                        .statusCode())
                .isEqualTo(200);
        assertProblem(
                webhook.send(
                        "POST", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(big)), webhook.sign(big)),
                413);
        assertThat(events()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void onlyPostIsAnswered(String method) {
        byte[] body = EVENT.getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> answer = webhook.send(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body),
                webhook.sign(body));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(events()).isEmpty();
    }

    @Test
    void theContentTypeDoesNotMatter() {
        List<String> types = List.of(
                "application/json",
                "application/json; charset=utf-8",
                "application/json; charset=no-such-charset",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "text/plain",
                "text/xml; charset=iso-8859-1",
                "no type at all");
        List<String> bodies = new ArrayList<>();
        for (String type : types) {
            // a body that decoding as a form would change
            String body = "{\"type\":30008,\"sn\":\"" + bodies.size() + "\",\"msg\":{\"extension\":\"a=1&b=2+%41é\"}}";
            assertThat(webhook.post(body, "Content-Type", type).statusCode())
                    .as(type)
                    .isEqualTo(200);
            bodies.add(body);
        }
        assertThat(events()).extracting(event -> event.get("body")).containsExactlyElementsOf(bodies);
    }

    @Test
    void aContentTypeIsNotNeeded() {
        // The client of this test sends none by itself.
        assertThat(webhook.post(EVENT).statusCode()).isEqualTo(200);
        assertThat(events()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"Content-Encoding, gzip", "Accept, text/html", "Accept-Charset, utf-16", "Content-Language, x"})
    void headersDoNotChangeHowABodyIsRead(String name, String value) {
        assertThat(webhook.post(EVENT, name, value).statusCode()).isEqualTo(200);
        assertThat(events()).singleElement().satisfies(event -> assertThat(event)
                .containsEntry("body", EVENT));
    }

    @Test
    void aMessageAsTextAndAsAnObjectAreTheSame() {
        boundUser("Ana Ruiz", "1001");
        String ana = salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "4155550101"));
        CallScript asText = pbx.calls().inboundAnswered("4155550101", "1001");
        pbx.dialect().msgAsObject(true);
        CallScript asObject;
        try {
            asObject = pbx.calls().inboundAnswered("4155550101", "1001");
        } finally {
            pbx.dialect().msgAsObject(false);
        }
        assertThat(asText.events().get(0).body()).contains("\"msg\":\"");
        assertThat(asObject.events().get(0).body()).contains("\"msg\":{");

        happens(asText);
        happens(asObject);
        settled(asText, asObject);

        assertThat(tasks()).hasSize(2).allSatisfy(task -> assertThat(task)
                .containsEntry("WhoId", ana)
                .containsEntry("CallDurationInSeconds", tasks().get(0).get("CallDurationInSeconds")));
    }

    @Test
    void anUnknownTypeIsStoredAndAnswered() {
        happens(pbx.events().unknown(39999));
        happens(pbx.events().unknown(-1));

        assertThat(events()).hasSize(2).allSatisfy(event -> assertThat(event).containsEntry("state", "IGNORED"));
    }

    @Test
    void whatIsNotUnderstoodIsKeptWithTheReason() {
        List<String> bodies = List.of(
                "{\"type\":30011,\"msg\":\"not json\"}",
                "{\"type\":30011,\"msg\":[1,2]}",
                "{\"type\":30011,\"msg\":17}",
                "{\"type\":30011}",
                "{\"type\":30011,\"msg\":{\"call_id\":\"\"}}",
                "{\"type\":30011,\"msg\":{\"call_id\":\"7.1\",\"members\":\"none\"}}",
                "{\"type\":30011,\"msg\":{\"call_id\":\"7.2\",\"members\":[{}]}}",
                "{\"type\":30011,\"msg\":{\"call_id\":\"7.3\",\"members\":[{\"extension\":{}}]}}",
                "{\"type\":30011,\"msg\":{\"call_id\":\"7.4\",\"members\":[{\"extension\":{\"number\":\"1001\",\"channel_id\":\"c\",\"member_status\":\"DANCING\"}}]}}",
                "{\"type\":30012,\"msg\":{\"call_id\":\"7.5\"}}",
                "{\"type\":30012,\"msg\":{\"call_id\":\"7.6\",\"status\":\"ANSWERED\",\"talk_duration\":\"soon\"}}",
                "{\"type\":30015,\"msg\":{\"call_id\":\"7.7\",\"reason\":{}}}");
        assertThat(bodies)
                .allSatisfy(body -> assertThat(webhook.post(body).statusCode()).isEqualTo(200));

        awaitUntil(() -> assertThat(events()).hasSameSizeAs(bodies).allSatisfy(event -> {
            assertThat(event).containsEntry("state", "NOT_UNDERSTOOD");
            assertThat((String) event.get("reason")).isNotBlank();
        }));
    }

    @Test
    void theCallBehindAnOddEventIsHandledAllTheSame() {
        String ana = boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "4155550101"));
        CallScript call = pbx.calls().inboundAnswered("4155550101", "1001");

        webhook.post(
                "{\"type\":30011,\"msg\":{\"call_id\":\"" + call.callId() + "\",\"members\":[{\"extension\":7}]}}");
        happens(call.first(3));
        webhook.post("{\"type\":30012,\"msg\":{\"call_id\":\"" + call.callId() + "\",\"status\":\"PUZZLED\"}}");
        happens(call.after(3));
        settled(call);

        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task).containsEntry("OwnerId", ana));
        assertThat(events().stream().filter(event -> event.get("state").equals("NOT_UNDERSTOOD")))
                .hasSize(2);
    }

    @Test
    void aTextOfAnyLengthIsTakenInAndHoldsNothingUp() {
        String ana = boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "4155550101"));
        int number = 1;
        for (String field :
                List.of("call_id", "uid", "extension", "channel_id", "from", "trunk_name", "call_path", "sn")) {
            String id = value("call_id", field, "1795371094." + number++);
            assertThat(oddCall(field, id)).as(field).allSatisfy(body -> assertThat(
                            webhook.post(body).statusCode())
                    .isEqualTo(200));
        }
        CallScript call = pbx.calls().inboundAnswered("4155550101", "1001");
        happens(call);
        settled(call);

        assertThat(tasks())
                .anySatisfy(task ->
                        assertThat(task).containsEntry("OwnerId", ana).containsEntry("CallDisposition", "Answered"));
        awaitUntil(() ->
                assertThat(events()).noneSatisfy(event -> assertThat(event).containsEntry("state", "NEW")));
    }

    /** A call that hangs up on two extensions, and its record; the field is far too long everywhere. */
    private static List<String> oddCall(String field, String id) {
        String start = "\"sn\":\"" + value("sn", field, "3691A2B4C5D6") + "\",\"msg\":{\"call_id\":\"" + id + "\",";
        String path = value("call_path", field, "");
        List<String> bodies = new ArrayList<>();
        for (String last : List.of("8", "9")) {
            bodies.add("{\"type\":30011," + start + "\"members\":[{\"inbound\":{\"from\":\""
                    + value("from", field, "4155550101") + "\",\"to\":\"1001\",\"channel_id\":\"c"
                    + value("channel_id", field, "1") + "\",\"trunk_name\":\"" + value("trunk_name", field, "t")
                    + "\",\"call_path\":\"" + path + "\",\"member_status\":\"BYE\"}},{\"extension\":{\"number\":\""
                    + value("extension", field, "100") + last + "\",\"channel_id\":\"d" + last
                    + "\",\"call_path\":\"" + path + "\",\"member_status\":\"BYE\"}}]}}");
        }
        bodies.add("{\"type\":30012," + start + "\"uid\":\"" + value("uid", field, id) + "\",\"call_from\":\""
                + value("from", field, "4155550101")
                + "\",\"call_to\":\"1001\",\"src_trunk_name\":\"t\",\"status\":\"NO ANSWER\"}}");
        return bodies;
    }

    private static String value(String name, String chosen, String usual) {
        return name.equals(chosen) ? "7".repeat(5_000) : usual;
    }

    @Test
    void theSameBytesTwiceAreOneEvent() {
        PbxMessage ringing = pbx.events().extensionState("1001", "Ringing");

        happens(ringing);
        happens(ringing);
        happens(pbx.events().extensionState("1001", "Idle"));

        assertThat(events()).hasSize(2);
    }

    @Test
    void theSameBytesAtTheSameTimeAreOneEvent() {
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 16)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> webhook.post(EVENT).statusCode(), task -> new Thread(task).start()))
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.get(20, TimeUnit.SECONDS))
                .isEqualTo(200));
        assertThat(events()).hasSize(1);
    }

    @Test
    void theSameBytesMuchLaterAreNews() {
        happens(pbx.events().extensionState("1001", "Ringing"));
        jdbc.sql("UPDATE event SET received_at = received_at - 360000").update();

        happens(pbx.events().extensionState("1001", "Ringing"));

        assertThat(events()).hasSize(2);
    }

    @Test
    void aCallRecordIsOneForEverHoweverItIsWritten() throws IOException {
        CallScript call = pbx.calls().inboundAnswered("4155550101", "1001");
        PbxMessage record = call.events(30012).get(0);
        happens(record);
        jdbc.sql("UPDATE event SET received_at = received_at - 86400000").update();
        JsonNode envelope = JSON.readTree(record.body());
        String other = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(envelope);
        assertThat(other).isNotEqualTo(record.body());

        assertThat(webhook.post(other).statusCode()).isEqualTo(200);

        assertThat(events()).hasSize(1);
    }

    @Test
    void noHeaderAndNoQueryOfTheRequestComesBackOrHasAnEffect() {
        HttpResponse<String> answer = webhook.postTo(
                "?Zebra-4711=1&CamelHttpResponseCode=418&sObjectName=Zebra-4711&Content-Type=text/html",
                EVENT,
                "Zebra-4711",
                "Zebra-4711",
                "CamelHttpResponseCode",
                "418",
                "camelhttpresponsecode",
                "418",
                "sObjectName",
                "Zebra-4711",
                "sObjectQuery",
                "Zebra-4711",
                "Location",
                "http://Zebra-4711/",
                "Set-Cookie",
                "Zebra=4711",
                "Content-Disposition",
                "Zebra-4711",
                "X-Request-Id",
                "Zebra-4711",
                "X-Forwarded-Host",
                "Zebra-4711");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map().toString() + answer.body())
                .doesNotContainIgnoringCase("zebra")
                .doesNotContain("X-Signature", "sObject", "Location", "Camel", "breadcrumb");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void aRefusalRepeatsNothingEither() {
        HttpResponse<String> answer = webhook.postSigned(
                EVENT.replace("Ringing", "Zebra-4711"),
                "Zebra-4711",
                "X-Request-Id",
                "Zebra-4711",
                "Accept",
                "text/html");

        assertProblem(answer, 401);
        assertThat(answer.headers().map().toString() + answer.body())
                .doesNotContainIgnoringCase("zebra")
                .doesNotContain(pbx.webhookSecret())
                .doesNotContain(webhook.sign(EVENT.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatTheDatabaseCannotTakeIsAskedForAgain() {
        jdbc.sql("ALTER TABLE event RENAME TO event_elsewhere").update();
        HttpResponse<String> answer;
        try {
            answer = webhook.post(EVENT);
        } finally {
            jdbc.sql("ALTER TABLE event_elsewhere RENAME TO event").update();
        }
        assertProblem(answer, 503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");

        assertThat(webhook.post(EVENT).statusCode()).isEqualTo(200);
        assertThat(events()).hasSize(1);
    }

    @Test
    void whenTooMuchWaitsForTheDiskThePbxIsAskedToComeAgain() throws InterruptedException {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch slowDisk = new CountDownLatch(1);
        store.submit(statements -> {
            writing.countDown();
            try {
                slowDisk.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        });
        // Only then the writer has taken what it takes at a time, and leaves no more room.
        assertThat(writing.await(20, TimeUnit.SECONDS)).isTrue();
        HttpResponse<String> answer;
        try {
            fillTheQueue();
            answer = webhook.post(EVENT);
        } finally {
            slowDisk.countDown();
        }

        assertProblem(answer, 503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        awaitUntil(() -> assertThat(store.waiting()).isZero());
        assertThat(webhook.post(EVENT).statusCode()).isEqualTo(200);
        assertThat(events()).hasSize(1);
    }

    private void fillTheQueue() {
        for (int i = 0; i < 100_000; i++) {
            try {
                store.submit(statements -> null);
            } catch (StoreUnavailableException full) {
                return;
            }
        }
        throw new AssertionError("the queue has no end");
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        try {
            JsonNode problem = JSON.readTree(answer.body());
            assertThat(problem.path("status").asInt()).isEqualTo(status);
            assertThat(problem.path("title").asText()).isNotBlank();
            assertThat(problem.path("detail").asText()).isNotBlank();
        } catch (IOException e) {
            throw new AssertionError("not a problem document: " + answer.body(), e);
        }
    }

    private static String ofSize(int bytes) {
        String start = "{\"type\":30008,\"sn\":\"3691A2B4C5D6\",\"msg\":{\"extension\":\"";
        String end = "\"}}";
        return start + "7".repeat(bytes - start.length() - end.length()) + end;
    }

    private List<Map<String, Object>> events() {
        return jdbc.sql("SELECT type, call_id, body, state, reason FROM event ORDER BY id")
                .query()
                .listOfRows();
    }
}
