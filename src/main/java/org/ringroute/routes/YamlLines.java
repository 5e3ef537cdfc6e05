package org.ringroute.routes;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** On which line each element of a YAML text stands, by the way to it, such as {@code 0/route/from}. */
final class YamlLines {

    private final Map<String, Integer> lines = new HashMap<>();

    /** @param text must be YAML */
    YamlLines(String text) {
        Node top = new Yaml(new LoaderOptions()).compose(new StringReader(text));
        if (top != null) {
            note("", top);
        }
    }

    /** Line of the element, or of the nearest one around it; from 1. */
    int of(String way) {
        for (String at = way; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
        }
        return 1;
    }

    private void note(String way, Node node) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    note(way, key.getValue(), key, entry.getValueNode());
                }
            }
        } else if (node instanceof SequenceNode list) {
            for (int i = 0; i < list.getValue().size(); i++) {
                Node entry = list.getValue().get(i);
                note(way, String.valueOf(i), entry, entry);
            }
        }
    }

    private void note(String way, String name, Node start, Node value) {
        String here = way.isEmpty() ? name : way + "/" + name;
        lines.put(here, start.getStartMark().getLine() + 1);
        note(here, value);
    }
}
