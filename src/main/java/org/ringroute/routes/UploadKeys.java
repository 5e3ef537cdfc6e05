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

    /**
     * What a default of an open key may be made of. It comes from whoever wrote the file, so it is judged like the text around
     * it; quotes and brackets would let it read as something else where the key has a value.
     */
    private static final Pattern PLAIN_DEFAULT = Pattern.compile("[\\w .:/*?,#+@-]*");

    /** Keys of Ringroute itself and of what it is made of, secrets among them. */
    private static final Pattern OF_THE_SERVER = Pattern.compile("(ringroute|spring|server|management|camel)\\..*");

    private UploadKeys() {}

    /** True when the value of the key may be seen by whoever uploads files. */
    static boolean isOpen(String key) {
        return OPEN.matcher(key).matches();
    }

    /** The same with the default in the place of each key that is not open. */
    static String withDefaults(String text) {
        return withDefaults(text, false);
    }

    private static String withDefaults(String text, boolean ofOthersOnly) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        isOpen(found.group(1))
                                        || found.group(2) == null
                                        || ofOthersOnly
                                                && OF_THE_SERVER
                                                        .matcher(found.group(1))
                                                        .matches()
                                        || FUNCTION.matcher(found.group(1)).matches()
                                ? found.group()
                                : found.group(2)));
    }

    /**
     * The same in all texts of a tree.
     *
     * @param ofOthersOnly the keys of the server itself stay, as in a file of the folder they have their values
     */
    static JsonNode withDefaults(JsonNode tree, boolean ofOthersOnly) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (tree.isTextual()) {
            return json.textNode(withDefaults(tree.asText(), ofOthersOnly));
        }
        if (tree.isArray()) {
            ArrayNode list = json.arrayNode();
            tree.forEach(one -> list.add(withDefaults(one, ofOthersOnly)));
            return list;
        }
        if (tree.isObject()) {
            ObjectNode object = json.objectNode();
            tree.fields().forEachRemaining(one -> object.set(one.getKey(), withDefaults(one.getValue(), ofOthersOnly)));
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
            if (found.group(2) != null && !PLAIN_DEFAULT.matcher(found.group(2)).matches()) {
                return Optional.of("the default of {{" + found.group(1) + "}} is plain text");
            }
        }
        String rest = found.replaceAll("x");
        int other = rest.indexOf("{{");
        return other < 0
                ? Optional.empty()
                : Optional.of(
                        "an uploaded file may not say " + rest.substring(other, Math.min(rest.length(), other + 60)));
    }

    /** The text as if no key had a value: with the defaults, or with some plain value where there is none. */
    static String filled(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(2) == null ? "x" : found.group(2)));
    }
}
