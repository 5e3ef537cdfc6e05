package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The parameters of one Open API request: query parameters of a GET, a JSON body of a POST (reference 3.1). */
record ApiRequest(String address, Map<String, String> query, JsonNode body) {

    /** The parameter, or blank. */
    String text(String name) {
        JsonNode value = body.path(name);
        return value.isValueNode() && !value.isNull() ? value.asText() : query.getOrDefault(name, "");
    }

    boolean has(String name) {
        return body.has(name) || query.containsKey(name);
    }

    String required(String name) {
        String value = text(name).strip();
        if (value.isEmpty()) {
            throw ApiProblem.parameter(name, "required");
        }
        return value;
    }

    int requiredInt(String name) {
        return integer(name, required(name));
    }

    int integer(String name, int otherwise) {
        String value = text(name).strip();
        return value.isEmpty() ? otherwise : integer(name, value);
    }

    /** Ids in a comma-separated parameter. */
    List<Integer> requiredIds(String name) {
        return Arrays.stream(required(name).split(","))
                .map(id -> integer(name, id.strip()))
                .toList();
    }

    /** A list in the body; anything else under that name is refused. */
    JsonNode list(String name) {
        JsonNode list = body.path(name);
        if (!list.isMissingNode() && !list.isArray()) {
            throw ApiProblem.parameter(name, "array");
        }
        return list;
    }

    private static int integer(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw ApiProblem.parameter(name, "integer");
        }
    }
}
