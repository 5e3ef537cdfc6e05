package org.ringroute.routes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.ComponentModel;

/** Options of endpoints that do not exist, or have values of a wrong kind. */
final class RouteOptions {

    private final CamelCatalog catalog;

    RouteOptions(CamelCatalog catalog) {
        this.catalog = catalog;
    }

    void check(RouteNode node, Consumer<RouteProblem> problems) {
        if (!node.isEndpoint() || node.scheme().equals("kamelet")) {
            return;
        }
        ComponentModel component = catalog.componentModel(node.scheme());
        if (component == null) {
            return;
        }
        EndpointValidationResult result = catalog.validateEndpointProperties(withOptions(node), true);
        Set<String> known = new HashSet<>();
        component.getEndpointOptions().forEach(option -> known.add(option.getName()));
        if (result.getUnknown() != null) {
            result.getUnknown()
                    .forEach(
                            option -> problems.accept(node.problem("unknown option of " + node.scheme() + ": " + option)
                                    .advising(Nearest.advice(option, known))));
        }
        if (result.getInvalidEnum() != null) {
            result.getInvalidEnum()
                    .forEach((option, value) -> problems.accept(node.problem(
                                    "not one of the choices of " + node.scheme() + ": " + option + "=" + value)
                            .advising("write one of "
                                    + String.join(
                                            ", ", result.getInvalidEnumChoices().get(option)))));
        }
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

    private static void report(RouteNode node, Consumer<RouteProblem> problems, String what, Map<String, ?> options) {
        if (options != null) {
            options.forEach((option, value) ->
                    problems.accept(node.problem(what + " of " + node.scheme() + ": " + option + "=" + value)
                            .advising("write a value of that kind")));
        }
    }
}
