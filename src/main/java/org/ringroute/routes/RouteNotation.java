package org.ringroute.routes;

import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One way to write things: explicitly, as visual editors write them. */
final class RouteNotation {

    static final Set<String> LANGUAGES = Set.of(
            "constant",
            "csimple",
            "datasonnet",
            "exchangeProperty",
            "groovy",
            "header",
            "hl7terser",
            "java",
            "joor",
            "jq",
            "js",
            "jsonpath",
            "language",
            "method",
            "mvel",
            "ognl",
            "python",
            "simple",
            "spel",
            "tokenize",
            "variable",
            "wasm",
            "xpath",
            "xquery",
            "xtokenize");
    /** Elements that hold a language directly, by the schema. */
    private static final Set<String> EXPRESSIONS = Set.of(
            "expression",
            "handled",
            "continued",
            "retryWhile",
            "correlationExpression",
            "completionPredicate",
            "completionSizeExpression",
            "completionTimeoutExpression");

    private static final Set<String> TOP = Set.of("route", "routeConfiguration");
    /** Would be asked for whenever routes are checked, also for whoever only submits a file for a dry run. */
    private static final Pattern ELSEWHERE = Pattern.compile("\\s*resource:\\s*(https?|ftp|jar):.*", Pattern.DOTALL);

    private static final Pattern QUERY = Pattern.compile("\\?[A-Za-z.]+=");

    void check(RouteNode node, Consumer<RouteProblem> problems) {
        boolean entry = node.key().isEmpty();
        if (entry && node.parent().isEmpty() && TOP.stream().noneMatch(node.value()::has)) {
            problems.accept(node.problem("only route and routeConfiguration stand at the top of a file")
                    .advising("begin with \"- route:\" and put the rest below it"));
        }
        if (entry && node.parent().equals("steps")) {
            node.value().fields().forEachRemaining(step -> {
                if (!step.getValue().isObject()) {
                    problems.accept(node.problem("write " + step.getKey() + " in full, with its options by name")
                            .advising("as the visual editor saves it, such as \"- to:\" with \"uri:\" below"));
                }
            });
        }
        if (node.key().equals("from") && !node.value().isObject()) {
            problems.accept(node.problem("write from in full, with uri and parameters")
                    .advising("put \"uri:\" and \"parameters:\" below it"));
        }
        if (node.key().equals("uri") && QUERY.matcher(node.value().asText()).find()) {
            problems.accept(node.problem("no options in the uri").advising("write them under parameters"));
        }
        if (node.key().equals("expression") && node.value().isObject()) {
            node.value().fieldNames().forEachRemaining(name -> {
                if (!LANGUAGES.contains(name)) {
                    problems.accept(
                            node.problem("there is no language " + name).advising(Nearest.advice(name, LANGUAGES)));
                }
            });
        }
        if (node.value().isTextual() && ELSEWHERE.matcher(node.value().asText()).matches()) {
            problems.accept(
                    node.problem("nothing is fetched while routes are built").advising("write the text in here"));
        }
        if (LANGUAGES.contains(node.parent())) {
            return;
        }
        if (LANGUAGES.contains(node.key()) && !EXPRESSIONS.contains(node.parent())) {
            problems.accept(
                    node.problem(node.key() + " stands under expression").advising("put \"expression:\" above it"));
        } else if (LANGUAGES.contains(node.key()) && !node.value().isObject()) {
            problems.accept(node.problem("write " + node.key() + " in full, with its expression")
                    .advising("put \"expression:\" below it"));
        }
    }
}
