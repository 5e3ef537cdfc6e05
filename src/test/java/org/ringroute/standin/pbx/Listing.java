package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;

/** Sorts and pages rows the way the PBX's lists do: page from 1, page_size up to 10000 (reference 3.4, 3.7). */
record Listing(String key, List<String> sortable) {

    private static final int LARGEST_PAGE = 10_000;

    static Listing of(String key, String... sortable) {
        return new Listing(key, List.of(sortable));
    }

    ObjectNode answer(ApiRequest request, List<ObjectNode> rows) {
        return unsorted(request, sorted(request, rows));
    }

    ObjectNode unsorted(ApiRequest request, List<ObjectNode> rows) {
        int page = request.integer("page", 1);
        int size = request.integer("page_size", LARGEST_PAGE);
        if (page < 1) {
            throw ApiProblem.parameter("page", "range");
        }
        if (size < 1 || size > LARGEST_PAGE) {
            throw ApiProblem.parameter("page_size", "range");
        }
        ObjectNode answer = OpenApi.success().put("total_number", rows.size());
        ArrayNode list = answer.putArray(key);
        rows.stream().skip((page - 1L) * size).limit(size).forEach(list::add);
        return answer;
    }

    private List<ObjectNode> sorted(ApiRequest request, List<ObjectNode> rows) {
        String field = request.text("sort_by");
        if (field.isEmpty()) {
            return rows;
        }
        if (!sortable.contains(field)) {
            throw ApiProblem.parameter("sort_by", "enum");
        }
        // The display text of a time says nothing about its order
        String by = field.equals("time") && sortable.contains("timestamp") ? "timestamp" : field;
        Comparator<ObjectNode> order = (one, other) -> compare(one.path(by), other.path(by));
        return rows.stream()
                .sorted(request.text("order_by").equals("desc") ? order.reversed() : order)
                .toList();
    }

    private static int compare(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? Long.compare(one.asLong(), other.asLong())
                : one.asText().compareTo(other.asText());
    }
}
