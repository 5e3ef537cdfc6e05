package org.ringroute.standin.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Single rows: /sobjects/Contact and what lies below it (reference 2.7). */
final class SObjects {

    private final Org org;
    private final Writes writes;
    private final Describe describe;

    SObjects(Org org, Writes writes, Describe describe) {
        this.org = org;
        this.writes = writes;
        this.describe = describe;
    }

    Answer answer(Call call, List<String> parts) {
        if (parts.size() == 1) {
            DataApi.requireMethod(call, "GET");
            return Answer.ok(describe.all(call.base()));
        }
        ObjectType type = org.schema().typeInUrl(parts.get(1));
        if (parts.size() == 2) {
            return ofType(call, type);
        }
        String third = parts.get(2);
        if (parts.size() == 4) {
            return byExternalId(call, type, third, parts.get(3));
        }
        return switch (third) {
            case "describe" -> describe.answer(call, type);
            case "updated" -> Answer.ok(updated(call, type));
            case "deleted" -> Answer.ok(deleted(call, type));
            default -> row(call, type, third);
        };
    }

    private Answer ofType(Call call, ObjectType type) {
        DataApi.requireMethod(call, "GET", "POST");
        if (call.method().equals("GET")) {
            return Answer.ok(Json.of("objectDescribe", describe.summary(type, call.base()), "recentItems", List.of()));
        }
        return created(call, type, writes.create(type, call.object(), call));
    }

    private Answer row(Call call, ObjectType type, String id) {
        DataApi.requireMethod(call, "GET", "PATCH", "DELETE");
        return switch (call.method()) {
            case "PATCH" -> {
                writes.update(type, id, call.object(), call);
                yield Answer.empty(204);
            }
            case "DELETE" -> {
                writes.delete(type, id, call);
                yield Answer.empty(204);
            }
            default -> Answer.ok(read(call, type, id));
        };
    }

    private Map<String, Object> read(Call call, ObjectType type, String id) {
        Row row = Ids.isId(id) && org.schema().typeOfId(id) == type ? org.find(id) : null;
        if (row == null || row.isDeleted() || !org.rules().visible(row, call.userId())) {
            throw ApiError.notFound();
        }
        Map<String, Object> record = Json.of("attributes", Column.attributes(row, type.name(), call.base()));
        for (Field field : fields(type, call.query().get("fields"))) {
            record.put(field.name(), row.get(field));
        }
        return record;
    }

    static List<Field> fields(ObjectType type, String names) {
        if (names == null || names.isEmpty()) {
            return type.fields();
        }
        List<Field> fields = new ArrayList<>();
        for (String name : names.split(",")) {
            Field field = type.field(name.strip());
            if (field == null) {
                throw ApiError.of(
                        400, "INVALID_FIELD", "No such column '" + name.strip() + "' on sobject of type " + type);
            }
            fields.add(field);
        }
        return fields;
    }

    /** By e-mail, the only field of standard objects that can serve; in use by some bridges, not by ours. */
    private Answer byExternalId(Call call, ObjectType type, String fieldName, String value) {
        Field field = type.field(fieldName);
        if (field == null || (field.type() != FieldType.EMAIL && !field.isCustom() && field.type() != FieldType.ID)) {
            throw ApiError.of(
                    404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + fieldName);
        }
        List<Row> rows = org.read(() -> org.table(type).rows().stream()
                .filter(row -> !row.isDeleted() && value.equalsIgnoreCase(String.valueOf(row.get(field))))
                .toList());
        if (rows.size() > 1) {
            return Answer.json(
                    300,
                    rows.stream()
                            .map(row -> call.base() + "/sobjects/" + type + "/" + row.id())
                            .toList());
        }
        if (call.method().equals("PATCH")) {
            return upsert(call, type, field, value, rows);
        }
        if (rows.isEmpty()) {
            throw ApiError.notFound();
        }
        return row(call, type, rows.get(0).id());
    }

    private Answer upsert(Call call, ObjectType type, Field field, String value, List<Row> rows) {
        if (!rows.isEmpty()) {
            String id = rows.get(0).id();
            writes.update(type, id, call.object(), call);
            return Answer.ok(Json.of("id", id, "success", true, "errors", List.of(), "created", false));
        }
        Map<String, Object> body = new LinkedHashMap<>(call.object());
        body.put(field.name(), value);
        String id = writes.create(type, body, call);
        Map<String, Object> result = Json.of("id", id, "success", true, "errors", List.of(), "created", true);
        return new Answer(201, result, created(call, type, id).headers(), Answer.JSON);
    }

    private static Answer created(Call call, ObjectType type, String id) {
        return Answer.created(id, call.base() + "/sobjects/" + type + "/" + id);
    }

    private Map<String, Object> updated(Call call, ObjectType type) {
        List<String> ids = between(call, type).stream()
                .filter(row -> !row.isDeleted())
                .map(Row::id)
                .toList();
        return Json.of("ids", ids, "latestDateCovered", latest(call));
    }

    private Map<String, Object> deleted(Call call, ObjectType type) {
        List<Map<String, Object>> records = between(call, type).stream()
                .filter(Row::isDeleted)
                .map(row -> Json.of("id", row.id(), "deletedDate", row.get("SystemModstamp")))
                .toList();
        Instant earliest = org.clock().instant().minus(Duration.ofDays(15));
        return Json.of(
                "deletedRecords", records,
                "earliestDateAvailable", Times.text(earliest),
                "latestDateCovered", latest(call));
    }

    private List<Row> between(Call call, ObjectType type) {
        String start = Times.normal(required(call, "start"));
        String end = Times.normal(required(call, "end"));
        return org.read(() -> org.table(type).rows().stream()
                .filter(row -> {
                    String at = (String) row.get("SystemModstamp");
                    return at.compareTo(start) >= 0 && at.compareTo(end) <= 0;
                })
                .toList());
    }

    private static String latest(Call call) {
        return Times.normal(required(call, "end"));
    }

    private static String required(Call call, String name) {
        String value = call.query().get(name);
        if (value == null) {
            throw ApiError.of(400, "MISSING_ARGUMENT", "Missing required parameter: " + name);
        }
        return value.replace(' ', '+');
    }
}
