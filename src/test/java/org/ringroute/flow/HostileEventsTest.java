package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.PbxMessage;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;
import org.ringroute.support.HostileEvents;
import org.ringroute.support.Webhook;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Events that were made to hurt, under the right signature: from a broken PBX, or from somebody who has the secret. */
@ExtendWith(OutputCaptureExtension.class)
class HostileEventsTest extends BridgeTest {

    private static final int EVENTS = 600;
    private static final int ONE_CALL_A = 60;

    private Webhook webhook;
    private String ana;

    @BeforeEach
    void knock() {
        webhook = new Webhook(port, pbx.webhookSecret());
        ana = boundUser("Ana Ruiz", "1001");
    }

    @Test
    void amongHundredsOfThemEveryHonestCallIsLogged(CapturedOutput output) {
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<CallScript> honest = new ArrayList<>();
        Set<Integer> statuses = new HashSet<>();
        for (int n = 0; n < EVENTS; n++) {
            if (n % ONE_CALL_A == 0) {
                honest.add(pbx.calls().inboundAnswered("4155550101", "1001"));
            }
            HttpResponse<String> answer = webhook.post(HostileEvents.body(random));
            statuses.add(answer.statusCode());
            assertThat(answer.body() + answer.headers().map())
                    .as("event %s of seed %s", n, seed)
                    .doesNotContain(HostileEvents.MARK);
            List<PbxMessage> call = honest.get(honest.size() - 1).events();
            if (n % ONE_CALL_A < call.size()) {
                happens(call.get(n % ONE_CALL_A));
            }
        }
        settled(honest.toArray(CallScript[]::new));

        assertThat(statuses).as("seed %s", seed).containsExactlyInAnyOrder(200, 400);
        assertThat(honest).allSatisfy(call -> assertThat(tasks())
                .as("seed %s", seed)
                .filteredOn(task -> task.get("CallObject").toString().contains(":" + call.callId() + ":"))
                .singleElement()
                .satisfies(task -> assertThat(task).containsEntry("OwnerId", ana)));
        awaitUntil(() -> assertThat(jdbc.sql("SELECT COUNT(*) FROM event WHERE state = 'NEW'")
                        .query(Long.class)
                        .single())
                .isZero());
        assertThat(output.getAll().lines()).noneMatch(line -> line.startsWith(HostileEvents.FORGED));
        assertThat(output.getAll()).doesNotContain("\u001b[2J");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4155550101' OR Name LIKE '%",
                "4155550101\\' OR Id != '",
                "<script>alert(4711)</script>4155550101",
                "4155550101{{Time}}{{Nonsense}}",
                "4155550101${body}${exception.stacktrace}",
                "4155550101{{ringroute.pbx.webhook-secret}}",
                "4155550101\r\nFORGED-LINE",
                "4155550101\u0000",
                "\u202e4155550101",
                "4155550101\u001b[2J"
            })
    void aCallersNumberIsATextAndNothingElse(String from, CapturedOutput output) {
        salesforce.org().insert("Contact", Map.of("LastName", "Bystander", "Phone", "(212) 555-0188"));

        CallScript call = pbx.calls().inboundAnswered(from, "1001");
        happens(call);
        settled(call);

        assertThat(salesforce.org().rows("Lead")).singleElement().satisfies(lead -> assertThat(
                        (String) lead.get("Phone"))
                .contains("4155550101")
                .doesNotContain("\n", "\u0000", "\u001b", pbx.webhookSecret()));
        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("WhoId", salesforce.org().rows("Lead").get(0).get("Id"))
                .hasEntrySatisfying("Description", text -> assertThat((String) text)
                        .doesNotContain("\u0000", pbx.webhookSecret())));
        assertThat(api.get("/api/failures").path("items")).isEmpty();
        Browser browser = new Browser(port).signIn("admin", PASSWORD);
        for (String page : List.of("/admin/calls", "/admin/calls/" + call.callId(), "/admin/audit")) {
            HttpResponse<String> answer = browser.get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body()).as(page).doesNotContain("<script>alert", pbx.webhookSecret());
        }
        assertThat(output.getAll().lines()).noneMatch(line -> line.startsWith("FORGED-LINE"));
        assertThat(output.getAll()).doesNotContain("\u001b[2J");
    }

    @Test
    void namesFromBothSidesStandOnPagesAsTheyAreWritten() {
        String name = "<img src=x onerror=alert(4711)>";
        pbx.addExtension("1002", name, "hostile@example.com");
        user(name, "hostile@example.com");
        String contact = salesforce.org().insert("Contact", Map.of("LastName", name, "Phone", "(415) 555-0101"));
        salesforce.faults().refuseRows("Task", row -> true, "FIELD_CUSTOM_VALIDATION_EXCEPTION", name, 1_000);
        api.post("/api/users/refresh", "");
        CallScript call = pbx.calls().inboundAnswered("4155550101", "1001");
        happens(call);
        settled(call);

        Browser browser = new Browser(port).signIn("admin", PASSWORD);
        List<String> shown = new ArrayList<>();
        for (String page : List.of(
                "/admin",
                "/admin/people",
                "/admin/agents",
                "/admin/calls",
                "/admin/calls/" + call.callId(),
                "/admin/failures",
                "/admin/audit")) {
            HttpResponse<String> answer = browser.get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body()).as(page).doesNotContain("<img src=x");
            if (answer.body().contains("&lt;img src=x onerror=alert(4711)&gt;")) {
                shown.add(page);
            }
        }

        assertThat(shown).contains("/admin/people", "/admin/failures");
        assertThat(contact).isNotEmpty();
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] nothing = new byte[1024 * 1024];
            for (int i = 0; i < 100; i++) {
                gzip.write(nothing);
            }
        }
        assertThat(bomb.size()).isLessThan(256 * 1024);

        for (String encoding : List.of("gzip", "x-gzip", "deflate", "br")) {
            assertThat(webhook.post(bomb.toByteArray(), "Content-Encoding", encoding)
                            .statusCode())
                    .isEqualTo(400);
        }
        assertThat(jdbc.sql("SELECT COUNT(*) FROM event").query(Long.class).single())
                .isZero();
    }

    @Test
    void whatIsNotSignedFillsNeitherDiskNorLog(CapturedOutput output) {
        String event = "{\"type\":30011,\"msg\":{\"call_id\":\"" + HostileEvents.MARK + "\"}}";
        int before = output.getAll().length();

        for (int n = 0; n < 1_000; n++) {
            HttpResponse<String> answer = webhook.postSigned(event, n % 2 == 0 ? null : HostileEvents.MARK);
            assertThat(answer.statusCode()).isEqualTo(401);
        }

        assertThat(jdbc.sql("SELECT COUNT(*) FROM event").query(Long.class).single())
                .isZero();
        assertThat(output.getAll().substring(before)).doesNotContain(HostileEvents.MARK);
        assertThat(output.getAll().length() - before).isLessThan(4_096);
    }
}
