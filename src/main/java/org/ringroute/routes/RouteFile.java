package org.ringroute.routes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
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
record RouteFile(String name, String text, JsonNode tree, Optional<YamlLines> lines, List<RouteProblem> problems) {

    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private static final ObjectMapper PLAIN = new ObjectMapper(new YAMLFactory()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES));

    private static final String NOT_YAML = "look at indents, colons and quotes there, and above";

    private static final String TEMPLATE = "spec/template";

    static RouteFile read(String name, String text) {
        List<RouteProblem> problems = new ArrayList<>();
        JsonNode tree = JsonNodeFactory.instance.objectNode();
        Optional<YamlLines> lines = Optional.empty();
        try {
            tree = YAML.readTree(text);
            lines = Optional.of(new YamlLines(text));
            textProblems(name, text, problems);
        } catch (JsonProcessingException e) {
            problems.add(new RouteProblem(
                    name, line(e), "", "not YAML: " + e.getOriginalMessage().replaceAll("\\s+", " "), NOT_YAML));
        } catch (YAMLException e) {
            problems.add(
                    new RouteProblem(name, 0, "", "not YAML: " + e.getMessage().replaceAll("\\s+", " "), NOT_YAML));
        }
        return new RouteFile(name, text, tree, lines, problems);
    }

    /** Where the mistake is; the place of the exception is that of the last word that was understood. */
    private static int line(JsonProcessingException e) {
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return marked.getProblemMark().getLine() + 1;
        }
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }

    private static void textProblems(String name, String text, List<RouteProblem> problems) {
        LoaderOptions options = new LoaderOptions();
        options.setProcessComments(true);
        boolean begun = false;
        int documents = 0;
        for (Event event : new Yaml(options).parse(new StringReader(text))) {
            int line = event.getStartMark().getLine() + 1;
            begun |= event instanceof NodeEvent;
            if (begun && event instanceof CommentEvent comment && comment.getCommentType() != CommentType.BLANK_LINE) {
                problems.add(new RouteProblem(
                        name, line, "", "a visual editor drops this comment", "write it as note or description"));
            }
            if (event instanceof NodeEvent node && node.getAnchor() != null) {
                problems.add(new RouteProblem(
                        name, line, "", "a visual editor cannot keep anchors", "write the value where it is used"));
            }
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                problems.add(new RouteProblem(
                        name, line, "", "one document a file", "put what follows --- into a file of its own"));
            }
        }
    }

    /**
     * The same, written anew from what was read, with the defaults of keys that are not open. Another reader of YAML must not
     * find something else in it than the one that was asked when it was judged.
     */
    RouteFile asUploaded() {
        JsonNode filled = UploadKeys.withDefaults(tree, false);
        try {
            return new RouteFile(name, PLAIN.writeValueAsString(filled), filled, lines, problems);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file of the folder, to be judged as an uploaded one is: the keys of the server itself stay what they are. */
    RouteFile asIfUploaded() {
        return new RouteFile(name, text, UploadKeys.withDefaults(tree, true), lines, problems);
    }

    boolean isReadable() {
        return lines.isPresent();
    }

    boolean isKamelet() {
        return name.startsWith(RouteFolder.KAMELETS + "/");
    }

    /** What the rules for routes look at: the file, or the template of a kamelet. */
    JsonNode routes() {
        return isKamelet() ? tree.at("/" + TEMPLATE) : tree;
    }

    /** The way from the top of the file to an element of {@link #routes()}. */
    String way(String inRoutes) {
        return isKamelet() ? TEMPLATE + "/" + inRoutes : inRoutes;
    }

    /** All elements from top to bottom. */
    List<RouteNode> nodes() {
        List<RouteNode> nodes = new ArrayList<>();
        RouteNode.walk(this, routes(), nodes::add);
        return nodes;
    }

    String kameletName() {
        return tree.at("/metadata/name").asText();
    }

    JsonNode kameletProperties() {
        return tree.at("/spec/definition/properties");
    }

    /** Something wrong with the file as a whole. */
    RouteProblem problem(String reason) {
        return new RouteProblem(name, 0, "", reason, "");
    }

    /** @param way from the top of the file, such as {@code 0/route/from} */
    RouteProblem problem(String way, String step, String reason) {
        return new RouteProblem(name, lines.map(known -> known.of(way)).orElse(0), step, reason, "");
    }
}
