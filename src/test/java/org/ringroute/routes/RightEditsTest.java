package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringroute.support.Browser;
import org.ringroute.support.Webhook;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody saves on purpose takes effect at once, and touches nothing else. */
class RightEditsTest extends EditedBridgeTest {

    private static final String HELLO = "hello.camel.yaml";
    private static final String GREET = "kamelets/greet-action.kamelet.yaml";

    @Autowired
    CamelContext camel;

    @Autowired
    ProducerTemplate producer;

    /** What is edited, where, and the routes that are replaced by it. */
    static Stream<Arguments> rightEdits() {
        return Stream.of(
                arguments(
                        "a comment at the top",
                        "purge.camel.yaml",
                        "- route:\n    id: purge-schedule",
                        "# Ours\n- route:\n    id: purge-schedule",
                        ""),
                arguments(
                        "a description",
                        "purge.camel.yaml",
                        "description: When old",
                        "description: At what time old",
                        "purge-schedule"),
                arguments("a schedule", "purge.camel.yaml", "0 40 3 * * ?", "0 50 3 * * ?", "purge-schedule"),
                arguments("a statement", "purge.camel.yaml", "state <> 'NEW'", "state <> 'NEW' AND type <> 0", "purge"),
                arguments(
                        "a step of a branch",
                        "call-outcomes.camel.yaml",
                        "              - to:\n                  id: copy-lead\n                  uri: direct:sync-to-phonebook\n",
                        "",
                        "lead-calls"),
                arguments(
                        "a lane, with what waits in it",
                        "call-lanes.camel.yaml",
                        "description: First lane",
                        "description: Lane one",
                        "lane-0"),
                arguments(
                        "all lanes, and their sweep",
                        "call-lanes.camel.yaml",
                        " lane\n    routeConfigurationId:",
                        " lane of four\n    routeConfigurationId:",
                        "lane-0,lane-1,lane-2,lane-3,left-behind"),
                arguments(
                        "the way to the lanes",
                        "call-lanes.camel.yaml",
                        "description: Puts a stored",
                        "description: Sends a stored",
                        "stored-events"),
                arguments(
                        "the tracking",
                        "call-tracking.camel.yaml",
                        "description: Takes an event",
                        "description: Puts an event",
                        "call-tracking"),
                arguments(
                        "the poll of the outbox",
                        "call-handling.camel.yaml",
                        "delay: 200",
                        "delay: 250",
                        "ended-calls"),
                arguments(
                        "the number of consumers",
                        "call-handling.camel.yaml",
                        "uri: seda:ended-call\n      parameters:\n        concurrentConsumers: 2",
                        "uri: seda:ended-call\n      parameters:\n        concurrentConsumers: 3",
                        "ended-call"),
                arguments(
                        "the handling of a call",
                        "call-handling.camel.yaml",
                        "description: Sends calls",
                        "description: Hands calls",
                        "call-handling"),
                arguments(
                        "an error rule of three routes",
                        "errors.camel.yaml",
                        "description: What one of the sides has could",
                        "description: What one side has could",
                        "salesforce-org,salesforce-users,pbx-extensions"),
                arguments(
                        "where failures go",
                        "failed-work.camel.yaml",
                        "description: Gives a failed",
                        "description: Hands a failed",
                        "failed-work"),
                arguments(
                        "a schedule's route taken out",
                        "purge.camel.yaml",
                        "- route:\n    id: purge-schedule",
                        "- route:\n    id: purge-at-night",
                        "purge-schedule"),
                arguments(
                        "the intake",
                        "pbx-webhook.camel.yaml",
                        "description: Durable when",
                        "description: On disk when",
                        "pbx-webhook"),
                arguments(
                        "the rule of the intake",
                        "errors.camel.yaml",
                        "expression: \"503\"",
                        "expression: \"500\"",
                        "pbx-webhook"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rightEdits")
    void onlyWhatChangedIsReplaced(String what, String file, String part, String instead, String replaced) {
        Map<String, Route> before = routes();

        edit(file, part, instead);
        takenOver();

        Set<String> touched = new HashSet<>();
        Map<String, Route> after = routes();
        before.forEach((id, route) -> {
            if (after.get(id) != route) {
                touched.add(id);
            }
        });
        assertThat(touched)
                .filteredOn(id -> !before.get(id).isCreatedByKamelet())
                .containsExactlyInAnyOrderElementsOf(
                        replaced.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(replaced.split(","))));
        assertThat(camel.getRoutes()).allSatisfy(route -> assertThat(
                        camel.getRouteController().getRouteStatus(route.getId()).isStarted())
                .as(route.getId())
                .isTrue());
    }

    @Test
    void theFirstCheckIsOverBeforeAnybodySaves() {
        awaitUntil(() -> assertThat(guard.isWarm()).isTrue());
    }

    @Test
    void anEditTakesEffectWithinSeconds() {
        save(HELLO, hello("hello"));
        takenOver();
        long saved = System.nanoTime();
        save(HELLO, hello("good morning"));
        awaitUntil(() -> assertThat(ask()).isEqualTo("good morning"));

        // A loaded machine of two cores; by itself it is below one.
        assertThat((System.nanoTime() - saved) / 1_000_000_000).isLessThan(10);
    }

    @Test
    void aNewFileRunsAndADeletedOneNoLonger() {
        save(HELLO, hello("hello"));
        takenOver();
        assertThat(ask()).isEqualTo("hello");

        delete(HELLO);
        takenOver();
        assertThat(camel.getRoute("hello")).isNull();
        assertThat(camel.hasEndpoint("direct:hello")).isNull();
    }

    @Test
    void aChangedKameletReachesTheRoutesThatUseIt() {
        save(GREET, greeting("hello"));
        save(HELLO, route("        - to:\n            id: greet\n            uri: kamelet:greet-action\n"));
        takenOver();
        assertThat(ask()).isEqualTo("hello");
        int routes = camel.getRoutesSize();

        save(GREET, greeting("good morning"));
        takenOver();

        assertThat(ask()).isEqualTo("good morning");
        assertThat(camel.getRoutesSize()).as("none of the old one is left").isEqualTo(routes);
    }

    @Test
    void aKameletInsideAKameletReachesThemToo() {
        String inner = "kamelets/inner-action.kamelet.yaml";
        save(inner, greeting("hello").replace("greet", "inner"));
        save(
                GREET,
                greeting("x")
                        .replace(
                                "        - setBody:\n            id: greet-body\n            expression:\n              constant:\n                expression: x\n",
                                "        - to:\n            id: to-inner\n            uri: kamelet:inner-action\n"));
        save(HELLO, route("        - to:\n            id: greet\n            uri: kamelet:greet-action\n"));
        takenOver();
        assertThat(ask()).isEqualTo("hello");

        save(inner, greeting("good morning").replace("greet", "inner"));
        takenOver();

        assertThat(ask()).isEqualTo("good morning");
    }

    @Test
    void aChangedKameletOfTheDeliveredRoutesIsTakenOver() {
        edit("kamelets/pbx-request-action.kamelet.yaml", "title: Ask the PBX", "title: Ask the phone system");
        takenOver();

        assertThat(camel.getRoutes())
                .filteredOn(Route::isCreatedByKamelet)
                .extracting(route -> route.getId().replaceAll("-[0-9a-fA-F-]+$", ""))
                .contains("pbx-request-action");
    }

    @Test
    void aChangedErrorRuleIsObeyed() {
        String rule =
                "- routeConfiguration:\n    id: hello-errors\n    description: A rule\n    onException:\n      - onException:\n"
                        + "          id: hello-failed\n          exception:\n            - java.lang.Exception\n          handled:\n            constant:\n"
                        + "              expression: \"true\"\n          steps:\n            - setBody:\n                id: sorry\n                expression:\n"
                        + "                  constant:\n                    expression: sorry\n";
        save("rules.camel.yaml", rule);
        save(
                HELLO,
                route(
                                "        - throwException:\n            id: fail\n            exceptionType: java.lang.IllegalStateException\n            message: broken\n")
                        .replace("    from:", "    routeConfigurationId: hello-errors\n    from:"));
        takenOver();
        assertThat(ask()).isEqualTo("sorry");

        save("rules.camel.yaml", rule.replace("expression: sorry", "expression: excuse me"));
        takenOver();

        assertThat(ask()).isEqualTo("excuse me");
    }

    @Test
    void aFileThatReachesFurtherThanUsualRunsAndTheAdministratorIsTold() {
        save(HELLO, hello("${sysenv.PATH}").replace("constant", "simple"));
        takenOver();

        assertThat(ask()).isEqualTo(System.getenv("PATH"));
        awaitUntil(() -> assertThat(api.get("/actuator/health")
                        .at("/components/routes/details/reachingFurther")
                        .toString())
                .contains(HELLO, "sysenv"));
        assertThat(api.get("/actuator/health").path("status").asText()).isEqualTo("UP");
        assertThat(new Browser(port)
                        .prefers("en")
                        .signIn("admin", PASSWORD)
                        .get("/admin/routes")
                        .body())
                .contains("Files that reach further than usual", HELLO);

        delete(HELLO);
        takenOver();
        awaitUntil(() -> assertThat(api.get("/actuator/health")
                        .at("/components/routes/details")
                        .has("reachingFurther"))
                .isFalse());
    }

    @Test
    void theIntakeItselfCanBeEdited() {
        edit("pbx-webhook.camel.yaml", "{\"status\":\"stored\"}", "{\"status\":\"kept\"}");
        takenOver();

        assertThat(new Webhook(port, pbx.webhookSecret())
                        .post("{\"type\":39999,\"msg\":\"{}\"}")
                        .body())
                .contains("kept");
    }

    @Test
    void aChangedRuleForAllRoutesReplacesThemAll() {
        edit("errors.camel.yaml", "description: What came from the outbox", "description: What was in the outbox");
        takenOver();

        assertThat(guard.state().orElseThrow().refused()).isEmpty();
    }

    @Test
    void anEditThatCannotBeStartedIsPutBack() {
        save(HELLO, hello("hello"));
        takenOver();
        // Nothing but the running queue knows that it is shorter than this.
        edit(
                "call-lanes.camel.yaml",
                "uri: seda:lane-1\n      parameters:\n        size: 20000",
                "uri: seda:lane-1\n      parameters:\n        size: 30000");
        save(HELLO, hello("good morning"));

        assertThat(refused().problems()).extracting(RouteProblem::reason).anySatisfy(reason -> assertThat(reason)
                .contains("size"));
        assertThat(ask()).isEqualTo("hello");
        assertThat(camel.getRoute("lane-1")).isNotNull();
    }

    private String ask() {
        return producer.requestBody("direct:hello", null, String.class);
    }

    private static String hello(String text) {
        return route(
                "        - setBody:\n            id: say\n            expression:\n              constant:\n                expression: "
                        + text + "\n");
    }

    private static String route(String steps) {
        return "- route:\n    id: hello\n    description: Greets\n    from:\n      uri: direct:hello\n      steps:\n"
                + steps;
    }

    private static String greeting(String text) {
        return "apiVersion: camel.apache.org/v1\nkind: Kamelet\nmetadata:\n  name: greet-action\nspec:\n  definition:\n    title: Greet\n"
                + "    description: Greets\n    type: object\n  template:\n    from:\n      uri: kamelet:source\n      steps:\n        - setBody:\n"
                + "            id: greet-body\n            expression:\n              constant:\n                expression: "
                + text + "\n";
    }

    private Map<String, Route> routes() {
        Map<String, Route> routes = new HashMap<>();
        camel.getRoutes().forEach(route -> routes.put(route.getId(), route));
        return routes;
    }
}
