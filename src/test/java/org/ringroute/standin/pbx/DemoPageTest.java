package org.ringroute.standin.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoPageTest {

    private final PbxStandIn pbx = PbxStandIn.start();
    private final Receiver receiver = Receiver.start();
    private final ApiClient http = new ApiClient(pbx);

    @BeforeEach
    void connect() {
        DemoData.fill(pbx);
        pbx.sendWebhooksTo(receiver.url());
    }

    @AfterEach
    void stop() {
        pbx.close();
        receiver.close();
    }

    @Test
    void thePageOffersItsCalls() {
        HttpResponse<String> page = http.send(request("/").GET(), BodyHandlers.ofString());

        assertThat(page.body())
                .contains("<title>PBX stand-in</title>", "a known contact calls 1001", "an unknown number calls 1002");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'self'"));
        assertThat(http.send(request("/demo/page.js").GET(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aCallIsPlacedWithJson() {
        HttpResponse<String> placed = place(
                "{\"shape\":\"inboundAnswered\",\"from\":\"12025550143\",\"extension\":\"1003\",\"pace\":false}", null);

        String callId = Json.read(placed.body()).path("callId").asText();
        assertThat(receiver.bodies()).hasSize(7).allMatch(body -> body.contains(callId));
        JsonNode shown = Json.read(http.send(request("/demo/deliveries").GET(), BodyHandlers.ofString())
                .body());
        assertThat(shown).hasSize(7);
        assertThat(shown.at("/0/type").asInt()).isEqualTo(30012);
        assertThat(shown.at("/0/status").asInt()).isEqualTo(200);
    }

    @Test
    void aCallIsPlacedWithAForm() {
        place("shape=queueAnswered&extension=1004&from=%2B12025550143&pace=false", pbx.url());

        assertThat(receiver.bodies()).anyMatch(body -> body.contains("+12025550143") && body.contains("1004"));
    }

    @Test
    void aForeignPageCannotPlaceCalls() {
        assertThat(place("shape=inboundAnswered&pace=false", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(place("shape=inboundAnswered&pace=false", "null").statusCode())
                .isEqualTo(403);
        assertThat(receiver.bodies()).isEmpty();
    }

    @Test
    void anUnknownShapeIsAnsweredWithTheOnesThereAre() {
        HttpResponse<String> refused = place("shape=smoke", null);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("ringGroupAnswered");
        assertThat(place("{", null).statusCode()).isEqualTo(400);
    }

    @Test
    void everyShapeOfThePageCanBePlaced() {
        for (String shape : DemoShapes.names()) {
            String extension = shape.equals("queueAnswered") ? "1003" : "1001";

            assertThat(place("pace=false&shape=" + shape + "&extension=" + extension, null)
                            .statusCode())
                    .as(shape)
                    .isEqualTo(200);
        }
    }

    private HttpResponse<String> place(String body, String origin) {
        HttpRequest.Builder request = request("/demo/calls").POST(BodyPublishers.ofString(body));
        if (origin != null) {
            request.header("Origin", origin);
        }
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(pbx.url() + path));
    }
}
