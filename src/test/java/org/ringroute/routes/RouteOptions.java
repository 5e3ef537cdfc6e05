package org.ringroute.routes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;

/** Options of endpoints that do not exist, or have values of a wrong kind. */
final class RouteOptions {

    private static final DefaultCamelCatalog CATALOG = new DefaultCamelCatalog();

    void check(RouteNode node, Consumer<RouteProblem> problems) {
        // The options of a kamelet are its own; a scheme that the catalog does not know is none of its business.
        if (!node.isEndpoint() || node.scheme().equals("kamelet") || CATALOG.componentModel(node.scheme()) == null) {
            return;
        }
        EndpointValidationResult result = CATALOG.validateEndpointProperties(withOptions(node), true);
        report(node, problems, "unknown option", result.getUnknown());
        report(node, problems, "not one of the choices", result.getInvalidEnum());
        report(node, problems, "not true or false", result.getInvalidBoolean());
        report(node, problems, "not an integer", result.getInvalidInteger());
        report(node, problems, "not a number", result.getInvalidNumber());
        report(node, problems, "not a duration", result.getInvalidDuration());
    }

    private static String withOptions(RouteNode node) {
        // SQL would be taken for options; the path is not what is checked there.
        String path = node.target().matches("\\S+") ? node.target() : "x";
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        node.value()
                .path("parameters")
                .fields()
                .forEachRemaining(option -> query.add(option.getKey()
                        + "="
                        + URLEncoder.encode(option.getValue().asText(), StandardCharsets.UTF_8)));
        return node.scheme() + ":" + path + query;
    }

    private static void report(RouteNode node, Consumer<RouteProblem> problems, String what, Iterable<String> options) {
        if (options != null) {
            options.forEach(option -> problems.accept(node.problem(what + " of " + node.scheme() + ": " + option)));
        }
    }

    private static void report(RouteNode node, Consumer<RouteProblem> problems, String what, Map<String, ?> options) {
        report(node, problems, what, options == null ? null : options.keySet());
    }
}
