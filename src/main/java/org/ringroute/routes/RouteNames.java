package org.ringroute.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Ids and descriptions: what logs, metrics, tests and editors call things by. */
final class RouteNames {

    private final Consumer<RouteProblem> problems;
    private final Map<String, String> files = new HashMap<>();

    RouteNames(Consumer<RouteProblem> problems) {
        this.problems = problems;
    }

    void check(RouteFile file) {
        for (RouteNode node : file.nodes()) {
            if (node.key().equals("route")) {
                required(node, "id");
                required(node, "description");
            }
            if (node.key().equals("routeConfiguration")) {
                required(node, "description");
                onlyOneForAll(node);
            }
            JsonNode id = node.value().path("id");
            if (id.isTextual() && !node.key().isEmpty()) {
                once(node, id.asText());
            } else if (id.isTextual() && node.parent().equals("when")) {
                once(node, id.asText());
            }
        }
    }

    private void required(RouteNode node, String key) {
        if (node.value().path(key).asText("").isBlank()) {
            problems.accept(node.problem("a " + node.key() + " has " + (key.equals("id") ? "an id" : "a description"))
                    .advising("add " + key + ": logs, pages and editors show it"));
        }
    }

    private void onlyOneForAll(RouteNode node) {
        if (!node.value().has("id")) {
            String before = files.putIfAbsent("", node.file().name());
            if (before != null) {
                problems.accept(node.problem("there is another rule for all routes, in " + before)
                        .advising("give it an id, and name it in the routes that obey it"));
            }
        }
    }

    private void once(RouteNode node, String id) {
        String before = files.putIfAbsent(id, node.file().name());
        if (before != null) {
            problems.accept(
                    node.problem("the id " + id + " is taken, in " + before).advising("choose another one"));
        }
    }
}
