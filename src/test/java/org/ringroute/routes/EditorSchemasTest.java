package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What VS Code is told about route files and kamelets. */
class EditorSchemasTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OF_CAMEL = "https://raw.githubusercontent.com/apache/camel/camel-"
            + new DefaultCamelCatalog().getCatalogVersion()
            + "/dsl/camel-yaml-dsl/camel-yaml-dsl/src/generated/resources/schema/camelYamlDsl.json";

    static List<Path> files() throws IOException {
        try (var walk = Files.walk(Path.of("routes"))) {
            return walk.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }

    static List<Path> kamelets() throws IOException {
        return files().stream()
                .filter(file -> file.toString().endsWith(".kamelet.yaml"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileHasTheSchemaOfItsKind(Path file) throws IOException {
        List<String> schemas = new ArrayList<>();
        JSON.readTree(Path.of(".vscode/settings.json").toFile())
                .path("yaml.schemas")
                .fields()
                .forEachRemaining(schema -> schema.getValue().forEach(pattern -> {
                    if (matches(pattern.asText(), file)) {
                        schemas.add(schema.getKey());
                    }
                }));

        boolean kamelet = file.toString().endsWith(".kamelet.yaml");
        assertThat(schemas).containsExactly(kamelet ? "./src/editor/kamelet.schema.json" : OF_CAMEL);
    }

    private static boolean matches(String pattern, Path file) {
        return FileSystems.getDefault()
                .getPathMatcher("glob:" + pattern.substring(1))
                .matches(file);
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void aKameletFitsItsSchema(Path file) throws IOException {
        assertThat(schema().validate(tree(file))).isEmpty();
    }

    @Test
    void theSchemaOfKameletsNoticesWhatIsMissingAndAStepThatIsNone() throws IOException {
        ObjectNode kamelet = (ObjectNode) tree(kamelets().get(0));
        ((ObjectNode) kamelet.at("/spec/definition")).remove("title");
        ((ObjectNode) kamelet.at("/spec/template/from/steps/0")).putObject("tooo");

        assertThat(schema().validate(kamelet).toString()).contains("title", "tooo");
    }

    private static JsonNode tree(Path file) throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
    }

    /** With Camel's schema from its own library in the place of the address on the Internet. */
    private static JsonSchema schema() throws IOException {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                VersionFlag.V7,
                builder -> builder.schemaMappers(mappers -> mappers.mappings(address -> address.startsWith(OF_CAMEL)
                        ? "classpath:schema/camelYamlDsl.json" + address.substring(OF_CAMEL.length())
                        : address)));
        return factory.getSchema(
                Files.readString(Path.of("src/editor/kamelet.schema.json")),
                SchemaValidatorsConfig.builder().preloadJsonSchema(false).build());
    }
}
