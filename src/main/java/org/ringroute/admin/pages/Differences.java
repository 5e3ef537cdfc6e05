package org.ringroute.admin.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Only what differs between two things, field by field. Should a secret ever be among them, it is not shown. */
@Component
class Differences {

    private static final Pattern SECRET = Pattern.compile("(?i)secret|password|token|private");
    /** Between the items of a list. */
    static final String BETWEEN = ", ";

    private static final String HIDDEN = "••••••";

    private final ObjectMapper json;

    Differences(ObjectMapper json) {
        this.json = json;
    }

    /** Between any two values. */
    List<Difference> between(Object from, Object to) {
        return between(json.<JsonNode>valueToTree(from), json.valueToTree(to));
    }

    /** Of an audit entry, which is JSON with {@code from} and {@code to}. */
    List<Difference> of(String detail) {
        JsonNode both = tree(detail);
        return between(both.path("from"), both.path("to"));
    }

    /** A text of what the change was made to, or empty. */
    String text(String detail, String field) {
        return tree(detail).path("to").path(field).asText("");
    }

    private JsonNode tree(String detail) {
        try {
            return json.readTree(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an audit entry cannot be read", e);
        }
    }

    private static List<Difference> between(JsonNode from, JsonNode to) {
        Map<String, String> before = new LinkedHashMap<>();
        flatten("", from, before);
        Map<String, String> after = new LinkedHashMap<>();
        flatten("", to, after);
        Set<String> fields = new LinkedHashSet<>(after.keySet());
        fields.addAll(before.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String field : fields) {
            String old = before.getOrDefault(field, "");
            String now = after.getOrDefault(field, "");
            if (!old.equals(now)) {
                boolean secret = SECRET.matcher(field).find();
                differences.add(secret ? new Difference(field, HIDDEN, HIDDEN) : new Difference(field, old, now));
            }
        }
        return differences;
    }

    private static void flatten(String path, JsonNode value, Map<String, String> into) {
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> flatten(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), into));
        } else if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(item.isValueNode() ? item.asText() : item.toString()));
            into.put(path, String.join(BETWEEN, items));
        } else if (!value.isMissingNode()) {
            into.put(path, value.isNull() ? "" : value.asText());
        }
    }

    /**
     * One field that is different.
     *
     * @param field its path, empty when the values have no fields
     */
    record Difference(String field, String from, String to) {}
}
