package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringroute.support.BridgeTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Every delivered route file and kamelet passes the check, and each rule of the check catches what it is for. */
class RouteFilesTest extends BridgeTest {

    @Autowired
    RouteCheck check;

    @TempDir
    Path folder;

    /** What runs with all rights is allowed, and named. */
    @Test
    void whatReachesFurtherIsNamedWithItsPlace() throws IOException {
        SortedMap<String, String> texts = new RouteFolder(Path.of("routes")).read();
        assertThat(check.reachingFurther(texts)).isEmpty();
        texts.put("mine.camel.yaml", FURTHER);

        assertThat(check.check(texts)).isEmpty();
        assertThat(check.reachingFurther(texts).stream().map(RouteProblem::toString))
                .hasSize(3)
                .anySatisfy(one -> assertThat(one)
                        .startsWith("mine.camel.yaml:10 (environment): ")
                        .contains("sysenv.PATH"))
                .anySatisfy(one -> assertThat(one)
                        .startsWith("mine.camel.yaml:14 (loader): ")
                        .contains("camelContext"))
                .anySatisfy(one -> assertThat(one)
                        .startsWith("mine.camel.yaml:18 (secret): ")
                        .contains("ringroute.secret-key"));
    }

    static final String FURTHER =
            """
            - route:
                id: mine
                description: Reaches further
                from:
                  uri: direct:mine
                  steps:
                    - log:
                        id: environment
                        loggingLevel: DEBUG
                        message: ${sysenv.PATH}
                    - log:
                        id: loader
                        loggingLevel: DEBUG
                        message: ${camelContext.applicationContextClassLoader}
                    - setBody:
                        id: secret
                        expression:
                          constant:
                            expression: "{{ringroute.secret-key:none}}"
            """;

    /** Also what {@code make check ROUTES=/some/folder} runs. */
    @Test
    void everyFilePasses() throws IOException {
        Path checked = Path.of(System.getProperty("routes", "routes"));
        List<RouteProblem> problems = check.check(checked);

        // Nobody's mistake, but worth knowing: the folder's own files may do so.
        check.reachingFurther(new RouteFolder(checked).read()).forEach(one -> System.out.println("warning: " + one));
        if (!problems.isEmpty()) {
            fail(problems.stream().map(RouteProblem::toString).collect(Collectors.joining("\n", "\n", "\n")));
        }
    }

    @Test
    void aFileWithoutFaultsPasses() throws IOException {
        write("good.camel.yaml", route("good", step("bean:lanes", "method: of(${body})")));

        assertThat(check.check(folder)).isEmpty();
    }

    @Test
    void aKeyWithADefaultAndAHandOverThatNeedsNobodyPass() throws IOException {
        write(
                "good.camel.yaml",
                route(
                                "good",
                                step("direct:perhaps", "failIfNoConsumers: false")
                                        + step("seda:good", "size: \"{{good.size:10}}\"")
                                        + step("direct:good", "timeout: 10"))
                        + route("queue", step("bean:lanes", "method: of(${body})"))
                                .replace("direct:queue", "seda:good"));

        assertThat(check.check(folder)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"wrongRoutes", "wrongLinks"})
    void aWrongRouteIsReportedWithFileAndReason(String rule, String yaml, String reason) throws IOException {
        write("wrong.camel.yaml", yaml);

        assertThat(check.check(folder)).anySatisfy(problem -> assertThat(problem.toString())
                .startsWith("wrong.camel.yaml")
                .contains(reason));
        assertThat(check.check(folder)).as("what to do").allSatisfy(problem -> assertThat(problem.advice())
                .isNotBlank());
    }

    static Stream<Arguments> wrongRoutes() {
        return Stream.of(
                arguments("a key stands twice", "- route:\n    id: a\n    id: b\n", "Duplicate field 'id'"),
                arguments("not YAML", "- route: [", "not YAML"),
                arguments("an empty file", "", "there is nothing in it"),
                arguments("an unknown step", route("a", "        - teleport:\n            id: b\n"), "teleport"),
                arguments("a step in short", route("a", "        - to: direct:a\n"), "write to in full"),
                arguments("a route in short", "- from:\n    uri: direct:a\n    steps: []\n", "only route and"),
                arguments("options in the uri", route("a", step("seda:a?size=3", "size: 3")), "no options in the uri"),
                arguments(
                        "a language in short",
                        route("a", "        - setBody:\n            expression:\n              simple: x\n"),
                        "write simple in full"),
                arguments(
                        "a language without expression",
                        route("a", "        - setBody:\n            constant:\n              expression: x\n"),
                        "constant stands under expression"),
                arguments("an unknown option", route("a", step("seda:a", "sizze: 3")), "unknown option of seda: sizze"),
                arguments("an odd value", route("a", step("seda:a", "size: many")), "not an integer of seda: size"),
                arguments("an odd choice", route("a", step("seda:a", "waitForTaskToComplete: Maybe")), "choices"),
                arguments("a route without id", route("a", "").replace("id: a", "group: a"), "has an id"),
                arguments("a route without description", route("a", "").replace("description", "note"), "description"),
                arguments(
                        "an id twice",
                        route("a", "") + route("a", "").replace("direct:a", "direct:b"),
                        "id a is taken"),
                arguments("a comment", route("a", "        # why\n"), "drops this comment"),
                arguments("an anchor", route("a", "").replace("id: a", "id: &x a"), "cannot keep anchors"));
    }

