package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringroute.support.RawConnection;
import org.ringroute.support.RunningBridge;
import org.ringroute.support.Webhook;

/** Clients that come slowly, in crowds or without end. The real program, with limits small enough to meet. */
class HostileClientsTest {

    private static final int SENDERS = 20;
    private static final int REQUESTS = 30;
    private static final String SECRET = "0123456789abcdefghijklmnopqrstuv";

    private static RunningBridge bridge;
    private final AtomicInteger events = new AtomicInteger();
    private final List<RawConnection> open = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path folder) {
        bridge = new RunningBridge(folder)
                .with("ringroute.pbx.webhook-secret", SECRET)
                .with("ringroute.limits.senders-of-address", String.valueOf(SENDERS))
                .with("ringroute.limits.requests-of-address", String.valueOf(REQUESTS))
                .with("server.tomcat.threads.max", "30")
                .with("server.tomcat.connection-timeout", "15s")
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
    void twoThousandConnectionsThatSayNothingHoldUpNobody() {
        for (int i = 0; i < 2_000; i++) {
            connect("127.0.0." + (10 + i % 20));
        }

        assertEventsAreTaken();
    }

    @Test
    void headersThatComeLetterByLetterHoldNoThread() {
        for (int i = 0; i < 100; i++) {
            connect("127.0.0.40").send("POST /webhooks/pbx HT");
        }

        assertEventsAreTaken();
    }

    /** More of them than there are threads; the PBX is at another address. */
    @Test
    void bodiesThatNeverEndTakeThePlacesOfOneAddressOnly() {
        for (int i = 0; i < SENDERS; i++) {
            connect("127.0.0.50").send(post(1_000) + "{\"type\"");
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> refusedFrom("127.0.0.50"));

        assertEventsAreTaken();
        assertThat(refusedFrom("127.0.0.50")).isTrue();
        assertEventsAreTaken();
    }

    @Test
    void whoStopsInTheMiddleOfABodyIsCutOff() {
        RawConnection slow = connect("127.0.0.60").send(post(1_000) + "{\"type\"");

        assertThat(slow.rest()).doesNotStartWith("HTTP/1.1 200");
        assertEventsAreTaken();
    }

    @Test
    void headersWithoutEndAreRefused() {
        RawConnection endless = connect("127.0.0.61").send("POST /webhooks/pbx HTTP/1.1\r\nHost: x\r\nX-Long: ");
        endless.send("Zebra4711".repeat(1_000)).send("\r\n\r\n");

        String answer = endless.rest();
        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Zebra4711");
    }

    @Test
    void whatIsNoHttpIsRefused() {
        assertThat(connect("127.0.0.62")
                        .send("\u0000\u0001\u0002 Zebra\r\n\r\n")
                        .status())
                .isEqualTo(400);
        assertThat(connect("127.0.0.62")
                        .send("POST /webhooks/pbx HTTP/1.1\r\nHost: x\r\nContent-Length: -7\r\n\r\n")
                        .status())
                .isEqualTo(400);
        assertThat(connect("127.0.0.62")
                        .send(
                                "POST /webhooks/pbx HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whoAsksTooOftenWaitsAndOthersDoNot() {
        List<Integer> statuses = IntStream.range(0, REQUESTS + 10)
                .map(n -> status("127.0.0.70", "/api/status"))
                .boxed()
                .toList();

        assertThat(statuses.subList(0, REQUESTS - 5)).containsOnly(401);
        assertThat(statuses.subList(REQUESTS + 5, REQUESTS + 10)).contains(429);
        assertThat(connect("127.0.0.70").send(get("/api/status")).rest())
                .contains("Retry-After: ", "application/problem+json", "wait a little");
        assertThat(status("127.0.0.70", "/login")).isEqualTo(429);
        assertThat(status("127.0.0.70", "/actuator/health")).isEqualTo(200);
        assertThat(status("127.0.0.71", "/api/status")).isEqualTo(401);
    }

    /** Neither a crowd of forged events nor the limits of pages and API ever cost a real one. */
    @Test
    void unsignedEventsAreNotCountedAgainstThePbx() {
        for (int n = 0; n < 200; n++) {
            assertThat(webhook().postSigned("{\"type\":30008}", "forged").statusCode())
                    .isEqualTo(401);
        }

        assertEventsAreTaken();
    }

    private void assertEventsAreTaken() {
        for (int n = 0; n < 5; n++) {
            HttpResponse<String> answer = webhook()
                    .post("{\"type\":30008,\"sn\":\"" + events.incrementAndGet() + "\",\"msg\":{\"at\":"
                            + System.nanoTime() + "}}");
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    private static Webhook webhook() {
        return new Webhook(bridge.webhook().getPort(), SECRET);
    }

    private boolean refusedFrom(String address) {
        try (RawConnection one = new RawConnection(address, bridge.webhook().getPort())) {
            return one.send(post(1) + "x").status() == 429;
        }
    }

    private int status(String from, String path) {
        return connect(from).send(get(path)).status();
    }

    private RawConnection connect(String from) {
        RawConnection connection = new RawConnection(from, bridge.webhook().getPort());
        open.add(connection);
        return connection;
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    }

    private static String post(int length) {
        return "POST /webhooks/pbx HTTP/1.1\r\nHost: x\r\nX-Signature: x\r\nContent-Length: " + length + "\r\n\r\n";
    }
}
