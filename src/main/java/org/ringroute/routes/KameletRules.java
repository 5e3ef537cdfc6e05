package org.ringroute.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;

/** What makes a kamelet a step that an integrator finds, understands and fills in. */
final class KameletRules {

    private static final int LONGEST = 100;

    private KameletRules() {}

    static void check(RouteFile file, Consumer<RouteProblem> problems) {
        if (!file.isKamelet()) {
            return;
        }
        String fileName = file.kameletName() + ".kamelet.yaml";
        if (!file.name().endsWith("/" + fileName)) {
            problems.accept(file.problem("metadata/name", "", "the name and the file's name differ")
                    .advising("call the file " + fileName));
        }
        if (templateLines(file) > LONGEST) {
            problems.accept(file.problem(
                            "spec/template", "", "a kamelet is one step of the business: at most " + LONGEST + " lines")
                    .advising("make two of it, or a route"));
        }
        file.nodes().stream()
                .filter(node -> node.key().equals("removeHeaders") && forgetsAttempts(node.value()))
                .forEach(node -> problems.accept(
                        node.problem("with all headers, Camel's count of attempts goes too, and whoever uses this never"
                                        + " stops trying")
                                .advising("add excludePattern: CamelRedeliver*")));
        JsonNode definition = file.tree().at("/spec/definition");
        required(file, "spec/definition", definition, List.of("title", "description"), problems);
        file.kameletProperties()
                .fields()
                .forEachRemaining(property -> required(
                        file,
                        "spec/definition/properties/" + property.getKey(),
                        property.getValue(),
                        List.of("title", "description", "type"),
                        problems));
        definition.path("required").forEach(name -> {
            if (!file.kameletProperties().has(name.asText())) {
                problems.accept(file.problem("spec/definition/required", "", name.asText() + " is not among properties")
                        .advising("describe it under properties, or require it no more"));
            }
        });
    }

    private static boolean forgetsAttempts(JsonNode removeHeaders) {
        return removeHeaders.path("pattern").asText().equals("*")
                && !removeHeaders.path("excludePattern").asText().startsWith("CamelRedeliver");
    }

    /** Those of its steps: what is said about it may be as long as it has to. */
    private static long templateLines(RouteFile file) {
        return file.text()
                .lines()
                .dropWhile(line -> !line.startsWith("  template:"))
                .count();
    }

    private static void required(
            RouteFile file, String place, JsonNode node, List<String> keys, Consumer<RouteProblem> problems) {
        for (String key : keys) {
            if (node.path(key).asText("").isBlank()) {
                problems.accept(file.problem(place, "", "has no " + key)
                        .advising("write " + key + ", for whoever chooses the kamelet"));
            }
        }
    }
}
