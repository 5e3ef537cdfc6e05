package org.ringroute.routes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.events.CommentEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;

/**
 * A route file or kamelet as it was read.
 *
 * @param name relative to the folder of the routes
 * @param tree empty when it cannot be read
 * @param problems of its text: YAML, and what a visual editor would throw away
 */
record RouteFile(String name, List<String> lines, JsonNode tree, List<RouteProblem> problems) {

    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    static RouteFile read(Path folder, Path path) throws IOException {
        String name = folder.relativize(path).toString();
        String text = Files.readString(path);
        List<RouteProblem> problems = new ArrayList<>();
        JsonNode tree = JsonNodeFactory.instance.objectNode();
        try {
            tree = YAML.readTree(text);
            textProblems(name, text, problems);
        } catch (JsonProcessingException e) {
            problems.add(new RouteProblem(name, "", "not YAML: " + e.getOriginalMessage()));
        }
        return new RouteFile(name, text.lines().toList(), tree, problems);
    }

    private static void textProblems(String name, String text, List<RouteProblem> problems) {
        LoaderOptions options = new LoaderOptions();
        options.setProcessComments(true);
        boolean begun = false;
        int documents = 0;
        for (Event event : new Yaml(options).parse(new StringReader(text))) {
            String place = "line " + (event.getStartMark().getLine() + 1);
            begun |= event instanceof NodeEvent;
            if (begun && event instanceof CommentEvent comment && comment.getCommentType() != CommentType.BLANK_LINE) {
                problems.add(new RouteProblem(name, place, "a visual editor drops this comment: use note"));
            }
            if (event instanceof NodeEvent node && node.getAnchor() != null) {
                problems.add(new RouteProblem(name, place, "no anchors: a visual editor cannot keep them"));
            }
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                problems.add(new RouteProblem(name, place, "one document a file"));
            }
        }
    }

    boolean isKamelet() {
        return name.startsWith("kamelets");
    }

    /** What the rules for routes look at: the file, or the template of a kamelet. */
    JsonNode routes() {
        return isKamelet() ? tree.at("/spec/template") : tree;
    }

    /** All elements from top to bottom. */
    List<RouteNode> nodes() {
        List<RouteNode> nodes = new ArrayList<>();
        RouteNode.walk(name, routes(), nodes::add);
        return nodes;
    }

    String kameletName() {
        return tree.at("/metadata/name").asText();
    }

    JsonNode kameletProperties() {
        return tree.at("/spec/definition/properties");
    }

    RouteProblem problem(String place, String reason) {
        return new RouteProblem(name, place, reason);
    }
}
