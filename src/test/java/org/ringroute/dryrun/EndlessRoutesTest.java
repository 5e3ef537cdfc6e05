package org.ringroute.dryrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.Api;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.DryRunning;

/** Files are sent for a dry run that would keep a processor, or the memory, for ever: it ends by itself and says where. */
class EndlessRoutesTest extends BridgeTest {

    private CallScript call;

    @BeforeEach
    void aCall() {
        boundUser("Ana Ruiz", "1001");
        call = pbx.calls().inboundAnswered("14155550109", "1001");
        happens(call);
        settled(call);
    }

    private static String route(String id, String from, String steps) {
        return """
                - route:
                    id: %s
                    description: Does not end
                    from:
                      uri: %s
                      steps:
                """
                        .formatted(id, from)
                + steps.indent(8);
    }

    private static String mine(String steps) {
        return route("mine", "direct:mine", steps);
    }

    private static String loop(String condition, String steps) {
        return """
                - loop:
                    id: round
                %s
                    steps:
                %s"""
                .formatted(condition.indent(4).stripTrailing(), steps.indent(6));
    }

    private static String count(long times) {
        return "expression:\n  constant:\n    expression: \"" + times + "\"\n";
    }

    private static final String FOR_EVER =
            "doWhile: true\nexpression:\n  simple:\n    expression: \"${body} != 'over'\"\n";

    private static String body(String expression) {
        return "- setBody:\n    id: body\n    expression:\n      simple:\n        expression: \"" + expression + "\"\n";
    }

    private static final String START = body("abcdefgh").replace("id: body", "id: begin");

    private static final String SWALLOWS =
            """
            - doTry:
                id: tries
                steps:
                  - to:
                      id: again
                      uri: direct:mine
                doCatch:
                  - id: catches
                    exception:
                      - java.lang.Exception
                    steps:
                      - to:
                          id: once-more
                          uri: direct:mine
            """;

    static Stream<Arguments> routes() {
        return Stream.of(
                Arguments.of("a loop of two thousand million", mine(loop(count(2_000_000_000), body("x")))),
                Arguments.of(
                        "loops in each other",
                        mine(loop(count(9_999), loop(count(9_999), body("x")).replace("id: round", "id: inner")))),
                Arguments.of("a loop while", mine(loop(FOR_EVER, body("x")))),
                Arguments.of(
                        "a loop around nothing",
                        mine(loop(FOR_EVER, "- stop:\n    id: nothing\n    disabled: true\n"))),
                Arguments.of("a loop around what catches everything", mine(loop(FOR_EVER, SWALLOWS))),
                Arguments.of("a route that calls itself", mine("- to:\n    id: again\n    uri: direct:mine\n")),
                Arguments.of("a route that calls itself twice, whatever happens", mine(SWALLOWS)),
                Arguments.of(
                        "a queue that feeds itself",
                        mine("- to:\n    id: again\n    uri: seda:mine\n")
                                + route("taker", "seda:mine", "- to:\n    id: back\n    uri: direct:mine\n")),
                Arguments.of("a text that doubles", mine(START + loop(count(60), body("${body}${body}")))),
                Arguments.of("a list that doubles", mine(START + loop(count(60), body("${list(${body},${body})}")))),
                Arguments.of(
                        "thousands of requests",
                        mine(loop(count(9_000), "- to:\n    id: ask\n    uri: http://localhost:9/x\n"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void itEndsByItselfAndSaysWhere(String what, String yaml) {
        JsonNode report = ended(new DryRunning(api)
                .of(call)
                .edit(
                        "call-handling.camel.yaml",
                        "        - to:\n            id: outside-number\n",
                        "        - to:\n            id: to-mine\n            uri: direct:mine\n"
                                + "        - to:\n            id: outside-number\n")
                .add("mine.camel.yaml", yaml));

        assertThat(report.path("state").asText()).as(report.toString()).isEqualTo("FAILED");
        assertThat(report.path("failure").asText()).matches("mine\\.camel\\.yaml:\\d+ \\([\\w-]+\\): this .+");
        // The next one begins, and comes to its end.
        assertThat(new DryRunning(api)
                        .of(call)
                        .edit("errors.camel.yaml", "a", "a")
                        .report()
                        .path("same")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void kameletsThatUseEachOtherInACircleAreRefused() {
        String kamelet =
                """
                apiVersion: camel.apache.org/v1
                kind: Kamelet
                metadata:
                  name: round-action
                spec:
                  definition:
                    title: Round
                    description: Round and round
                    type: object
                  template:
                    from:
                      uri: kamelet:source
                      steps:
                        - to:
                            id: again
                            uri: kamelet:round-action
                """;

        String answer = new DryRunning(api)
                .add("kamelets/round-action.kamelet.yaml", kamelet)
                .add("mine.camel.yaml", mine("- to:\n    id: round\n    uri: kamelet:round-action\n"))
                .ask()
                .body();

        assertThat(answer).containsPattern("mine\\.camel\\.yaml:\\d+ \\(round\\).+ not in a circle");
    }

    private JsonNode ended(DryRunning wanted) {
        var begun = wanted.ask();
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String place = begun.headers().firstValue("Location").orElseThrow();
        Api admin = api;
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !admin.get(place).path("state").asText().equals("RUNNING"));
        return admin.get(place);
    }
}
