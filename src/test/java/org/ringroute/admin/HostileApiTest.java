package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringroute.support.AgentClient;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.HostileEvents;

/** Bodies and parameters that were made to hurt, from somebody who is signed in: refused, in a problem document. */
class HostileApiTest extends BridgeTest {

    private static final String MARK = HostileEvents.MARK;

    private record Door(String method, String path) {}

    private static List<Door> doors(String user) {
        return List.of(
                new Door("PUT", "/api/settings"),
                new Door("PUT", "/api/pbx"),
                new Door("POST", "/api/salesforce/connect"),
                new Door("PUT", "/api/users/" + user + "/extensions"),
                new Door("PUT", "/api/extensions/1001/screen-pop"),
                new Door("POST", "/api/phonebooks"),
                new Door("PUT", "/api/phonebooks/7/contacts/4711"),
                new Door("POST", "/api/calls"),
                new Door("POST", "/api/calls/1.1/record"),
                new Door("PUT", "/api/calls/1.1/note"),
                new Door("PUT", "/api/calls/1.1/choice"),
                new Door("PUT", "/api/calls/1.1/related-record"),
                new Door("POST", "/api/failures/1/give-up"));
    }

    static Stream<String> bodies() {
        Random random = new Random(4711);
        List<String> bodies = new ArrayList<>(List.of(
                "",
                "null",
                "17",
                "[]",
                "\"" + MARK + "\"",
                "{",
                "{'" + MARK + "':1}",
                "{\"" + MARK + "\":1}",
                "<" + MARK + "/>",
                "[".repeat(20_000) + "]".repeat(20_000),
                "{\"extension\":" + "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000) + "}",
                "{\"extension\":[1],\"number\":{}}",
                "{\"extension\":\"" + "7".repeat(300_000) + "\"}",
                "{\"extensions\":[" + "\"1\",".repeat(100_000) + "\"1\"]}",
                "{\"note\":null}",
                "{\"recordId\":17}",
                "{\"mode\":\"" + MARK + "\",\"client\":\"" + MARK + "\",\"trigger\":\"" + MARK + "\"}"));
        for (int n = 0; n < 10; n++) {
            bodies.add(HostileEvents.body(random));
        }
        return bodies.stream();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void noBodyBreaksAnythingOrComesBack(String body) {
        String ana = boundUser("Ana Ruiz", "1001");
        for (Door door : doors(ana)) {
            HttpResponse<String> answer = api.send(door.method(), door.path(), body);

            // Some endpoints take no body; the connection may be asked for again, which is no harm.
            assertThat(answer.statusCode()).as(door + " " + answer.body()).isBetween(200, 499);
            if (answer.statusCode() >= 400) {
                assertThat(answer.headers().firstValue("Content-Type"))
                        .as(door.toString())
                        .hasValue("application/problem+json");
            }
            assertThat(answer.body().replace(MARK + "\" does not exist", ""))
                    .as(door.toString())
                    .doesNotContain("<script>", "onerror", "Exception", "org.ringroute", "java.");
        }
    }

    @Test
    void aBodyLargerThanAnyRealOneIsTooLarge() {
        HttpResponse<String> answer = api.send("PUT", "/api/settings", "{\"a\":\"" + "x".repeat(400_000) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("256 KiB");
    }

    @Test
    void everyValueOfTheSettingsMayBeOfAWrongKind() {
        JsonNode settings = api.get("/api/settings");
        List<String> wrong = List.of("null", "true", "17", "\"" + MARK + "\"", "[]", "[[1]]", "{}", "\"\\u0000\"");
        settings.fieldNames()
                .forEachRemaining(group -> settings.path(group).fieldNames().forEachRemaining(name -> {
                    for (String value : wrong) {
                        String body = "{\"" + group + "\":{\"" + name + "\":" + value + "}}";
                        HttpResponse<String> answer = api.send("PUT", "/api/settings", body);
                        assertThat(answer.statusCode())
                                .as(body + " " + answer.body())
                                .isBetween(200, 499);
                    }
                }));
        api.put("/api/settings", ((ObjectNode) settings).toString());

        assertThat(api.get("/api/settings")).isEqualTo(settings);
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void noParameterBreaksAnythingOrComesBack(String value) {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        String segment = encoded.replace("+", "%20");
        for (String path : List.of(
                "/api/calls?number=" + encoded,
                "/api/calls?extension=" + encoded,
                "/api/calls?day=" + encoded,
                "/api/calls?outcome=" + encoded,
                "/api/calls?before=" + encoded,
                "/api/calls/" + segment,
                "/api/contacts/search?q=" + encoded,
                "/api/failures?next=" + encoded,
                "/api/failures/" + segment,
                "/api/phonebooks/" + segment + "/contacts",
                "/api/agent/events?extension=" + encoded + "&client=" + encoded,
                "/recordings/" + segment,
                "/admin/calls?number=" + encoded,
                "/pop?number=" + encoded)) {
            if (path.startsWith("/api/agent/events") && value.isEmpty()) {
                continue;
            }
            HttpResponse<String> answer = api.send("GET", path, null);

            assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 499);
            assertThat(answer.body()).as(path).doesNotContain("<script>" + MARK, "Exception", "java.");
        }
    }

    static Stream<String> parameters() {
        return Stream.of(
                "' OR '1'='1",
                "<script>" + MARK + "</script>",
                "\u0000",
                "\r\nX-Forged: 1",
                "${body}{{Time}}",
                "%",
                "7".repeat(2_000),
                "-1",
                "99999999999999999999");
    }

    @Test
    void whatAnAgentWritesIsKeptWithoutWhatCannotBeStored() {
        String ana = boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", java.util.Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        var call = pbx.calls().inboundAnswered("4155550101", "1001");
        happens(call.beforeHangUp());
        AgentClient agent = new AgentClient(port, api, ana);

        assertThat(agent.send(
                                "PUT",
                                "/api/calls/" + call.callId() + "/note",
                                "{\"note\":\"<b>said</b>\\u0000 {{Time}}\\nagain \\ud83d\"}")
                        .statusCode())
                .isLessThan(300);
        happens(call.after(call.beforeHangUp().events().size()));
        settled(call);

        assertThat(tasks()).singleElement().satisfies(task -> assertThat((String) task.get("Description"))
                .contains("<b>said</b> {{Time}}\nagain ")
                .doesNotContain("\u0000"));
    }
}
