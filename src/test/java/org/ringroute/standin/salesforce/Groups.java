package org.ringroute.standin.salesforce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * GROUP BY with aggregates, or aggregates alone.
 *
 * @param having tested for each group, or null
 */
record Groups(List<Path> by, List<Item> items, BiPredicate<List<Row>, Org> having) {

    /** One selected item: a grouping field when it has no function. */
    record Item(String label, String function, Path path) {

        Object value(List<Row> rows, Org org) {
            if (function == null) {
                return path.value(rows.get(0), org);
            }
            List<Object> values = path == null
                    ? List.of()
                    : rows.stream()
                            .map(row -> path.value(row, org))
                            .filter(Objects::nonNull)
                            .toList();
            return switch (function) {
                case "COUNT" -> path == null ? rows.size() : values.size();
                case "COUNT_DISTINCT" -> values.stream().distinct().count();
                case "MIN" -> values.stream().min(Comparison::compare).orElse(null);
                case "MAX" -> values.stream().max(Comparison::compare).orElse(null);
                case "SUM" -> values.isEmpty() ? null : sum(values);
                default -> values.isEmpty() ? null : sum(values) / values.size();
            };
        }

        private static double sum(List<Object> values) {
            return values.stream().mapToDouble(v -> ((Number) v).doubleValue()).sum();
        }
    }

    List<Map<String, Object>> render(List<Row> rows, Org org, int limit) {
        Map<List<Object>, List<Row>> groups = new LinkedHashMap<>();
        if (by.isEmpty()) {
            groups.put(List.of(), rows);
        }
        for (Row row : by.isEmpty() ? List.<Row>of() : rows) {
            List<Object> key = new ArrayList<>();
            by.forEach(path -> key.add(folded(path.value(row, org))));
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
        }
        return groups.values().stream()
                .filter(group -> having == null || having.test(group, org))
                .limit(limit < 0 ? Long.MAX_VALUE : limit)
                .map(group -> render(group, org))
                .toList();
    }

    private Map<String, Object> render(List<Row> group, Org org) {
        Map<String, Object> record = Json.of("attributes", Json.of("type", "AggregateResult"));
        for (Item item : items) {
            record.put(item.label, item.value(group, org));
        }
        return record;
    }

    private static Object folded(Object value) {
        return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }
}
