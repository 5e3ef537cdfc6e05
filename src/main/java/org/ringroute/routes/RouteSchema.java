package org.ringroute.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.lang.ref.SoftReference;
import java.util.function.Consumer;

/** The YAML DSL's own schema: unknown steps, misspelt options, wrong types. */
final class RouteSchema {

    /** Takes most of a second to load and megabytes to keep: loaded when first needed, given up when memory is short. */
    private static SoftReference<JsonSchema> loaded = new SoftReference<>(null);

    void check(RouteFile file, Consumer<RouteProblem> problems) {
        if (file.tree().isEmpty()) {
            problems.accept(file.problem("there is nothing in it"));
            return;
        }
        schema().validate(file.isKamelet() ? asRoute(file.routes()) : file.tree())
                .forEach(message -> problems.accept(file.problem(
                        file.way(message.getInstanceLocation()
                                .toString()
                                .replaceFirst(file.isKamelet() ? "^/0/route/?" : "^/", "")),
                        "",
                        message.getError())));
    }

    private static synchronized JsonSchema schema() {
        JsonSchema schema = loaded.get();
        if (schema == null) {
            schema = JsonSchemaFactory.getInstance(VersionFlag.V4)
                    .getSchema(
                            RouteSchema.class.getResourceAsStream("/schema/camelYamlDsl.json"),
                            SchemaValidatorsConfig.builder()
                                    .pathType(PathType.JSON_POINTER)
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
