package org.ringroute.standin.salesforce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Several dependent requests in one (reference 2.8). The outer status is 200 whatever becomes of the parts. */
final class Composite {

    private static final int MOST_PARTS = 25;
    private static final int MOST_QUERIES = 5;

    private static final String HALTED =
            "The transaction was rolled back since another operation in the same transaction failed.";

    private final Org org;
    private final Function<Call, Answer> parts;

    Composite(Org org, Function<Call, Answer> parts) {
        this.org = org;
        this.parts = parts;
    }

    Answer answer(Call call) {
        List<Map<String, Object>> requests = requests(call.object().get("compositeRequest"));
        long queries = requests.stream().filter(Composite::isQueryOrCollection).count();
        if (requests.size() > MOST_PARTS || queries > MOST_QUERIES) {
            throw ApiError.of(
                    400,
                    "LIMIT_EXCEEDED",
                    "A composite request holds at most 25 subrequests, 5 of them queries or collections");
        }
        boolean allOrNone = Boolean.TRUE.equals(call.object().get("allOrNone"));
        List<Map<String, Object>> results =
                allOrNone ? org.transaction(() -> runAllOrNone(call, requests)) : run(call, requests, false);
        return Answer.ok(Json.of("compositeResponse", results));
    }

    static List<Map<String, Object>> requests(Object list) {
        List<Map<String, Object>> requests = new ArrayList<>();
        for (Object item : Json.array(list)) {
            Map<String, Object> request = Json.object(item);
            if (!(request.get("referenceId") instanceof String id) || !id.matches("\\w+")) {
                throw ApiError.of(
                        400,
                        "JSON_PARSER_ERROR",
                        "Provided referenceId ('" + request.get("referenceId")
                                + "') must start with a letter or a number, and it can only contain letters, numbers"
                                + " and underscores ('_').");
            }
            requests.add(request);
        }
        return requests;
    }

    /** Runs the requests inside a transaction of the caller and takes all of them back when one fails. */
    List<Map<String, Object>> runAllOrNone(Call call, List<Map<String, Object>> requests) {
        List<Map<String, Object>> results = run(call, requests, true);
        if (results.size() < requests.size() || isError(results.get(results.size() - 1))) {
            org.rollback();
            Map<String, Object> culprit = results.get(results.size() - 1);
            List<Map<String, Object>> halted = new ArrayList<>();
            for (Map<String, Object> request : requests) {
                Object id = request.get("referenceId");
                halted.add(
                        id.equals(culprit.get("referenceId"))
                                ? culprit
                                : result(id, Answer.of(ApiError.of(400, "PROCESSING_HALTED", HALTED))));
            }
            return halted;
        }
        return results;
    }

    private List<Map<String, Object>> run(Call call, List<Map<String, Object>> requests, boolean stopAtError) {
        Map<String, Object> bodies = new HashMap<>();
        List<Map<String, Object>> results = new ArrayList<>(requests.size());
        for (Map<String, Object> request : requests) {
            Answer answer = answer(call, request, new References(bodies));
            if (!answer.isError()) {
                bodies.put((String) request.get("referenceId"), answer.body());
            }
            results.add(result(request.get("referenceId"), answer));
            if (answer.isError() && stopAtError) {
                break;
            }
        }
        return results;
    }

    private Answer answer(Call call, Map<String, Object> request, References references) {
        try {
            String url = references.inText((String) request.get("url"));
            if (!url.startsWith(Call.DATA)) {
                throw ApiError.notFound();
            }
            Call part = call.part(
                    (String) request.get("method"),
                    url,
                    Batch.headers(request.get("httpHeaders")),
                    references.in(request.get("body")));
            String resource = part.resource();
            if (!resource.startsWith("sobjects") && !resource.startsWith("query") && !isCollection(resource)) {
                throw ApiError.notFound();
            }
            return parts.apply(part);
        } catch (ApiError e) {
            return Answer.of(e);
        }
    }

    private static Map<String, Object> result(Object referenceId, Answer answer) {
        return Json.of(
                "body", answer.body(),
                "httpHeaders", answer.headers(),
                "httpStatusCode", answer.status(),
                "referenceId", referenceId);
    }

    private static boolean isError(Map<String, Object> result) {
        return (int) result.get("httpStatusCode") >= 300;
    }

    private static boolean isQueryOrCollection(Map<String, Object> request) {
        String resource = String.valueOf(request.get("url")).replaceFirst("^" + Call.DATA + "v[\\d.]+/", "");
        return resource.startsWith("query") || isCollection(resource);
    }

    private static boolean isCollection(String resource) {
        return resource.startsWith("composite/sobjects");
    }
}
