package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;

/** Whoever answers in the place of the PBX or of Salesforce names another host: no request goes there, and no secret. */
class RedirectsTest extends BridgeTest {

    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private HttpServer elsewhere;
    private String address;

    @BeforeEach
    void aHostOfSomebodyElse() throws IOException {
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            arrived.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + Map.copyOf(exchange.getRequestHeaders()) + " " + body);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        elsewhere.start();
        // Another name for this machine than that of the stand-ins.
        address = "http://localhost:" + elsewhere.getAddress().getPort() + "/collects?x=1";
    }

    @AfterEach
    void closed() {
        pbx.faults().clear();
        elsewhere.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void theTokenEndpointOfSalesforce(int status) {
        salesforce.faults().redirect("/services/oauth2/token", status, address, 3);

        api.send("POST", "/api/salesforce/connect", "");

        assertThat(salesforce.requests().to("/services/oauth2/token")).isNotEmpty();
        assertThat(arrived).isEmpty();
        salesforce.faults().clear();
        assertThat(api.send("POST", "/api/salesforce/connect", "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void theInstanceOfSalesforce(int status) {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Blake", "Phone", "(415) 555-0177"));
        salesforce.requests().clear();
        salesforce.faults().redirect("/services/data", status, address, 2);
        CallScript call = pbx.calls().inboundAnswered("14155550177", "1001");

        happens(call);

        awaitUntil(() -> assertThat(salesforce.requests().to("/services/data")).hasSizeGreaterThan(2));
        assertThat(arrived).isEmpty();
        salesforce.faults().clear();
        // It came to nothing else than a trouble that passes.
        awaitUntil(() -> assertThat(tasks()).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void thePbx(int status) {
        pbx.faults().answerInstead("extension/list", status, address, 1);

        api.send("POST", "/api/users/refresh", "");

        assertThat(pbx.requests().to("extension/list")).isNotEmpty();
        assertThat(arrived).isEmpty();
    }

    /** Once only: the stand-in allows few sign-ins in a while, as the PBX does. */
    @Test
    void theLoginOfThePbx() {
        pbx.faults().answerInstead("get_token", 307, address, 1);

        api.send(
                "PUT",
                "/api/pbx",
                "{\"url\": \"%s\", \"clientId\": \"%s\", \"clientSecret\": \"%s\"}"
                        .formatted(pbx.url(), pbx.clientId(), pbx.clientSecret()));
        api.send("POST", "/api/users/refresh", "");

        assertThat(pbx.requests().to("get_token")).isNotEmpty();
        assertThat(arrived).isEmpty();
        awaitUntil(() ->
                assertThat(api.get("/api/status").at("/pbx/state").asText()).isEqualTo("connected"));
    }
}
