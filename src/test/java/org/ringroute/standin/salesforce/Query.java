package org.ringroute.standin.salesforce;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A compiled query, good for every query of the same shape.
 *
 * @param where null when all rows are meant
 * @param limit -1 when there is none
 * @param groups null for a query of plain rows
 */
record Query(
        ObjectType type,
        List<Column> columns,
        Condition where,
        List<Order> orders,
        int limit,
        int offset,
        boolean countOnly,
        Groups groups) {

    /** One criterion of ORDER BY. Text sorts without regard to case, nulls first unless told otherwise. */
    record Order(Path path, boolean descending, boolean nullsFirst) {

        int compare(Row a, Row b, Org org) {
            Object left = path.value(a, org);
            Object right = path.value(b, org);
            if (left == null || right == null) {
                int nulls = Boolean.compare(right == null, left == null);
                return nullsFirst ? nulls : -nulls;
            }
            int order = path.type().isText()
                    ? ((String) left).compareToIgnoreCase((String) right)
                    : Comparison.compare(left, right);
            return descending ? -order : order;
        }
    }

    /** The rows that match, in order, within OFFSET and LIMIT. */
    List<Row> rows(Org org, String userId, List<String> literals, boolean deletedToo) {
        ZoneId zone = zoneOf(org, userId);
        Condition.Values values =
                new Condition.Values(org, literals, LocalDate.now(org.clock().withZone(zone)), zone);
        Condition.Bound bound = where == null ? Condition.Bound.of(row -> true) : where.bind(values);
        return rows(org, userId, bound, deletedToo);
    }

    /** The living rows that pass another test than that of the query. */
    List<Row> rows(Org org, String userId, Predicate<Row> test) {
        return rows(org, userId, Condition.Bound.of(test), false);
    }

    private List<Row> rows(Org org, String userId, Condition.Bound bound, boolean deletedToo) {
        return org.read(() -> {
            List<Row> found = new ArrayList<>();
            org.table(type).scan(bound.anyOf(), row -> {
                if ((deletedToo || !row.isDeleted())
                        && bound.test().test(row)
                        && org.rules().visible(row, userId)) {
                    found.add(row);
                }
            });
            sort(found, org);
            int from = Math.min(offset, found.size());
            int to = limit < 0 || groups != null ? found.size() : Math.min(found.size(), from + limit);
            return found.subList(from, to);
        });
    }

    Map<String, Object> render(Row row, Org org, String base) {
        return Column.render(columns, row, type.name(), org, base);
    }

    private void sort(List<Row> found, Org org) {
        if (orders.isEmpty()) {
            return;
        }
        Comparator<Row> all = (a, b) -> 0;
        for (Order order : orders) {
            all = all.thenComparing((a, b) -> order.compare(a, b, org));
        }
        found.sort(all);
    }

    private static ZoneId zoneOf(Org org, String userId) {
        Row user = org.find(userId);
        return user != null && user.get("TimeZoneSidKey") instanceof String zone ? ZoneId.of(zone) : ZoneId.of("UTC");
    }
}
