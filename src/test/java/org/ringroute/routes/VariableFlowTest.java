package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that nothing before a step can have set, in the delivered routes with something else in one place. */
class VariableFlowTest {

    private static final HeaderNames HEADERS = new HeaderNames(new DefaultCamelCatalog(true));
    private static final Map<String, RouteFile> READ = new HashMap<>();

    @Test
    void theDeliveredRoutesReadWhatIsSet() throws IOException {
        assertThat(problems(delivered())).isEmpty();
    }

    @Test
    void eachExampleReadsWhatIsSet() throws IOException {
        new RouteFolder(Path.of("routes/examples")).read().forEach((name, text) -> {
            SortedMap<String, String> texts = delivered();
            texts.put(name, text);
            assertThat(problems(texts)).as(name).isEmpty();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misspelt")
    void aNameThatNothingCanHaveSetIsRefusedAndTheLikelyOneNamed(
            String what, String file, String from, String to, String reason, String advice) {
        SortedMap<String, String> texts = delivered();
        assertThat(texts.get(file)).contains(from);
        texts.put(file, texts.get(file).replace(from, to));

        assertThat(problems(texts)).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo(file);
            assertThat(problem.line()).isPositive();
            assertThat(problem.reason()).contains(reason);
            assertThat(problem.advice()).contains(advice);
        });
    }

    static Stream<Arguments> misspelt() {
        return Stream.of(
                arguments(
                        "in a condition",
                        "call-outcomes.camel.yaml",
                        "${variable.moment} == 'ENDED'",
                        "${variable.momnet} == 'ENDED'",
                        "variable momnet",
                        "\"moment\""),
                arguments(
                        "in brackets",
                        "call-outcomes.camel.yaml",
                        "${variable.moment} == 'ENDED'",
                        "${variable[momnet]} == 'ENDED'",
                        "variable momnet",
                        "\"moment\""),
                arguments(
                        "in an argument of a bean",
                        "call-handling.camel.yaml",
                        "method: number(${variable.call})",
                        "method: number(${variable.cal})",
                        "variable cal",
                        "\"call\""),
                arguments(
                        "in a log line",
                        "call-handling.camel.yaml",
                        "${variable.number.masked}",
                        "${variable.nubmer.masked}",
                        "variable nubmer",
                        "\"number\""),
                arguments(
                        "in SQL",
                        "record-by-hand.camel.yaml",
                        ":#${variable.callId}",
                        ":#${variable.calId}",
                        "variable calId",
                        "\"callId\""),
                arguments(
                        "read before it is set",
                        "call-handling.camel.yaml",
                        "method: find(${variable.number})",
                        "method: find(${variable.branch})",
                        "variable branch",
                        "known here: "),
                arguments(
                        "in an error rule",
                        "errors.camel.yaml",
                        "${variable.rows}",
                        "${variable.row}",
                        "variable row",
                        "\"rows\""),
                arguments(
                        "in a kamelet",
                        "kamelets/pbx-request-action.kamelet.yaml",
                        "${variable.pbxQuery}",
                        "${variable.pbxQurey}",
                        "variable pbxQurey",
                        "\"pbxQuery\""),
                arguments(
                        "set under another name",
                        "call-handling.camel.yaml",
                        "name: caller",
                        "name: caler",
                        "variable caller",
                        "\"caler\""),
                arguments(
                        "a header",
                        "log-activity.camel.yaml",
                        "${header.Sforce-Limit-Info}",
                        "${header.Sforce-Limit-Inof}",
                        "header Sforce-Limit-Inof",
                        "\"Sforce-Limit-Info\""),
                arguments(
                        "a header by the language of that name",
                        "pbx-webhook.camel.yaml",
                        "expression: X-Signature",
                        "expression: X-Signatur",
                        "header X-Signatur",
                        "\"X-Signature\""),
                arguments(
                        "a header of Camel",
                        "pbx-webhook.camel.yaml",
                        "expression: X-Signature",
                        "expression: CamelHttpResponceCode",
                        "header CamelHttpResponceCode",
                        "\"CamelHttpResponseCode\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("own")
    void aFileOfOnesOwnIsFollowedToo(String what, String yaml, String reason) {
        SortedMap<String, String> texts = delivered();
        texts.put("own.camel.yaml", yaml);

        List<RouteProblem> problems = problems(texts);
        if (reason.isEmpty()) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).singleElement().satisfies(problem -> {
                assertThat(problem.file()).isEqualTo("own.camel.yaml");
                assertThat(problem.reason()).contains(reason);
                assertThat(problem.advice()).isNotBlank();
            });
        }
    }

    static Stream<Arguments> own() {
        return Stream.of(
                arguments(
                        "a hook reads what the flow knows", route("choose-branch", log("${variable.caller.name}")), ""),
                arguments("a branch of one's own", route("vips", log("${variable.branch} ${variable.matches}")), ""),
                arguments(
                        "a hook misreads",
                        route("choose-branch", log("${variable.callr.name}")),
                        "no step before this one sets the variable callr"),
                arguments(
                        "a branch of one's own misreads",
                        route("vips", log("${variable.extention}")),
                        "variable extention"),
                arguments("set in the step before", route("vips", set("mine") + log("${variable.mine}")), ""),
                arguments(
                        "set in the step after", route("vips", log("${variable.mine}") + set("mine")), "variable mine"),
                arguments("the flow's own", route("vips", set("work")), "the variable work is the flow's own"),
                arguments("the call", route("choose-branch", set("call")), "the variable call is the flow's own"),
                arguments(
                        "a call that a route of one's own has found itself",
                        route("nightly", set("call") + log("${variable.call}"))
                                .replace("direct:nightly", "timer:nightly"),
                        ""),
                arguments("the branch is theirs to choose", route("choose-branch", set("branch")), ""),
                arguments(
                        "after each ended call",
                        route("after", log("${variable.stranger}"))
                                .replace(
                                        "direct:after",
                                        "kamelet:ended-call-source\n      parameters:\n        follower: a"),
                        ""),
                arguments(
                        "after each ended call, misread",
                        route("after", log("${variable.momnet}"))
                                .replace(
                                        "direct:after",
                                        "kamelet:ended-call-source\n      parameters:\n        follower: a"),
                        "variable momnet"),
                arguments(
                        "in the other branch of a choice",
                        route(
                                "vips",
                                "        - choice:\n            when:\n              - expression:\n                  simple:\n"
                                        + "                    expression: ${variable.branch} == 'a'\n                steps:\n"
                                        + set("mine").indent(10)
                                        + "            otherwise:\n              steps:\n"
                                        + log("${variable.mine}").indent(10)),
                        "variable mine"),
                arguments(
                        "a clock's route reads what no call has told",
                        route("nightly", log("${variable.call}")).replace("direct:nightly", "timer:nightly"),
                        "variable call"));
    }

    @Test
    void whatJavaGivesAndWhoMaySetWhatIsKeptUpToDate() {
        SortedMap<String, String> texts = delivered();
        String all = String.join("\n", texts.values());

        assertThat(KnownNames.GIVEN.keySet()).allSatisfy(uri -> assertThat(all).contains("uri: " + uri + "\n"));
        List<RoutePiece> pieces = RoutePieces.of(texts.entrySet().stream()
                .map(file -> read(file.getKey(), file.getValue()))
                .toList());
        KnownNames.RESERVED.forEach(
                (name, owners) -> assertThat(owners).as("who sets %s", name).allSatisfy(owner -> assertThat(pieces)
                        .filteredOn(piece -> piece.key().equals(owner))
                        .flatMap(RoutePiece::nodes)
                        .anySatisfy(node ->
                                assertThat(Uses.set(node.key(), node.value())).contains(name))));
    }

    /** Nobody waits for it: what is too long to be followed is not judged. */
    @Test
    void aThousandRoutesInACircleAreNotFollowedForEver() {
        StringBuilder circle = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            String steps = set("v" + i) + "        - to:\n            uri: direct:r" + (i + 1) % 1000 + "\n";
            circle.append(route("r" + i, steps));
        }

        assertThat(problems(Map.of("circle.camel.yaml", circle.toString()))).isEmpty();
    }

    @Test
    void longNamesByTheHundredAreToldInShort() {
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            steps.append(set("v" + i + "x".repeat(3_900)));
            steps.append(log("${variable.w" + i + "x".repeat(3_900) + "}"));
        }
        SortedMap<String, String> texts = delivered();
        texts.put("own.camel.yaml", route("vips", steps.toString()));

        assertThat(problems(texts)).hasSize(100).allSatisfy(problem -> assertThat(problem.toString())
                .hasSizeLessThan(6_000));
    }

