package org.ringroute.standin.salesforce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Up to 200 new rows of one object, all or none (reference 2.9). Rows below rows are not supported here. */
final class Tree {

    private static final int MOST_ROWS = 200;

    private final Org org;
    private final Writes writes;

    Tree(Org org, Writes writes) {
        this.org = org;
        this.writes = writes;
    }

    Answer answer(Call call, List<String> parts) {
        if (parts.size() != 3) {
            throw ApiError.notFound();
        }
        ObjectType type = org.schema().typeInUrl(parts.get(2));
        List<Object> records = Json.array(call.object().get("records"));
        if (records.size() > MOST_ROWS) {
            throw ApiError.of(400, "INVALID_INPUT", "A tree holds at most 200 records");
        }
        return org.transaction(() -> create(call, type, records));
    }

    private Answer create(Call call, ObjectType type, List<Object> records) {
        List<Map<String, Object>> results = new ArrayList<>();
        List<Map<String, Object>> failures = new ArrayList<>();
        for (Object item : records) {
            Map<String, Object> record = new LinkedHashMap<>(Json.object(item));
            Object reference = Json.object(record.get("attributes")).get("referenceId");
            try {
                results.add(Json.of("referenceId", reference, "id", writes.create(type, record, call)));
            } catch (ApiError e) {
                failures.add(Json.of("referenceId", reference, "errors", List.of(e.rowError())));
            }
        }
        if (failures.isEmpty()) {
            return Answer.json(201, Json.of("hasErrors", false, "results", results));
        }
        org.rollback();
        return Answer.json(400, Json.of("hasErrors", true, "results", failures));
    }
}
