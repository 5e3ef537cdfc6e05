package org.ringroute.standin.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Several composite requests in one, each all or none and independent of the others (reference 2.9). */
final class Graphs {

    private static final int MOST_GRAPHS = 75;
    private static final int MOST_NODES = 500;

    private final Composite composite;
    private final Org org;

    Graphs(Org org, Composite composite) {
        this.org = org;
        this.composite = composite;
    }

    Answer answer(Call call) {
        List<Object> graphs = Json.array(call.object().get("graphs"));
        List<List<Map<String, Object>>> requests = new ArrayList<>();
        for (Object graph : graphs) {
            requests.add(Composite.requests(Json.object(graph).get("compositeRequest")));
        }
        if (graphs.size() > MOST_GRAPHS
                || requests.stream().mapToInt(List::size).sum() > MOST_NODES) {
            throw ApiError.of(400, "LIMIT_EXCEEDED", "A request holds at most 75 graphs and 500 nodes");
        }
        List<Map<String, Object>> answers = new ArrayList<>();
        for (int i = 0; i < graphs.size(); i++) {
            List<Map<String, Object>> graph = requests.get(i);
            List<Map<String, Object>> results = org.transaction(() -> composite.runAllOrNone(call, graph));
            boolean successful = results.stream().allMatch(result -> (int) result.get("httpStatusCode") < 300);
            answers.add(Json.of(
                    "graphId", Json.object(graphs.get(i)).get("graphId"),
                    "graphResponse", Json.of("compositeResponse", results),
                    "isSuccessful", successful));
        }
        return Answer.ok(Json.of("graphs", answers));
    }
}
