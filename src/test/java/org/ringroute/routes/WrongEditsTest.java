package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringroute.support.Browser;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever somebody saves by mistake: it is refused with file, line and reason, and every route runs on. */
class WrongEditsTest extends EditedBridgeTest {

    private static final String OUTCOMES = "call-outcomes.camel.yaml";
    private static final String HANDLING = "call-handling.camel.yaml";
    private static final String ERRORS = "errors.camel.yaml";
    private static final String PURGE = "purge.camel.yaml";
    private static final String WEBHOOK = "pbx-webhook.camel.yaml";
    private static final String LANES = "call-lanes.camel.yaml";
    private static final String REQUEST = "kamelets/pbx-request-action.kamelet.yaml";
    private static final String QUERY = "kamelets/salesforce-query-action.kamelet.yaml";

    @Autowired
    CamelContext camel;

    static Stream<Arguments> wrongEdits() {
        return Stream.of(
                arguments("a bracket is left open", PURGE, "uri: direct:purge\n", "uri: [direct:purge\n", "not YAML"),
                arguments("a tab", PURGE, "      uri: quartz:purge", "\t  uri: quartz:purge", "not YAML"),
                arguments(
                        "a wrong indent",
                        PURGE,
                        "    from:\n      uri: direct",
                        "   from:\n      uri: direct",
                        "not YAML"),
                arguments("a key twice", PURGE, "    id: purge\n", "    id: purge\n    id: purge\n", "Duplicate"),
                arguments("half a file", OUTCOMES, "- route:\n    id: lead-calls", "- rou", "not YAML"),
                arguments("an unknown step", OUTCOMES, "- filter:", "- fillter:", "fillter"),
                arguments(
                        "an unknown option of a step",
                        OUTCOMES,
                        "id: copy-lead",
                        "id: copy-lead\n                  urii: x",
                        "urii"),
                arguments(
                        "a step in short",
                        PURGE,
                        "- to:\n            id: schedule-to-purge\n            uri: direct:purge",
                        "- to: direct:purge",
                        "in full"),
                arguments(
                        "a misspelt variable",
                        OUTCOMES,
                        "${variable.moment} == 'ENDED'",
                        "${variable.momnet} == 'ENDED'",
                        "did you mean \"moment\"?"),
                arguments("a variable of the flow's own", HANDLING, "name: branch\n", "name: work\n", "the flow's own"),
                arguments(
                        "a text for a list",
                        PURGE,
                        "steps:\n        - to:\n            id: schedule-to-purge",
                        "steps:\n          to:\n            id: schedule-to-purge",
                        "array"),
                arguments(
                        "an unknown component",
                        PURGE,
                        "uri: quartz:purge",
                        "uri: qartz:purge",
                        "did you mean \"quartz\"?"),
                arguments(
                        "a component that is not installed", PURGE, "uri: quartz:purge", "uri: ftp:purge", "camel-ftp"),
                arguments("an unknown option of an endpoint", PURGE, "cron: ", "crom: ", "did you mean \"cron\"?"),
                arguments("letters for a number", LANES, "size: 20000", "size: many", "not an integer"),
                arguments(
                        "an odd choice",
                        LANES,
                        "waitForTaskToComplete: Never",
                        "waitForTaskToComplete: Sometimes",
                        "IfReplyExpected"),
                arguments(
                        "an unknown language",
                        OUTCOMES,
                        "simple:\n                expression: ${variable.moment} == 'ENDED'\n            steps:\n              - to:\n                  id: copy-lead",
                        "simpel:\n                expression: ${variable.moment} == 'ENDED'\n            steps:\n              - to:\n                  id: copy-lead",
                        "simpel"),
                arguments(
                        "a language that is not installed",
                        OUTCOMES,
                        "simple:\n                expression: ${variable.moment} == 'ENDED'\n            steps:\n              - to:\n                  id: copy-lead",
                        "groovy:\n                expression: moment == 'ENDED'\n            steps:\n              - to:\n                  id: copy-lead",
                        "no language groovy"),
                arguments(
                        "an expression that cannot be read",
                        OUTCOMES,
                        "${variable.moment} == 'ENDED'\n            steps:\n              - to:\n                  id: copy-lead",
                        "${variable.moment == 'ENDED'\n            steps:\n              - to:\n                  id: copy-lead",
                        "cannot be built"),
                arguments(
                        "an unknown function",
                        HANDLING,
                        "expression: ${body.kind}",
                        "expression: ${bodi.kind}",
                        "cannot be built"),
                arguments("a missing bean", LANES, "uri: bean:lanes", "uri: bean:lames", "did you mean \"lanes\"?"),
                arguments(
                        "a missing method",
                        LANES,
                        "method: of(${body})",
                        "method: off(${body})",
                        "did you mean \"of\"?"),
                arguments(
                        "an argument too many",
                        LANES,
                        "method: of(${body})",
                        "method: of(${body}, 4)",
                        "takes 1 arguments"),
                arguments(
                        "a missing bean in a text",
                        HANDLING,
                        "${bean:salesforceConnection",
                        "${bean:salesforce",
                        "no bean salesforce"),
                arguments(
                        "a missing key",
                        PURGE,
                        "{{ringroute.schedule.purge:0 40 3 * * ?}}",
                        "{{ringroute.purge-at}}",
                        "set ringroute.purge-at"),
                arguments(
                        "direct without a taker",
                        OUTCOMES,
                        "uri: direct:log-activity",
                        "uri: direct:log-activities",
                        "did you mean \"direct:log-activity\"?"),
                arguments(
                        "seda without a taker",
                        "call-tracking.camel.yaml",
                        "uri: seda:call-changes",
                        "uri: seda:call-change",
                        "no route takes from seda:call-change"),
                arguments(
                        "two takers",
                        LANES,
                        "uri: direct:stored-events",
                        "uri: direct:call-tracking",
                        "two routes take"),
                arguments("a route id twice", OUTCOMES, "id: lead-calls", "id: contact-calls", "is taken"),
                arguments("a step id twice", OUTCOMES, "id: copy-lead", "id: copy-contact", "is taken"),
                arguments("a route without id", OUTCOMES, "    id: lead-calls\n", "", "has an id"),
                arguments(
                        "an unknown error rule",
                        WEBHOOK,
                        "routeConfigurationId: webhook-errors",
                        "routeConfigurationId: webhook-error",
                        "did you mean \"webhook-errors\"?"),
                arguments(
                        "an error rule for nothing there is",
                        ERRORS,
                        "- org.ringroute.pbx.WebhookRefusedException",
                        "- org.ringroute.pbx.WebhookRefused",
                        "cannot be built"),
                arguments(
                        "a second rule for all routes", ERRORS, "    id: reading-errors\n", "", "another rule for all"),
                arguments(
                        "a missing bean in an error rule",
                        ERRORS,
                        "onRedeliveryRef: salesforceRelogin",
                        "onRedeliveryRef: salesforceLogin",
                        "no bean salesforceLogin"),
                arguments(
                        "SQL with a typing error",
                        PURGE,
                        "DELETE FROM event",
                        "DELET FROM event",
                        "does not understand"),
                arguments(
                        "SQL on a table that is not there", PURGE, "DELETE FROM event", "DELETE FROM events", "EVENTS"),
                arguments(
                        "SQL on a column that is not there",
                        LANES,
                        "SELECT id FROM event",
                        "SELECT ident FROM event",
                        "IDENT"),
                arguments(
                        "a kamelet that is not there",
                        "find-caller.camel.yaml",
                        "kamelet:salesforce-find-caller-action",
                        "kamelet:salesforce-find-action",
                        "no kamelet salesforce-find-action"),
                arguments(
                        "a kamelet by another name",
                        QUERY,
                        "name: salesforce-query-action",
                        "name: salesforce-ask-action",
                        "file's name differ"),
                arguments(
                        "a kamelet's property that is not there",
                        "user-list.camel.yaml",
                        "endpoint: extension/list",
                        "endpont: extension/list",
                        "did you mean \"endpoint\"?"),
                arguments(
                        "a kamelet without what it requires",
                        "user-list.camel.yaml",
                        "                  parameters:\n                    endpoint: extension_group/list\n",
                        "",
                        "requires endpoint"),
                arguments(
                        "an undeclared property in a kamelet",
                        REQUEST,
                        "'{{endpoint}}'",
                        "'{{endpoints}}'",
                        "{{endpoints}}"),
                arguments(
                        "a kamelet that forgets how often it was tried",
                        REQUEST,
                        "            excludePattern: CamelRedeliver*\n",
                        "",
                        "count of attempts"),
                arguments("an unknown step in a kamelet", QUERY, "- setBody:", "- setBoddy:", "setBoddy"),
                arguments(
                        "a comment that editors drop",
                        PURGE,
                        "      steps:\n        - to:\n            id: schedule",
                        "      # why\n      steps:\n        - to:\n            id: schedule",
                        "drops this comment"),
                arguments(
                        "options in an address",
                        LANES,
                        "uri: seda:lane-0\n",
                        "uri: seda:lane-0?size=3\n",
                        "no options in the uri"),
                arguments(
                        "an expression that is fetched from elsewhere",
                        OUTCOMES,
                        "${variable.moment} == 'ENDED'",
                        "resource:http://127.0.0.1:9/expression",
                        "nothing is fetched"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongEdits")
    void aWrongEditIsRefusedAndEveryRouteRunsOn(
            String mistake, String file, String part, String instead, String reason) {
        SortedMap<String, String> before = guard.state().orElseThrow().running();
        Map<String, Route> routes = routes();

        edit(file, part, instead);

        RouteState.Refused refused = refused();
        assertThat(refused.problems()).anySatisfy(problem -> {
            assertThat(problem.toString()).contains(reason);
            assertThat(problem.line()).isPositive();
        });
        assertThat(refused.problems()).as("what to do").allSatisfy(problem -> assertThat(problem.advice())
                .isNotBlank());
        assertThat(guard.state().orElseThrow().running()).isEqualTo(before);
        assertThat(routes()).isEqualTo(routes);
    }

    @Test
    void allMistakesOfAnEditAreToldAtOnce() {
        edit(PURGE, "DELETE FROM event", "DELET FROM event");
        edit(LANES, "uri: bean:lanes", "uri: bean:lames");

        assertThat(refused().problems()).extracting(RouteProblem::file).contains(PURGE, LANES);
    }

    @Test
    void aFileThatOthersNeedCannotBeRemoved() {
        delete("log-activity.camel.yaml");

        assertThat(refused().problems())
                .extracting(RouteProblem::reason)
                .contains("no route takes from direct:log-activity");
    }

    @Test
    void aRefusedEditIsADetailOfTheHealthAndNoIllness() {
        edit(PURGE, "uri: quartz:purge", "uri: qartz:purge");
        refused();

        assertThat(api.get("/actuator/health").path("status").asText()).isEqualTo("UP");
        assertThat(api.get("/actuator/health")
                        .at("/components/routes/details/problems/0")
                        .asText())
                .contains("purge.camel.yaml", "qartz");
    }

    @Test
    void thePageShowsARefusedEditWithItsDifferenceToWhatRuns() {
        edit(PURGE, "uri: quartz:purge", "uri: qartz:purge");
        refused();

        assertThat(new Browser(port)
                        .signIn("admin", PASSWORD)
                        .get("/admin/routes")
                        .body())
                .contains("An edit was refused")
                .containsPattern("purge.camel.yaml:\\d+")
                .contains("there is no component qartz")
                .containsPattern("<del>-\\s+uri: quartz:purge")
                .containsPattern("<ins>\\+\\s+uri: qartz:purge");
    }

    @Test
    void whatIsMendedIsNoLongerRefused() {
        edit(PURGE, "uri: quartz:purge", "uri: qartz:purge");
        refused();
        edit(PURGE, "uri: qartz:purge", "uri: quartz:purge");

        takenOver();
    }

    private Map<String, Route> routes() {
        Map<String, Route> routes = new HashMap<>();
        camel.getRoutes().forEach(route -> routes.put(route.getId(), route));
        return routes;
    }
}
