package org.ringroute.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The page that says what can be built from: all kamelets with what they take, give and ask for, and an example each. */
final class KameletCatalogue {

    private static final String HEAD =
            """
            # Kamelets

            What routes are built from. Use one as a step, `kamelet:` and its name; what it takes and gives travels in the variables
            named here. This page is made from the files in `routes/kamelets` by `make docs`; do not edit it.

            """;

    private final List<RouteFile> kamelets;

    KameletCatalogue(List<RouteFile> files) {
        this.kamelets = files.stream().filter(RouteFile::isKamelet).toList();
    }

    /** The whole page. */
    String page() {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("| kamelet | |\n|---|---|\n");
        kamelets.forEach(file -> page.append("| [`%s`](#%s) | %s |\n"
                .formatted(
                        file.kameletName(),
                        file.kameletName(),
                        definition(file).path("title").asText())));
        kamelets.forEach(file -> page.append(section(file)));
        return page.toString();
    }

    private static String section(RouteFile file) {
        StringBuilder text = new StringBuilder();
        text.append("\n## ").append(file.kameletName()).append("\n\n");
        text.append("**").append(definition(file).path("title").asText()).append(".** ");
        text.append(definition(file).path("description").asText().strip()).append('\n');
        text.append(variables("Takes", note(file, "takes")));
        text.append(variables("Gives", note(file, "gives")));
        text.append(properties(file));
        return text.append("\n```yaml\n")
                .append(note(file, "example"))
                .append("```\n")
                .toString();
    }

    private static String variables(String title, String lines) {
        if (lines.isEmpty()) {
            return "";
        }
        return "\n"
                + title
                + ":\n\n"
                + lines.lines()
                        .map(line -> line.contains(": ") ? "- `" + line.replaceFirst(": ", "`: ") : "- " + line)
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private static String properties(RouteFile file) {
        List<String> required = new ArrayList<>();
        definition(file).path("required").forEach(name -> required.add(name.asText()));
        StringBuilder rows = new StringBuilder();
        file.kameletProperties().fields().forEachRemaining(property -> {
            JsonNode value = property.getValue();
            String unset = value.has("default")
                    ? "`" + value.path("default").asText() + "`"
                    : required.contains(property.getKey()) ? "required" : "";
            rows.append("| `%s` | %s | %s | %s | `%s` |\n"
                    .formatted(
                            property.getKey(),
                            value.path("type").asText(),
                            value.path("description").asText(),
                            unset,
                            value.path("example").asText(value.path("default").asText())));
        });
        return rows.isEmpty()
                ? ""
                : "\n| property | type | meaning | default | example |\n|---|---|---|---|---|\n" + rows;
    }

    /** What a kamelet says of itself beyond its definition. */
    static String note(RouteFile file, String name) {
        return file.tree()
                .path("metadata")
                .path("annotations")
                .path("ringroute.org/" + name)
                .asText("");
    }

    private static JsonNode definition(RouteFile file) {
        return file.tree().at("/spec/definition");
    }
}