    static Stream<Arguments> wrongLinks() {
        return Stream.of(
                arguments(
                        "two consumers", route("a", "") + route("b", "").replace("direct:b", "direct:a"), "two routes"),
                arguments(
                        "nobody at direct",
                        route("a", step("direct:b", "block: true")),
                        "no route takes from direct:b"),
                arguments("nobody at seda", route("a", step("seda:b", "size: 1")), "no route takes from seda:b"),
                arguments("a bean that is not there", route("a", step("bean:lame", "method: of")), "no bean lame"),
                arguments(
                        "a method that is not there",
                        route("a", step("bean:lanes", "method: ofCall")),
                        "no method ofCall"),
                arguments(
                        "another number of arguments",
                        route("a", step("bean:lanes", "method: of(${body}, 1)")),
                        "no method of(${body}, 1)"),
                arguments("a bean in a text", route("a", step("direct:a", "x: ${bean:lame.of}")), "no bean lame"),
                arguments(
                        "a bean by reference",
                        route("a", "        - process:\n            ref: lame\n"),
                        "there is no bean lame"),
                arguments(
                        "an unknown key", route("a", step("seda:a", "size: \"{{ringroute.sizze}}\"")), "nobody knows"),
                arguments(
                        "an unknown key in a line of the log",
                        route("a", "        - log:\n            message: at {{shop.name}}\n"),
                        "nobody knows {{shop.name}}"),
                arguments(
                        "no such kamelet", route("a", step("kamelet:dance-action", "x: y")), "no kamelet dance-action"),
                arguments(
                        "no such kamelet to take from",
                        route("a", "").replace("direct:a", "kamelet:dance-source"),
                        "no kamelet dance-source"),
                arguments(
                        "no such configuration",
                        route("a", "").replace("id: a", "id: a\n    routeConfigurationId: rules"),
                        "no route configuration rules"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongKamelets")
    void aWrongKameletIsReported(String rule, String from, String to, String reason) throws IOException {
        String good = Files.readString(Path.of("routes/kamelets/pbx-request-action.kamelet.yaml"));
        assertThat(good).contains(from);
        write("kamelets/pbx-request-action.kamelet.yaml", good.replace(from, to));
        write("user.camel.yaml", route("user", step("kamelet:pbx-request-action", "endpont: extension/list")));

        assertThat(check.check(folder)).extracting(RouteProblem::reason).anySatisfy(problem -> assertThat(problem)
                .contains(reason));
    }

    static Stream<Arguments> wrongKamelets() {
        return Stream.of(
                arguments("another name", "name: pbx-request-action", "name: pbx-ask-action", "name differ"),
                arguments("no title", "title: Ask the PBX", "x: y", "has no title"),
                arguments(
                        "a property without description",
                        "description: The endpoint",
                        "x: The endpoint",
                        "description"),
                arguments("too long", "  template:", "  template:" + "\n".repeat(30), "at most"),
                arguments("requires what is not there", "- endpoint", "- query", "query is not among properties"),
                arguments("used without what it requires", "type: object", "type: object", "requires endpoint"),
                arguments("used with what it does not have", "type: object", "type: object", "endpont"),
                arguments("a placeholder that is no property", "{{endpoint}}", "{{endpont}}", "{{endpont}}"),
                arguments("an unknown step inside", "removeHeaders:", "removeHeadders:", "removeHeadders"));
    }

    /** Whoever reads it looks at that line first. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("placesOfMistakes")
    void aMistakeIsReportedAtItsLine(String mistake, String yaml, int line) throws IOException {
        write("a.camel.yaml", yaml);

        assertThat(check.check(folder))
                .as(mistake)
                .anySatisfy(problem -> assertThat(problem.line()).isEqualTo(line))
                .allSatisfy(problem -> assertThat(problem.reason()).hasSizeLessThan(300));
    }

    static Stream<Arguments> placesOfMistakes() {
        String log = "        - log:\n            message: ";
        String set = "        - setBody:\n            expression:\n              ";
        return Stream.of(
                arguments("a tab", route("a", "").replace("    description", "\tdescription"), 3),
                arguments("a bracket that is left open", "- route:\n    id: [a\n    description: b\n", 3),
                arguments("an open function", route("a", log + "${body\n"), 8),
                arguments(
                        "an unknown function", route("a", set + "simple:\n                expression: ${bodi.x}\n"), 9),
                arguments(
                        "an unknown language", route("a", set + "simpel:\n                expression: ${body}\n"), 8));
    }

    @Test
    void aFileThatNobodyWouldLoadIsReported() throws IOException {
        write("lonely.yaml", route("lonely", ""));

        assertThat(check.check(folder)).extracting(RouteProblem::reason).containsExactly("is never loaded");
    }

    private void write(String name, String yaml) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }

    private static String route(String id, String steps) {
        return "- route:\n    id: %s\n    description: A route\n    from:\n      uri: direct:%s\n      steps:%s\n"
                .formatted(id, id, steps.isEmpty() ? " []" : "\n" + steps.stripTrailing());
    }

    private static String step(String uri, String option) {
        return "        - to:\n            uri: %s\n            parameters:\n              %s\n".formatted(uri, option);
    }
}
