package org.ringroute.standin.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallRecordsTest {

    private static final Instant START = Instant.ofEpochSecond(1763453642);

    private final PbxStandIn pbx = PbxStandIn.start();
    private final ApiClient api = ApiClient.loggedIn(pbx);

    @BeforeEach
    void fill() {
        DemoData.fill(pbx);
        pbx.dialect().zone(ZoneOffset.ofHours(2));
    }

    @AfterEach
    void stop() {
        pbx.close();
    }

    @Test
    void aRowTellsACallInItsOwnWords() {
        pbx.send(pbx.calls().at(START).inboundAnswered("12025550143", "1001"));

        JsonNode row = api.get("cdr/list").at("/data/0");

        assertThat(row.path("timestamp").asLong()).isEqualTo(1763453642);
        assertThat(row.path("time").asText()).isEqualTo("2025/11/18 10:14:02");
        assertThat(row.path("call_from").asText()).isEqualTo("12025550143<12025550143>");
        assertThat(row.path("call_to").asText()).isEqualTo("Ana Ruiz<1001>");
        assertThat(row.path("duration").asInt()).isEqualTo(96);
        assertThat(row.path("ring_duration").asInt()).isEqualTo(12);
        assertThat(row.path("talk_duration").asInt()).isEqualTo(84);
        assertThat(row.path("disposition").asText()).isEqualTo("ANSWERED");
        assertThat(row.path("call_type").asText()).isEqualTo("Inbound");
        assertThat(row.path("src_trunk").asText()).isEqualTo("sip-main");
    }

    @Test
    void recordsAreSearchedByUnixSeconds() {
        pbx.keepRecords(pbx.calls().at(START).inboundMissed("12025550143", "1001"));
        pbx.keepRecords(pbx.calls().at(START.plusSeconds(60)).inboundAnswered("12025550143", "1001"));

        assertThat(api.get("cdr/search?start_time=1763453643&end_time=1763453702")
                        .path("total_number")
                        .asInt())
                .isEqualTo(1);
        assertThat(api.get("cdr/search?status=NO%20ANSWER")
                        .at("/data/0/timestamp")
                        .asLong())
                .isEqualTo(1763453642);
        assertThat(api.get("cdr/search?start_time=2025/11/18").path("errcode").asInt())
                .isEqualTo(40002);
    }

    @Test
    void theListHasNoFilterAndBeginsWithTheOldest() {
        pbx.keepRecords(pbx.calls().at(START).inboundMissed("12025550143", "1001"));
        pbx.keepRecords(pbx.calls().at(START.plusSeconds(60)).inboundAnswered("12025550143", "1001"));

        assertThat(api.get("cdr/list?start_time=1763453643&end_time=1763453702").findValuesAsText("timestamp"))
                .containsExactly("1763453642", "1763453702");
        assertThat(api.get("cdr/list?sort_by=time&order_by=desc").findValuesAsText("timestamp"))
                .containsExactly("1763453702", "1763453642");
        pbx.dialect().orderIgnored(true).rowTime("dd/MM/yyyy hh:mm:ss a");
        assertThat(api.get("cdr/list?sort_by=time&order_by=desc").findValuesAsText("time"))
                .containsExactly("18/11/2025 10:14:02 AM", "18/11/2025 10:15:02 AM");
    }

    @Test
    void aCallThatGoesOnHasNoRecordYet() {
        CallScript call = pbx.calls().inboundAnswered("12025550143", "1001");

        pbx.send(call.beforeHangUp());

        assertThat(api.get("cdr/list").path("total_number").asInt()).isZero();
        pbx.send(call);
        pbx.send(call);
        assertThat(api.get("cdr/list").path("total_number").asInt()).isEqualTo(1);
    }

    @Test
    void aRecordingIsFetchedFromAnAddressThatLivesHalfAnHour() {
        pbx.send(pbx.calls().at(START).withId("1763453642.118").inboundAnswered("12025550143", "1001"));
        String file = api.get("recording/list").at("/data/0/file").asText();

        JsonNode download = api.get("recording/download?file=" + file);
        String path = download.path("download_resource_url").asText();

        assertThat(file).isEqualTo("20251118101402-1763453642.118-12025550143-1001-Inbound.wav");
        HttpResponse<byte[]> sound = fetch(path, api.token());
        assertThat(new String(sound.body(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
        assertThat(fetch(path, "none").body()).asString().contains("10004");
        pbx.advanceClock(Duration.ofMinutes(31));
        ApiClient later = ApiClient.loggedIn(pbx);
        assertThat(fetch(path, later.token()).statusCode()).isEqualTo(404);
    }

    private HttpResponse<byte[]> fetch(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(pbx.url() + path + "?access_token=" + token));
        return api.send(request.header("User-Agent", "OpenAPI"), BodyHandlers.ofByteArray());
    }
}
