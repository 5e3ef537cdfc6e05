package org.ringroute.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables and headers that one step reads and sets, by the texts in it; steps inside it count for themselves. */
final class Uses {

    static final String HEADER = "header ";

    /** {@code ${variable.call.id}}, {@code ${header[X-Signature]}}, {@code ${date:variable.began:yyyy}}. */
    private static final Pattern SIMPLE =
            Pattern.compile("(?:\\$(?:simple)?\\{|:)(?:in\\.)?(variable|headers?)(?:As\\(|[.:\\[])"
                    + "((?:global:|route:[^:}]*+:)?(?:[\\w-]++|\\{\\{[^}]*+}}){1,20})");

    private static final Pattern JQ = Pattern.compile("\\b(variable|header)\\(\\s*\"([^\"]+)\"");

    private static final Set<String> WORDS = Set.of("id", "description", "note");

    private Uses() {}

    /** @return names of variables, and of headers after {@link #HEADER} */
    static Set<String> read(JsonNode step) {
        Set<String> names = new LinkedHashSet<>();
        read(step, "", names);
        return names;
    }

    private static void read(JsonNode node, String key, Set<String> names) {
        if (node.isTextual()) {
            String text = node.asText();
            find(SIMPLE, text, names);
            if (key.equals("jq")) {
                find(JQ, text, names);
            }
            if (key.equals("variableSend") || key.equals("variable")) {
                names.add(text);
            } else if (key.equals("header")) {
                names.add(HEADER + text);
            }
            return;
        }
        node.fields().forEachRemaining(entry -> {
            String name = entry.getKey();
            if (!WORDS.contains(name) && !isBlock(name, entry.getValue())) {
                // The language's name tells what its expression is.
                read(entry.getValue(), name.equals("expression") && !key.equals("parameters") ? key : name, names);
            }
        });
        if (node.isArray()) {
            node.forEach(one -> read(one, key, names));
        }
    }

    private static void find(Pattern pattern, String text, Set<String> names) {
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            names.add((found.group(1).startsWith("header") ? HEADER : "") + found.group(2));
        }
    }

    /**
     * @param kind of the step, such as {@code setVariable}
     * @return as {@link #read}
     */
    static Set<String> set(String kind, JsonNode step) {
        Set<String> names = new LinkedHashSet<>();
        add("", step.path("variableReceive"), names);
        switch (kind) {
            // Whoever removes one says that it may be read without a value.
            case "setVariable", "removeVariable" -> add("", step.path("name"), names);
            case "setHeader" -> add(HEADER, step.path("name"), names);
            case "setVariables" -> step.path("variables").forEach(one -> add("", one.path("name"), names));
            case "setHeaders" -> step.path("headers").forEach(one -> add(HEADER, one.path("name"), names));
            default -> {
                // Sets nothing by name.
            }
        }
        return names;
    }

    private static void add(String prefix, JsonNode name, Set<String> names) {
        if (name.isTextual()) {
            names.add(prefix + name.asText());
        }
    }

    /** Whether steps stand below this key, which run after the step itself has read what it needs. */
    static boolean isBlock(String key, JsonNode value) {
        return key.equals("steps")
                || value.path("steps").isArray()
                || value.isArray() && value.path(0).path("steps").isArray();
    }
}
