package org.ringroute.standin.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenApiTest {

    private final PbxStandIn pbx = PbxStandIn.start();
    private final ApiClient api = ApiClient.loggedIn(pbx);

    @BeforeEach
    void fill() {
        DemoData.fill(pbx);
        pbx.requests().clear();
    }

    @AfterEach
    void stop() {
        pbx.close();
    }

    @Test
    void aRequestWithoutUserAgentIsRefused() {
        JsonNode refused = api.json(api.request("extension/list").setHeader("User-Agent", " "));

        assertThat(refused.at("/invalid_param_list/0/field").asText()).isEqualTo("User-Agent");
    }

    @Test
    void anUnknownPathDoesNotExistAndStillAnswers200() {
        HttpResponse<String> response = api.send(api.request("no/such/thing").GET(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Json.read(response.body()).path("errcode").asInt()).isEqualTo(10001);
    }

    @Test
    void aBodyThatIsNoJsonIsAParameterError() {
        assertThat(api.post("call/dial", "caller=1001").path("errcode").asInt()).isEqualTo(40002);
    }

    @Test
    void requestsAreRemembered() {
        api.get("extension/list?page=1");
        api.post("call/dial", "{'caller':'1001','callee':'12025550143'}");

        RecordedRequest dial = pbx.requests().to("call/dial").get(0);
        assertThat(dial.method()).isEqualTo("POST");
        assertThat(dial.body()).contains("12025550143");
        assertThat(dial.userAgent()).isEqualTo("OpenAPI");
        assertThat(pbx.requests().to("extension/list").get(0).query())
                .isEqualTo(Map.of("page", "1", "access_token", "***"));
        assertThat(pbx.requests().count("extension/list")).isEqualTo(1);
    }

    @Test
    void faultsHitTheNextRequestsOnly() {
        pbx.faults().status("extension/list", 500, 1).errcode("*", 70087, 1);

        assertThat(api.send(api.request("extension/list").GET(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(500);
        assertThat(api.get("queue/list").path("errcode").asInt()).isEqualTo(70087);
        assertThat(api.get("extension/list").path("errcode").asInt()).isZero();
    }

    @Test
    void aDroppedAnswerComesAfterTheWork() {
        pbx.faults().dropAnswer("phonebook/create", 1);

        assertThatThrownBy(() -> api.post("phonebook/create", "{'name':'Sales'}"))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(pbx.addressBook().phonebooks()).hasSize(1);
    }

    @Test
    void aDroppedRequestIsNotCarriedOut() {
        // The JDK's client repeats a GET by itself, never a POST.
        pbx.faults().dropRequest("phonebook/create", 1);

        assertThatThrownBy(() -> api.post("phonebook/create", "{'name':'Sales'}"))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(pbx.addressBook().phonebooks()).isEmpty();
    }

    @Test
    void aSlowAnswerIsLate() {
        pbx.faults().slow("system/information", Duration.ofMillis(200), 1);
        long began = System.nanoTime();

        JsonNode information = api.get("system/information");

        assertThat(System.nanoTime() - began)
                .isGreaterThan(Duration.ofMillis(200).toNanos());
        assertThat(information.at("/data/sn").asText()).isEqualTo(pbx.serial());
    }
}
