package org.ringroute.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The YAML DSL's own schema: unknown steps, misspelt options, wrong types. */
final class RouteSchema {

    /** Takes a second or two to load and 24 MB to keep: loaded when first needed, given up when memory is short. */
    private static SoftReference<JsonSchema> loaded = new SoftReference<>(null);

    /** What cannot be read is reported as such, and not looked at here. */
    void check(RouteFile file, Consumer<RouteProblem> problems) {
        if (!file.isReadable()) {
            return;
        }
        if (file.tree().isEmpty()) {
            problems.accept(file.problem("there is nothing in it").advising("write a route, or delete the file"));
            return;
        }
        Map<String, List<ValidationMessage>> byPlace = new LinkedHashMap<>();
        schema().validate(file.isKamelet() ? asRoute(file.routes()) : file.tree())
                .forEach(message -> byPlace.computeIfAbsent(
                                message.getInstanceLocation().toString(), place -> new ArrayList<>())
                        .add(message));
        byPlace.forEach((place, messages) -> {
            String way = file.way(place.replaceFirst(file.isKamelet() ? "^/0/route/?" : "^/", ""));
            telling(messages)
                    .forEach(message -> problems.accept(
                            file.problem(way, "", reason(message)).advising(advice(message))));
        });
    }

    /** Where several forms are possible and none fits, the schema tells of each what is missing: a page of noise. */
    private static Collection<ValidationMessage> telling(List<ValidationMessage> messages) {
        boolean choice = messages.stream().anyMatch(RouteSchema::isChoice);
        Map<String, ValidationMessage> telling = new LinkedHashMap<>();
        messages.stream()
                .filter(message ->
                        !choice || !isChoice(message) && !message.getType().equals("required"))
                .forEach(message -> telling.putIfAbsent(message.getError(), message));
        return telling.isEmpty() ? messages.subList(0, 1) : telling.values();
    }

    private static String reason(ValidationMessage message) {
        return isChoice(message) ? "does not have one of the forms that are possible here" : message.getError();
    }

    /** Of a word that the schema does not know, the one that it knows and that looks like it. */
    private static String advice(ValidationMessage message) {
        if (!message.getType().equals("additionalProperties")) {
            return "see how the delivered routes write it, or let the editor's schema complete it";
        }
        String rule = message.getSchemaLocation().getFragment().toString();
        JsonNode known = schema().getSchemaNode().at(rule.substring(0, rule.lastIndexOf('/')) + "/properties");
        Set<String> words = new TreeSet<>();
        known.fieldNames().forEachRemaining(words::add);
        return Nearest.advice(message.getProperty(), words, "possible here: " + String.join(", ", words));
    }

    private static boolean isChoice(ValidationMessage message) {
        return Set.of("oneOf", "anyOf", "not").contains(message.getType());
    }

    private static synchronized JsonSchema schema() {
        JsonSchema schema = loaded.get();
        if (schema == null) {
            schema = JsonSchemaFactory.getInstance(VersionFlag.V4)
                    .getSchema(
                            RouteSchema.class.getResourceAsStream("/schema/camelYamlDsl.json"),
                            SchemaValidatorsConfig.builder()
                                    .pathType(PathType.JSON_POINTER)
                                    // Read as far as it is needed: all of it at once is 260 MB, of which 24 are used.
                                    .preloadJsonSchema(false)
                                    .build());
            loaded = new SoftReference<>(schema);
        }
        return schema;
    }

    private static JsonNode asRoute(JsonNode template) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return json.arrayNode().add(json.objectNode().set("route", template));
    }
}
