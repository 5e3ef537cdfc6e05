package org.ringroute.standin.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Up to 200 rows in one request (reference 2.9): always HTTP 200, a result for each row in the order of the request,
 * and in its errors the member is called statusCode.
 */
final class Collections {

    private static final int MOST_ROWS = 200;
    private static final int MOST_READ = 2000;
    private static final ApiError ROLLED_BACK = ApiError.row(
            "ALL_OR_NONE_OPERATION_ROLLED_BACK",
            "Record rolled back because not all records were valid and the request was using AllOrNone header");

    /** Writes one row and gives its result. */
    private interface RowWrite {
        Map<String, Object> apply(Object row);
    }

    private final Org org;
    private final Writes writes;

    Collections(Org org, Writes writes) {
        this.org = org;
        this.writes = writes;
    }

    Answer answer(Call call, List<String> parts) {
        if (parts.size() == 3) {
            return Answer.ok(read(call, org.schema().typeInUrl(parts.get(2))));
        }
        if (parts.size() > 3) {
            throw ApiError.notFound();
        }
        DataApi.requireMethod(call, "POST", "PATCH", "DELETE");
        return switch (call.method()) {
            case "POST" -> write(call, records(call), row -> create(call, Json.object(row)));
            case "PATCH" -> write(call, records(call), row -> update(call, Json.object(row)));
            default -> write(call, ids(call), row -> delete(call, (String) row));
        };
    }

    private Answer write(Call call, List<Object> rows, RowWrite rowWrite) {
        if (rows.size() > MOST_ROWS) {
            throw ApiError.of(
                    400,
                    "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than 200 records in this operation");
        }
        boolean allOrNone = call.method().equals("DELETE")
                ? "true".equals(call.query().get("allOrNone"))
                : Boolean.TRUE.equals(call.object().get("allOrNone"));
        return Answer.ok(org.transaction(() -> {
            List<Map<String, Object>> results = new ArrayList<>(rows.size());
            boolean failed = false;
            for (Object row : rows) {
                Map<String, Object> result = attempt(rowWrite, row);
                failed |= Boolean.FALSE.equals(result.get("success"));
                results.add(result);
            }
            if (failed && allOrNone) {
                org.rollback();
                results.replaceAll(
                        result -> Boolean.TRUE.equals(result.get("success")) ? failure(ROLLED_BACK) : result);
            }
            return results;
        }));
    }

    private static Map<String, Object> attempt(RowWrite rowWrite, Object row) {
        try {
            return rowWrite.apply(row);
        } catch (ApiError e) {
            return failure(e);
        }
    }

    private static Map<String, Object> failure(ApiError error) {
        return Json.of("success", false, "errors", List.of(error.rowError()));
    }

    private Map<String, Object> create(Call call, Map<String, Object> row) {
        return Answer.result(writes.create(type(row), row, call));
    }

    private Map<String, Object> update(Call call, Map<String, Object> row) {
        Object id = row.get("id") != null ? row.get("id") : row.get("Id");
        if (!(id instanceof String text)) {
            throw ApiError.row("MISSING_ARGUMENT", "Id not specified in an update call");
        }
        Map<String, Object> fields = new java.util.LinkedHashMap<>(row);
        fields.keySet().removeIf("id"::equalsIgnoreCase);
        writes.update(type(row), text, fields, call);
        return Answer.result(Ids.normal(text));
    }

    private Map<String, Object> delete(Call call, String id) {
        ObjectType type = org.schema().typeOfId(id);
        if (type == null) {
            throw ApiError.row("MALFORMED_ID", "malformed id " + id);
        }
        writes.delete(type, id, call);
        return Answer.result(Ids.normal(id));
    }

    private ObjectType type(Map<String, Object> row) {
        if (row.get("attributes") instanceof Map<?, ?> attributes && attributes.get("type") instanceof String name) {
            return org.schema().type(name);
        }
        throw ApiError.of(400, "INVALID_TYPE", "Object type not specified: attributes.type is missing");
    }

    private List<Object> read(Call call, ObjectType type) {
        DataApi.requireMethod(call, "GET", "POST");
        List<Object> ids;
        String fields;
        if (call.method().equals("GET")) {
            ids = ids(call);
            fields = call.query().get("fields");
        } else {
            ids = Json.array(call.object().get("ids"));
            fields = String.join(
                    ",",
                    Json.array(call.object().get("fields")).stream()
                            .map(String::valueOf)
                            .toList());
        }
        if (ids.size() > MOST_READ) {
            throw ApiError.of(400, "EXCEEDED_ID_LIMIT", "cannot retrieve more than 2000 records in this operation");
        }
        List<Field> wanted = SObjects.fields(type, fields);
        List<Object> rows = new ArrayList<>();
        ids.forEach(id -> rows.add(read(call, type, (String) id, wanted)));
        return rows;
    }

    private Map<String, Object> read(Call call, ObjectType type, String id, List<Field> wanted) {
        Row row = org.schema().typeOfId(id) == type ? org.find(id) : null;
        if (row == null || row.isDeleted() || !org.rules().visible(row, call.userId())) {
            return null;
        }
        Map<String, Object> record = Json.of("attributes", Column.attributes(row, type.name(), call.base()));
        wanted.forEach(field -> record.put(field.name(), row.get(field)));
        return record;
    }

    private static List<Object> records(Call call) {
        return Json.array(call.object().get("records"));
    }

    private static List<Object> ids(Call call) {
        String ids = call.query().get("ids");
        if (ids == null) {
            throw ApiError.of(400, "MISSING_ARGUMENT", "Missing required parameter: ids");
        }
        return List.of((Object[]) ids.split(","));
    }
}
