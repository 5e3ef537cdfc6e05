package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringroute.support.Browser;
import org.ringroute.support.RunningBridge;

/** Whoever comes without a cookie gets a session each time, to be led back after the sign-in to the page he asked for. */
class StrangersSessionsTest {

    private static final String PASSWORD = "let-me-in";

    @Test
    void theyFillNoMemoryAndEndNobodysSignIn(@TempDir Path folder) throws Exception {
        try (RunningBridge bridge = new RunningBridge(folder)
                .with("ringroute.limits.requests-of-address", "1000000")
                .withOption("-Xmx192m")
                .withOption("-XX:+ExitOnOutOfMemoryError")
                .start()) {
            String address = "http://127.0.0.1:" + bridge.webhook().getPort();
            Browser administrator = new Browser(bridge.webhook().getPort()).signIn("admin", PASSWORD);
            Browser forgotten = new Browser(bridge.webhook().getPort());
            forgotten.get("/login");

            ask(address + "/admin/calls?number=" + "x".repeat(7_000), 15_000);
            ask(address + "/admin/calls?number=1", 11_000);

            assertThat(bridge.status("/actuator/health")).isEqualTo(200);
            assertThat(administrator.get("/admin").statusCode()).isEqualTo(200);
            assertThat(forgotten
                            .post("/login", "username", "admin", "password", PASSWORD)
                            .headers()
                            .firstValue("Location"))
                    .as("the oldest ends, and the token of its page with it")
                    .hasValue("/login?expired");
        }
    }

    private static void ask(String page, int times) throws Exception {
        HttpClient stranger = HttpClient.newHttpClient();
        for (int n = 0; n < times; n++) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(page + n))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            assertThat(stranger.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(302);
        }
    }
}
