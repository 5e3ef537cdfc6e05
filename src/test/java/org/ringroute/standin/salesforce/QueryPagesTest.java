package org.ringroute.standin.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Queries over many rows: pages, cursors, and the digit counts that spare most of a scan (reference 2.4, 2.5). */
class QueryPagesTest {

    private final SalesforceStandIn sf = SalesforceStandIn.start();
    private final Client client = new Client(sf);

    @AfterEach
    void stop() {
        sf.close();
    }

    @Test
    void theDigitIndexNeverLosesAMatch() {
        Random random = new Random(7);
        String[] forms = {"(%s) %s-%s", "+1 %s.%s.%s", "%s%s%s x12", "%s-%s %s / 415 555 0101", "\uFF11%s %s%s"};
        for (int i = 0; i < 500; i++) {
            String phone = forms[i % forms.length].formatted(
                    random.nextInt(100, 200), random.nextInt(500, 520), random.nextInt(10));
            sf.org().insert("Contact", Map.of("LastName", "C" + i, i % 2 == 0 ? "Phone" : "HomePhone", phone));
        }
        List<Map<String, Object>> rows = sf.org().rows("Contact");
        for (int i = 0; i < 60; i++) {
            String digits = "" + random.nextInt(100, 200) + random.nextInt(500, 520);
            String pattern = "%" + String.join("%", digits.split("")) + "%";
            Like like = Like.of(pattern);
            long expected = rows.stream()
                    .filter(row -> matches(like, row, "Phone") || matches(like, row, "HomePhone"))
                    .count();

            assertThat(found("Phone LIKE '" + pattern + "' OR HomePhone LIKE '" + pattern + "'"))
                    .as(pattern)
                    .hasSize((int) expected);
        }
    }

    private static boolean matches(Like like, Map<String, Object> row, String field) {
        return row.get(field) instanceof String text && like.matches(text);
    }

    @Test
    void rowsCanBePagedByTheirIds() {
        for (int i = 0; i < 150; i++) {
            sf.org().insert("Lead", Map.of("LastName", "L" + i, "Company", "x"));
        }
        String last = "";
        int pages = 0;
        List<String> seen = new ArrayList<>();
        do {
            List<String> page = client.query("SELECT Id FROM Lead"
                            + (last.isEmpty() ? "" : " WHERE Id > '" + last + "'") + " ORDER BY Id LIMIT 40")
                    .column("Id");
            seen.addAll(page);
            last = page.get(page.size() - 1);
        } while (++pages < 4);

        assertThat(seen).hasSize(150).doesNotHaveDuplicates();
    }

    @Test
    void aLongAnswerComesInPagesUntilItsCursorDies() {
        sf.org().rules().pageSize(4);
        for (int i = 0; i < 10; i++) {
            sf.org().insert("Contact", Map.of("LastName", "C" + i));
        }

        JsonNode first =
                client.query("SELECT LastName FROM Contact ORDER BY LastName").json();
        JsonNode second = client.get(first.get("nextRecordsUrl").asText()).json();
        JsonNode third = client.get(second.get("nextRecordsUrl").asText()).json();

        assertThat(first.get("totalSize").asInt()).isEqualTo(10);
        assertThat(first.get("done").asBoolean()).isFalse();
        assertThat(first.get("nextRecordsUrl").asText()).matches("/services/data/v67\\.0/query/01g\\w{15}-4");
        assertThat(second.at("/records/0/LastName").asText()).isEqualTo("C4");
        assertThat(third.get("done").asBoolean()).isTrue();
        assertThat(third.has("nextRecordsUrl")).isFalse();
        assertThat(third.get("records")).hasSize(2);
        assertThat(sf.limits().used()).isEqualTo(3);

        sf.faults().killCursors();
        Client.Reply dead = client.get(first.get("nextRecordsUrl").asText());
        assertThat(dead.errorCode()).isEqualTo("INVALID_QUERY_LOCATOR");
    }

    private List<String> found(String where) {
        return client.query("SELECT LastName FROM Contact WHERE " + where).column("LastName");
    }
}
