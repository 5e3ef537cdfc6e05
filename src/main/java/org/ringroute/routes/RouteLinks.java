package org.ringroute.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What routes hand to each other: that somebody is there to take it. */
final class RouteLinks {

    private final Consumer<RouteProblem> problems;
    private final Set<String> consumed = new HashSet<>();
    private final Set<String> configurations = new HashSet<>();
    private final Map<String, JsonNode> kamelets = new HashMap<>();

    RouteLinks(List<RouteFile> files, Consumer<RouteProblem> problems) {
        this.problems = problems;
        for (RouteFile file : files) {
            if (file.isKamelet()) {
                kamelets.put(file.kameletName(), file.tree().at("/spec/definition"));
            }
            file.nodes().forEach(this::note);
        }
    }

    private void note(RouteNode node) {
        if (node.key().equals("routeConfiguration")) {
            configurations.add(node.value().path("id").asText());
        }
        boolean internal = node.scheme().equals("direct") || node.scheme().equals("seda");
        if (node.key().equals("from")
                && internal
                && !consumed.add(node.uri())
                && node.scheme().equals("direct")) {
            problems.accept(node.problem("two routes take from " + node.uri())
                    .advising("give one of them another address, or make one route of them"));
        }
    }

    void check(RouteNode node) {
        JsonNode configuration = node.value().path("routeConfigurationId");
        if (configuration.isTextual() && !configurations.contains(configuration.asText())) {
            problems.accept(node.problem("there is no route configuration " + configuration.asText())
                    .advising(Nearest.advice(configuration.asText(), configurations)));
        }
        if (!node.isEndpoint()) {
            return;
        }
        if (node.scheme().equals("kamelet") && !node.target().matches("source|sink")) {
            checkKamelet(node);
        }
        if (!node.key().equals("from") && isNeeded(node)) {
            // A name that is known at run time only may be any name.
            if (consumed.stream().noneMatch(uri -> LateAddress.mayBe(node.uri(), uri))) {
                problems.accept(node.problem("no route takes from " + node.uri())
                        .advising(Nearest.advice(
                                node.uri(),
                                consumed,
                                "add a route that takes from it, or say failIfNoConsumers: false")));
            }
        }
    }

    /** Somebody must be there, unless the step says that it goes on without. */
    private static boolean isNeeded(RouteNode node) {
        return (node.scheme().equals("direct") || node.scheme().equals("seda"))
                && node.value().at("/parameters/failIfNoConsumers").asBoolean(true);
    }

    private void checkKamelet(RouteNode node) {
        JsonNode kamelet = kamelets.get(node.target());
        if (kamelet == null) {
            problems.accept(node.problem("there is no kamelet " + node.target())
                    .advising(Nearest.advice(node.target(), kamelets.keySet())));
            return;
        }
        JsonNode given = node.value().path("parameters");
        given.fieldNames().forEachRemaining(name -> {
            if (!kamelet.path("properties").has(name)) {
                List<String> known = new ArrayList<>();
                kamelet.path("properties").fieldNames().forEachRemaining(known::add);
                problems.accept(node.problem("unknown property of " + node.target() + ": " + name)
                        .advising(Nearest.advice(name, known)));
            }
        });
        kamelet.path("required").forEach(name -> {
            if (!given.has(name.asText())) {
                problems.accept(node.problem(node.target() + " requires " + name.asText())
                        .advising("add " + name.asText() + " under parameters"));
            }
        });
    }
}
