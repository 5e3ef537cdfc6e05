package org.ringroute.standin.salesforce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves @{ref.id} and @{ref.records[0].Id} against the bodies of earlier parts; names mind their case (2.8). */
final class References {

    private static final Pattern REFERENCE = Pattern.compile("@\\{(\\w+)\\.([^}]+)}");

    private final Map<String, Object> bodies;

    References(Map<String, Object> bodies) {
        this.bodies = bodies;
    }

    Object in(Object value) {
        if (value instanceof String text) {
            return inText(text);
        }
        if (value instanceof Map<?, ?> object) {
            Map<String, Object> resolved = new LinkedHashMap<>();
            object.forEach((name, member) -> resolved.put((String) name, in(member)));
            return resolved;
        }
        if (value instanceof List<?> list) {
            List<Object> resolved = new ArrayList<>();
            list.forEach(item -> resolved.add(in(item)));
            return resolved;
        }
        return value;
    }

    String inText(String text) {
        if (text == null || !text.contains("@{")) {
            return text;
        }
        return REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), match.group(2))));
    }

    private String value(String reference, String path) {
        Object at = bodies.get(reference);
        for (String step : path.replace("[", ".[").split("\\.")) {
            at = step(at, step);
        }
        if (at == null) {
            throw ApiError.of(
                    400,
                    "PROCESSING_HALTED",
                    "Invalid reference specified. No value for " + path + " found in " + reference);
        }
        return at.toString();
    }

    private static Object step(Object at, String step) {
        if (at instanceof Map<?, ?> object) {
            return object.get(step);
        }
        if (at instanceof List<?> list && step.matches("\\[\\d+]")) {
            int index = Integer.parseInt(step.substring(1, step.length() - 1));
            return index < list.size() ? list.get(index) : null;
        }
        return null;
    }
}
