package org.ringroute.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Configuration keys in uploaded files. The values of a few are no secret, and count as they are; of all others, the address
 * of a chat or a password for instance, the default that the file itself gives stands in their place.
 */
final class UploadKeys {

    private static final Pattern OPEN =
            Pattern.compile("ringroute\\.(salesforce\\.api-version|pbx\\.reconcile-interval|country|schedule\\.[a-z-]+)"
                    + "|examples\\.(time-zone|opens|closes)");

    /** Not within other braces, nor with any inside: a placeholder must not make another one. */
    static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\{)\\{\\{([\\w.-]+)(?::([^{}$]*))?}}(?!})");

    private static final Pattern FUNCTION = Pattern.compile("env|sys|bean|service|service\\.\\w+|ref|properties");

    private UploadKeys() {}

    /** True when the value of the key may be seen by whoever uploads files. */
    static boolean isOpen(String key) {
        return OPEN.matcher(key).matches();
    }

    /** The same with the default in the place of each key that is not open. */
    static String withDefaults(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        isOpen(found.group(1))
                                        || found.group(2) == null
                                        || FUNCTION.matcher(found.group(1)).matches()
                                ? found.group()
                                : found.group(2)));
    }

    /** The same in all texts of a tree. */
    static JsonNode withDefaults(JsonNode tree) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (tree.isTextual()) {
            return json.textNode(withDefaults(tree.asText()));
        }
        if (tree.isArray()) {
            ArrayNode list = json.arrayNode();
            tree.forEach(one -> list.add(withDefaults(one)));
            return list;
        }
        if (tree.isObject()) {
            ObjectNode object = json.objectNode();
            tree.fields().forEachRemaining(one -> object.set(one.getKey(), withDefaults(one.getValue())));
            return object;
        }
        return tree;
    }

    /**
     * What is wrong with the placeholders of a text; empty when nothing is.
     *
     * @param own what else may be named: the properties of the kamelet in which the text stands
     */
    static Optional<String> wrongIn(String text, Set<String> own) {
        Matcher found = PLACEHOLDER.matcher(text);
        while (found.find()) {
            boolean property = own.contains(found.group(1)) && found.group(2) == null;
            if (!property && !isOpen(found.group(1))) {
                return Optional.of("the value of {{" + found.group(1) + "}} is not for uploaded files");
            }
        }
        String rest = found.replaceAll("x");
        int other = rest.indexOf("{{");
        return other < 0
                ? Optional.empty()
                : Optional.of(
                        "an uploaded file may not say " + rest.substring(other, Math.min(rest.length(), other + 60)));
    }

    /** The text as if each key had some plain value. */
    static String filled(String text) {
        return PLACEHOLDER.matcher(text).replaceAll("x");
    }
}
