package org.ringroute.standin.salesforce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Independent requests in one; each of them is charged (reference 2.9). Its URLs start at the version. */
final class Batch {

    private static final int MOST_PARTS = 25;

    private final Function<Call, Answer> parts;

    Batch(Function<Call, Answer> parts) {
        this.parts = parts;
    }

    Answer answer(Call call) {
        List<Object> requests = Json.array(call.object().get("batchRequests"));
        if (requests.size() > MOST_PARTS) {
            throw ApiError.of(400, "LIMIT_EXCEEDED", "A batch holds at most 25 subrequests");
        }
        boolean haltOnError = Boolean.TRUE.equals(call.object().get("haltOnError"));
        List<Map<String, Object>> results = new ArrayList<>();
        boolean errors = false;
        for (Object item : requests) {
            Answer answer = errors && haltOnError ? halted() : answer(call, Json.object(item));
            errors |= answer.isError();
            results.add(Json.of("statusCode", answer.status(), "result", answer.body()));
        }
        return Answer.ok(Json.of("hasErrors", errors, "results", results));
    }

    private Answer answer(Call call, Map<String, Object> request) {
        String url = String.valueOf(request.get("url"));
        return parts.apply(
                call.part((String) request.get("method"), Call.trim(url), Map.of(), request.get("richInput")));
    }

    private static Answer halted() {
        return Answer.of(ApiError.of(
                412,
                "BATCH_PROCESSING_HALTED",
                "Batch processing halted per request (one of the subrequests failed)."));
    }

    /** The httpHeaders of a part, which may be absent. */
    static Map<String, String> headers(Object headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (headers != null) {
            Json.object(headers).forEach((name, value) -> texts.put(name, String.valueOf(value)));
        }
        return texts;
    }
}
