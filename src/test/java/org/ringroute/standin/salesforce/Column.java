package org.ringroute.standin.salesforce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The selected fields of a query, parents nested as in its answer (reference 2.5 and 6.3). */
final class Column {

    private final String name;
    private final Field field;
    private final List<Column> parent;

    private Column(String name, Field field, List<Column> parent) {
        this.name = name;
        this.field = field;
        this.parent = parent;
    }

    /** Sorts a path into the columns, together with others over the same relationship. */
    static void add(List<Column> columns, Path path) {
        List<Column> level = columns;
        for (Field step : path.steps()) {
            level = parentOf(level, step);
        }
        level.add(new Column(path.name(), path.field(), null));
    }

    private static List<Column> parentOf(List<Column> level, Field step) {
        for (Column column : level) {
            if (column.parent != null && column.field == step) {
                return column.parent;
            }
        }
        Column column = new Column(step.relationship(), step, new ArrayList<>());
        level.add(column);
        return column.parent;
    }

    /** The row as it stands in an answer, with its attributes first. */
    static Map<String, Object> render(List<Column> columns, Row row, String typeName, Org org, String base) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("attributes", attributes(row, typeName, base));
        for (Column column : columns) {
            record.put(column.name, column.value(row, org, base));
        }
        return record;
    }

    static Map<String, Object> attributes(Row row, String typeName, String base) {
        return Json.of("type", typeName, "url", base + "/sobjects/" + row.type() + "/" + row.id());
    }

    private Object value(Row row, Org org, String base) {
        if (parent == null) {
            return field != null ? row.get(field) : Path.ofName(row, name);
        }
        Row above = row.get(field) instanceof String id ? org.find(id) : null;
        return above == null
                ? null
                : render(
                        parent,
                        above,
                        field.isPolymorphic() ? "Name" : above.type().name(),
                        org,
                        base);
    }
}
