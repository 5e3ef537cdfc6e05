package org.ringroute.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows as different PBXes were seen to write them (reference yeastar 3.7). */
class RecordRowsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final RecordRows rows = new RecordRows(JSON, Clock.systemUTC());

    /** 1764766800 is 2025-12-03 13:00:00 UTC. */
    @ParameterizedTest
    @CsvSource({
        "2025/12/03 08:00:00, 2025-12-03 08:00:00",
        "2025-12-03 14:00:00, 2025-12-03 14:00:00",
        "03/12/2025 01:00:00 PM, 2025-12-03 13:00:00",
        "12/03/2025 09:00:00 AM, 2025-12-03 09:00:00",
        "03/12/2025 21:00:00, 2025-12-03 21:00:00",
        "12/04/2025 01:00:00, 2025-12-04 01:00:00",
        "3/12/2025 1:00:00 pm, 2025-12-03 13:00:00",
        "03.12.2025 13:00:00, 2025-12-03 13:00:00",
        "yesterday, yesterday"
    })
    void theTimeIsReadInEveryDisplayFormat(String shown, String local) throws Exception {
        JsonNode row = JSON.createObjectNode()
                .put("call_id", "1764766800.7")
                .put("timestamp", 1764766800)
                .put("time", shown);

        assertThat(rows.event(row, "S1").event().message().path("time_start").asText())
                .isEqualTo(local);
    }

    @Test
    void whatARowDoesNotSayIsTakenFromWhatItSays() throws Exception {
        JsonNode row = JSON.readTree("{\"call_id\": \"1764766800.7\", \"ring_duration\": 5, \"talk_duration\": 60,"
                + " \"call_from\": \"12025550143\", \"call_to\": \"Ana Ruiz<1012>\", \"disposition\": \"ANSWERED\"}");

        assertThat(RecordRows.start(row)).isEqualTo(1764766800);
        assertThat(RecordRows.end(row)).isEqualTo(1764766865);
        JsonNode message = rows.event(row, "S1").event().message();
        assertThat(message.path("call_duration").asInt()).isEqualTo(65);
        assertThat(message.path("call_from").asText()).isEqualTo("12025550143");
        assertThat(message.path("call_to").asText()).isEqualTo("1012");
    }

    @Test
    void onlyRowsOfTheSpanComeOutOfAPage() throws Exception {
        JsonNode answer = JSON.readTree("{\"total_number\": 66000, \"data\": ["
                + String.join(
                        ",",
                        IntStream.of(3_000, 2_999, 2_000, 1_999, 500)
                                .mapToObj(start -> "{\"timestamp\": " + start + ", \"duration\": 10}")
                                .toList())
                + "]}");

        RecordPages next = RecordPages.of(2_000, 2_999).with(answer);

        assertThat(next.rows()).extracting(row -> row.path("timestamp").asInt()).containsExactly(2_999, 2_000);
        assertThat(next.more()).isFalse();
        assertThat(RecordPages.of(1, 0).more()).as("an empty span").isFalse();
    }
}
