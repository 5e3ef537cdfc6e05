package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringroute.support.RawConnection;
import org.ringroute.support.RunningBridge;
import org.ringroute.support.Webhook;

/** With an HTTPS proxy in front, people are still told apart, and nobody passes for somebody else. */
class BehindProxyTest {

    private static final int SENDERS = 10;
    private static final int REQUESTS = 40;
    private static final String PROXY = "127.0.0.20";
    private static final String NO_PROXY = "127.0.0.30";
    private static final String SECRET = "0123456789abcdefghijklmnopqrstuv";

    private static RunningBridge bridge;
    private final List<RawConnection> open = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path folder) {
        bridge = new RunningBridge(folder)
                .with("ringroute.pbx.webhook-secret", SECRET)
                .with("ringroute.public-url", "https://bridge.example.com")
                .with("ringroute.trusted-proxies", PROXY + ",127.0.0.21,127.0.0.22,10.0.0.0/8")
                .with("ringroute.limits.senders-of-address", String.valueOf(SENDERS))
                .with("ringroute.limits.requests-of-address", String.valueOf(REQUESTS))
                .start();
    }

    @AfterAll
    static void stop() {
        bridge.close();
    }

    @AfterEach
    void hangUp() {
        open.forEach(RawConnection::close);
    }

    @Test
    void aStrangerLocksHimselfOutAndNotTheAdministrator() {
        for (int i = 0; i < 5; i++) {
            // Whatever he writes himself stands on the left.
            assertThat(signIn(PROXY, "wrong", "X-Forwarded-For: 192.0.2." + i + ", 203.0.113.9"))
                    .isEqualTo(401);
        }

        assertThat(signIn(PROXY, "let-me-in", "X-Forwarded-For: 203.0.113.9")).isEqualTo(429);
        assertThat(signIn(PROXY, "let-me-in", "X-Forwarded-For: 203.0.113.10")).isEqualTo(200);
        assertThat(signIn(PROXY, "let-me-in", "Forwarded: for=203.0.113.9")).isEqualTo(429);
        assertThat(signIn(PROXY, "let-me-in", "X-Forwarded-For: 203.0.113.10, 10.7.7.7"))
                .isEqualTo(200);
    }

    @Test
    void whoIsNoTrustedProxyPassesForNobody() {
        for (int i = 0; i < 5; i++) {
            assertThat(signIn(NO_PROXY, "wrong", "X-Forwarded-For: 203.0.113.2" + i))
                    .isEqualTo(401);
        }

        assertThat(signIn(NO_PROXY, "let-me-in", "X-Forwarded-For: 203.0.113.77"))
                .isEqualTo(429);
        assertThat(signIn(PROXY, "let-me-in", "X-Forwarded-For: 203.0.113.20")).isEqualTo(200);
        assertThat(findings()).anySatisfy(text -> assertThat(text).contains(NO_PROXY, "ringroute.trusted-proxies"));
    }

    @Test
    void limitsCountPeopleAndNotTheProxy() {
        for (int i = 0; i < REQUESTS + 5; i++) {
            status(PROXY, "GET /api/status", "X-Forwarded-For: 203.0.113.40");
        }

        assertThat(status(PROXY, "GET /api/status", "X-Forwarded-For: 203.0.113.40"))
                .isEqualTo(429);
        assertThat(status(PROXY, "GET /api/status", "X-Forwarded-For: 203.0.113.41"))
                .isEqualTo(401);
    }

    @Test
    void slowSendersBehindTheProxyTakeTheirOwnPlacesOnly() {
        for (int i = 0; i < SENDERS; i++) {
            connect(PROXY).send(post("203.0.113.50") + "{\"type\"");
        }
        await().until(() -> connect(PROXY).send(post("203.0.113.50") + "{").status() == 429);

        // This one is read: what stands there is not the signature.
        assertThat(connect(PROXY).send(post("203.0.113.51") + "x".repeat(1_000)).status())
                .isEqualTo(401);
        assertThat(new Webhook(bridge.webhook().getPort(), SECRET)
                        .post("{\"type\":30008,\"sn\":\"1\",\"msg\":{}}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theNameThatTheBrowserAskedForIsTheProxys() {
        String origin = "Origin: https://pbx-bridge.example.org";
        String client = "X-Forwarded-For: 203.0.113.60";

        assertThat(change(origin, client, "X-Forwarded-Proto: https", "X-Forwarded-Host: pbx-bridge.example.org"))
                .isEqualTo(200);
        assertThat(change(origin, client, "X-Forwarded-Proto: https", "X-Forwarded-Host: other.example.org"))
                .isEqualTo(403);
    }

    @Test
    void theDoctorSaysWhatTheProxyDoesNotSay() {
        assertThat(signIn("127.0.0.21", "let-me-in", "Accept: */*")).isEqualTo(200);
        assertThat(findings()).anySatisfy(text -> assertThat(text).contains("127.0.0.21", "does not say"));

        assertThat(signIn("127.0.0.22", "let-me-in", "X-Forwarded-For: 203.0.113.70", "Forwarded: for=203.0.113.71"))
                .isEqualTo(200);
        assertThat(findings()).anySatisfy(text -> assertThat(text).contains("127.0.0.22", "different clients"));
    }

    @ParameterizedTest
    @CsvSource({
        "server.forward-headers-strategy, native",
        "server.forward-headers-strategy, framework",
        "server.tomcat.remoteip.remote-ip-header, X-Forwarded-For",
        "ringroute.trusted-proxies, proxy.example.com",
    })
    void noOtherSettingBelievesEverybody(String key, String value, @TempDir Path elsewhere) {
        try (RunningBridge other = new RunningBridge(elsewhere).with(key, value)) {
            assertThat(other.refuseToStart()).contains(key).contains("ringroute.trusted-proxies");
        }
    }

    private List<String> findings() {
        return StreamSupport.stream(
                        bridge.api().get("/api/doctor").path("items").spliterator(), false)
                .filter(item -> item.path("about").asText().equals("proxy"))
                .map(JsonNode::toString)
                .toList();
    }

    private int signIn(String from, String password, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Authorization: Basic "
                + Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8)));
        return status(from, "GET /api/status", all.toArray(String[]::new));
    }

    private int change(String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Authorization: Basic "
                + Base64.getEncoder().encodeToString("admin:let-me-in".getBytes(StandardCharsets.UTF_8)));
        all.add("Content-Length: 0");
        return status(PROXY, "POST /api/integration/enable", all.toArray(String[]::new));
    }

    private int status(String from, String what, String... headers) {
        return connect(from)
                .send(what + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + String.join("\r\n", headers)
                        + "\r\n\r\n")
                .status();
    }

    private static String post(String client) {
        return "POST /webhooks/pbx HTTP/1.1\r\nHost: x\r\nX-Signature: x\r\nX-Forwarded-For: " + client
                + "\r\nContent-Length: 1000\r\n\r\n";
    }

    private RawConnection connect(String from) {
        RawConnection connection = new RawConnection(from, bridge.webhook().getPort());
        open.add(connection);
        return connection;
    }
}
