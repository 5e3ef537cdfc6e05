package org.ringroute.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PbxPatienceTest {

    private final PbxPatience patience = new PbxPatience(Duration.ofSeconds(3), 1_000_000);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private CloseableHttpClient client;

    @BeforeEach
    void aSlowServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/openapi/v1.0/drops", exchange -> answer(exchange, 20, Duration.ofMillis(250)));
        server.createContext("/elsewhere", exchange -> answer(exchange, 20, Duration.ofMillis(250)));
        server.createContext("/openapi/v1.0/flood", exchange -> answer(exchange, 5_000_000, Duration.ZERO));
        server.createContext("/openapi/v1.0/endless", PbxPatienceTest::endless);
        server.createContext("/openapi/v1.0/well", exchange -> answer(exchange, 900_000, Duration.ZERO));
        server.start();
        HttpClientBuilder builder = HttpClientBuilder.create();
        patience.limit(builder);
        client = builder.build();
    }

    @AfterEach
    void noMore() throws IOException {
        client.close();
        server.stop(0);
        threads.shutdownNow();
        patience.destroy();
    }

    @Test
    void anAnswerThatComesDropByDropIsGivenUp() {
        assertThatThrownBy(() -> ask("/openapi/v1.0/drops"))
                .isInstanceOf(IOException.class)
                .hasMessage("the PBX's answer did not end within 3 s");
    }

    @Test
    void anAnswerWithoutEndIsGivenUp() {
        assertThatThrownBy(() -> ask("/openapi/v1.0/flood"))
                .isInstanceOf(IOException.class)
                .hasMessage("the PBX's answer has more than 1 MB");
    }

    @Test
    void ofAnAnswerThatIsTooLargeTheRestIsNotReadEither() {
        assertThatThrownBy(() -> ask("/openapi/v1.0/endless"))
                .isInstanceOf(IOException.class)
                .hasMessage("the PBX's answer has more than 1 MB");
    }

    @Test
    void aLargeAnswerIsReadAndSoIsTheNext() throws IOException {
        assertThat(ask("/openapi/v1.0/well")).isEqualTo(900_000);
        await().pollDelay(Duration.ofMillis(3100)).until(() -> ask("/openapi/v1.0/well") == 900_000);
    }

    @Test
    void whatOthersAskTakesItsTime() throws IOException {
        assertThat(ask("/elsewhere")).isEqualTo(20);
    }

    private int ask(String path) throws IOException {
        HttpGet request = new HttpGet("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return client.execute(request, answer -> EntityUtils.toByteArray(answer.getEntity()).length);
    }

    /** In chunks, until nobody takes any more. */
    private static void endless(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[10_000];
            while (!Thread.currentThread().isInterrupted()) {
                exchange.getResponseBody().write(chunk);
            }
        }
    }

    private static void answer(HttpExchange exchange, int bytes, Duration pause) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, bytes);
            try (OutputStream body = exchange.getResponseBody()) {
                if (pause.isZero()) {
                    body.write(new byte[bytes]);
                    return;
                }
                for (int n = 0; n < bytes; n++) {
                    body.write('x');
                    body.flush();
                    LockSupport.parkNanos(pause.toNanos());
                }
            }
        }
    }
}
