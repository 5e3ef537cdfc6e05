package org.ringroute.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.function.Consumer;

/** The YAML DSL's own schema: unknown steps, misspelt options, wrong types. */
final class RouteSchema {

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V4)
            .getSchema(RouteSchema.class.getResourceAsStream("/schema/camelYamlDsl.json"));

    void check(RouteFile file, Consumer<RouteProblem> problems) {
        if (file.tree().isEmpty()) {
            problems.accept(file.problem("", "there is nothing in it"));
            return;
        }
        SCHEMA.validate(file.isKamelet() ? asRoute(file.routes()) : file.tree())
                .forEach(message -> problems.accept(
                        file.problem(message.getInstanceLocation().toString(), message.getMessage())));
    }

    private static JsonNode asRoute(JsonNode template) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return json.arrayNode().add(json.objectNode().set("route", template));
    }
}
