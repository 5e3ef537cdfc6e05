package org.ringroute.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringroute.support.RawConnection;
import org.ringroute.support.RunningBridge;
import org.ringroute.support.Webhook;

/** Clients that come slowly, in crowds or without end. The real program, with limits small enough to meet. */
class HostileClientsTest {

    private static final int SENDERS = 20;
    private static final int REQUESTS = 30;
    private static final Duration WITHIN = Duration.ofSeconds(4);

    /** What the PBX waits for an answer, at least (reference yeastar 1.3). */
    private static final Duration IN_TIME = Duration.ofSeconds(3);

    private static final String SECRET = "0123456789abcdefghijklmnopqrstuv";

    private static final String SIGNED = "X-Signature: x";
    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final String EXPECT = "Expect: 100-continue";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final String FILES = "Content-Type: multipart/form-data; boundary=x";
    private static final String JSON = "Content-Type: application/json";

    private static RunningBridge bridge;
    private static final AtomicInteger addresses = new AtomicInteger();
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
                .with("ringroute.limits.requests-arrive-within", WITHIN.toSeconds() + "s")
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

    /** Each of them many times, from one address, letter by letter, and nobody waits who sends a whole request. */
    static Stream<Arguments> drips() {
        return Stream.of(
                Arguments.of("a head", "GET /login HTTP/1.1\r\nHost: x\r\nX-Long: "),
                Arguments.of("GET with a body", head("GET /actuator/health", "Content-Length: 5000")),
                Arguments.of("GET in chunks", head("GET /login", CHUNKED)),
                Arguments.of("HEAD with a body", head("HEAD /login", "Content-Length: 5000")),
                Arguments.of("DELETE with a body", head("DELETE /api/dry-runs/1", "Content-Length: 5000")),
                Arguments.of("the stream of an agent", head("GET /api/agent/events", "Content-Length: 5000")),
                Arguments.of("events without a signature", head("POST /webhooks/pbx", "Content-Length: 5000")),
                Arguments.of("events with a wrong one", head("POST /webhooks/pbx", SIGNED, "Content-Length: 5000")),
                Arguments.of("events in chunks", head("POST /webhooks/pbx", SIGNED, CHUNKED)),
                Arguments.of("events nobody waits for", head("POST /webhooks/pbx", EXPECT, "Content-Length: 5000")),
                Arguments.of("signed events so", head("POST /webhooks/pbx", SIGNED, EXPECT, "Content-Length: 5000")),
                Arguments.of("the sign-in", head("POST /login", FORM, "Content-Length: 5000")),
                Arguments.of("the sign-in in chunks", head("POST /login", FORM, CHUNKED)),
                Arguments.of("a form with files", head("POST /admin/dry-run", FILES, "Content-Length: 5000")),
                Arguments.of("the API", head("PUT /api/settings", JSON, "Content-Length: 5000")),
                Arguments.of("a form as PUT", head("PUT /api/settings", FORM, CHUNKED)),
                Arguments.of("nowhere", head("POST /nowhere", CHUNKED)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drips")
    void twoHundredAndThirtySlowSendersFromOneAddressHoldUpNobody(String what, String begin) {
        drip(230, begin, "127.0.1." + addresses.incrementAndGet());
    }

    @Test
    void norDoTwoThousand() {
        drip(2_000, head("POST /webhooks/pbx", "Content-Length: 5000"), "127.0.0.51");
    }

    /** More addresses than there are places for: the PBX's body is never the oldest. */
    @Test
    void norDoSendersFromManyAddresses() {
        String[] from =
                IntStream.range(0, 20).mapToObj(n -> "127.0.2." + (n + 1)).toArray(String[]::new);
        drip(200, head("POST /webhooks/pbx", SIGNED, "Content-Length: 5000"), from);
    }

    private void drip(int senders, String begin, String... from) {
        List<RawConnection> slow = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            RawConnection one = connect(from[i % from.length]);
            if (one.sends(begin)) {
                slow.add(one);
            }
        }
        ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();
        drops.scheduleWithFixedDelay(() -> slow.removeIf(one -> !one.sends("1")), 0, 100, TimeUnit.MILLISECONDS);
        try {
            for (int n = 0; n < 3; n++) {
                long begun = System.nanoTime();
                assertEventIsTaken();
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(IN_TIME);
                begun = System.nanoTime();
                assertThat(status("127.0.0.52", "/actuator/health/liveness")).isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(IN_TIME);
            }
        } finally {
            drops.shutdownNow();
        }
    }

    /** Tomcat's time-out begins anew with each letter. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /login HTTP/1.1\r\nHost: x\r\nX-Long: ",
                "POST /webhooks/pbx HTTP/1.1\r\nHost: x\r\nX-Signature: x\r\nContent-Length: 5000\r\n\r\n",
                "POST /webhooks/pbx HTTP/1.1\r\nHost: x\r\nX-Signature: x\r\nTransfer-Encoding: chunked\r\n\r\n1;a=",
            })
    void whoSendsLetterByLetterIsCutOffAllTheSame(String begin) {
        RawConnection slow = connect("127.0.0.63").send(begin);

        await().atMost(WITHIN.multipliedBy(4))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !slow.sends("1"));
        assertEventsAreTaken();
    }

    @Test
    void aBodyThatComesInTwoPiecesIsWaitedFor() {
        RawConnection slow = connect("127.0.0.64").send(post(10) + "12345");
        await().pollDelay(Duration.ofSeconds(1)).until(() -> slow.sends("67890"));

        assertThat(slow.status()).isEqualTo(401);
    }

    @Test
    void whoIsRefusedLearnsItAndIsHungUpOn() {
        assertThat(connect("127.0.0.65")
                        .send(head("POST /webhooks/pbx", "Content-Length: 400000") + "x".repeat(1_000))
                        .rest())
                .startsWith("HTTP/1.1 401")
                .contains("Connection: close", "X-Signature is missing");
        assertThat(connect("127.0.0.65")
                        .send(head("GET /login", "Content-Length: 5") + "hello")
                        .rest())
                .startsWith("HTTP/1.1 400")
                .contains("Connection: close", "A GET request has no body");
        assertThat(connect("127.0.0.65")
                        .send(head("POST /webhooks/pbx", EXPECT, "Content-Length: 400000"))
                        .rest())
                .startsWith("HTTP/1.1 401");
        assertThat(connect("127.0.0.65")
                        .send(head("POST /webhooks/pbx", SIGNED, EXPECT, "Content-Length: 4"))
                        .rest())
                .startsWith("HTTP/1.1 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/%70bx", "/%77ebhooks/pbx"})
    void norIsAnEventReadWhosePathIsSpelledOtherwise(String path) {
        assertThat(connect("127.0.0.66")
                        .send(head("POST " + path, "Content-Length: 400000") + "x".repeat(1_000))
                        .rest())
                .startsWith("HTTP/1.1 401")
                .contains("X-Signature is missing");
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

    /** A wrong password costs a tenth of a second of a processor, wherever it is sent to. */
    @Test
    void passwordsAreCountedAlsoWhereNothingElseIs() {
        List<Integer> statuses = IntStream.range(0, REQUESTS * 2)
                .map(n -> connect("127.0.0.72")
                        .send(head(
                                "GET /actuator/health",
                                "Connection: close",
                                "Authorization: Basic "
                                        + Base64.getEncoder().encodeToString(("somebody" + n + ":x").getBytes(UTF_8))))
                        .status())
                .boxed()
                .toList();

        assertThat(statuses).contains(429);
        assertThat(status("127.0.0.72", "/actuator/health")).isEqualTo(200);
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
            assertEventIsTaken();
        }
    }

    private void assertEventIsTaken() {
        HttpResponse<String> answer = webhook()
                .post("{\"type\":30008,\"sn\":\"" + events.incrementAndGet() + "\",\"msg\":{\"at\":" + System.nanoTime()
                        + "}}");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static String head(String what, String... headers) {
        return what + " HTTP/1.1\r\nHost: x\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
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
