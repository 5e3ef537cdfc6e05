package org.ringroute.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An element of a route file: where it stands, what it is called there, and what it holds.
 *
 * @param way to it from the top of the routes
 * @param step the id nearest to it, or empty
 * @param parent the key that it stands under is in the value of this key; for an entry of a list, that of the list
 * @param key what it is called; empty for an entry of a list
 */
record RouteNode(RouteFile file, String way, String step, String parent, String key, JsonNode value) {

    /** Keys whose entries are data, not elements of the language. */
    private static final Set<String> DATA = Set.of("parameters");

    private static final Set<String> TEXTS = Set.of("description", "note");

    /** Shows all elements below a node, from top to bottom. */
    static void walk(RouteFile file, JsonNode top, Consumer<RouteNode> visitor) {
        walk(file, "", "", "", top, visitor);
    }

    private static void walk(
            RouteFile file, String path, String id, String parent, JsonNode node, Consumer<RouteNode> visitor) {
        String nearest = node.path("id").isTextual() ? node.path("id").asText() : id;
        node.fields().forEachRemaining(entry -> {
            String way = path.isEmpty() ? entry.getKey() : path + "/" + entry.getKey();
            String own = entry.getValue().path("id").asText(nearest);
            visitor.accept(new RouteNode(file, way, own, parent, entry.getKey(), entry.getValue()));
            if (!DATA.contains(entry.getKey())) {
                walk(file, way, nearest, entry.getKey(), entry.getValue(), visitor);
            }
        });
        int index = 0;
        for (JsonNode entry : node.isArray() ? node : Set.<JsonNode>of()) {
            String way = path.isEmpty() ? String.valueOf(index) : path + "/" + index;
            visitor.accept(new RouteNode(file, way, nearest, parent, "", entry));
            walk(file, way, nearest, parent, entry, visitor);
            index++;
        }
    }

    boolean isEndpoint() {
        return value.isObject() && value.path("uri").isTextual();
    }

    String uri() {
        return value.path("uri").asText();
    }

    String scheme() {
        return uri().contains(":") ? uri().substring(0, uri().indexOf(':')) : uri();
    }

    String target() {
        return uri().contains(":") ? uri().substring(uri().indexOf(':') + 1) : "";
    }

    boolean isText() {
        return value.isTextual() && !TEXTS.contains(key);
    }

    RouteProblem problem(String reason) {
        return file.problem(file.way(way), step, reason);
    }
}