    @Test
    void aWrongNameInLoopsIsToldOnce() {
        String loop = log("${variable.momnet}");
        for (int i = 0; i < 12; i++) {
            loop =
                    "        - loop:\n            expression:\n              constant:\n                expression: \"2\"\n"
                            + "            steps:\n" + loop.indent(6);
        }
        SortedMap<String, String> texts = delivered();
        texts.put("own.camel.yaml", route("vips", loop));

        assertThat(problems(texts)).hasSize(1);
    }

    private static SortedMap<String, String> delivered() {
        try {
            return new TreeMap<>(new RouteFolder(Path.of("routes")).read());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<RouteProblem> problems(Map<String, String> texts) {
        List<RouteFile> files = new ArrayList<>();
        texts.forEach(
                (name, text) -> files.add(READ.computeIfAbsent(name + "\n" + text, key -> RouteFile.read(name, text))));
        List<RouteProblem> problems = new ArrayList<>();
        new VariableFlow(files, HEADERS).check(problems::add);
        return problems;
    }

    private static RouteFile read(String name, String text) {
        return READ.computeIfAbsent(name + "\n" + text, key -> RouteFile.read(name, text));
    }

    private static String route(String id, String steps) {
        return "- route:\n    id: %s\n    description: Ours\n    from:\n      uri: direct:%s\n      steps:\n%s"
                .formatted(id, id, steps);
    }

    private static String log(String message) {
        return "        - log:\n            message: \"%s\"\n".formatted(message);
    }

    private static String set(String name) {
        return ("        - setVariable:\n            name: %s\n            expression:\n              constant:\n"
                        + "                expression: x\n")
                .formatted(name);
    }
}
