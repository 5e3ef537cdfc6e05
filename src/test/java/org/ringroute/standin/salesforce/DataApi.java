package org.ringroute.standin.salesforce;

import java.util.List;
import java.util.Map;

/** Leads a request under /services/data/vXX.0 to the resource it names. */
final class DataApi {

    private final SObjects sobjects;
    private final Collections collections;
    private final Soql soql;
    private final Cursors cursors;
    private final Search search;
    private final RecordAccess access;
    private final Composite composite;
    private final Batch batch;
    private final Tree tree;
    private final Graphs graphs;
    private final Limits limits;

    DataApi(Org org, Faults faults, Limits limits) {
        Writes writes = new Writes(org, faults);
        this.limits = limits;
        this.cursors = new Cursors(org);
        this.soql = new Soql(org, cursors);
        this.sobjects = new SObjects(org, writes, new Describe(org));
        this.collections = new Collections(org, writes);
        this.search = new Search(org);
        this.access = new RecordAccess(org);
        this.composite = new Composite(org, this::part);
        this.batch = new Batch(this::part);
        this.tree = new Tree(org, writes);
        this.graphs = new Graphs(org, composite);
        faults.onKillCursors(cursors::kill);
    }

    /** The answer; refusals come as {@link ApiError}. */
    Answer answer(Call call) {
        List<String> parts = call.parts();
        String first = parts.isEmpty() ? "" : parts.get(0);
        return switch (first) {
            case "" -> Answer.ok(resources(call.base()));
            case "limits" -> Answer.ok(limits.body());
            case "sobjects" -> sobjects.answer(call, parts);
            case "query" -> query(call, parts, false);
            case "queryAll" -> query(call, parts, true);
            case "search" -> Answer.ok(search.sosl(call));
            case "parameterizedSearch" -> Answer.ok(search.parameterized(call));
            case "composite" -> composite(call, parts);
            default -> throw ApiError.notFound();
        };
    }

    private Answer query(Call call, List<String> parts, boolean deletedToo) {
        requireMethod(call, "GET");
        if (parts.size() == 2) {
            return Answer.ok(cursors.nextPage(parts.get(1), call.base()));
        }
        if (RecordAccess.isAsked(call.query().get("q"))) {
            return Answer.ok(access.answer(call.query().get("q")));
        }
        return Answer.ok(soql.run(call.query().get("q"), deletedToo, call.userId(), call.batchSize(), call.base()));
    }

    private Answer composite(Call call, List<String> parts) {
        if (parts.size() > 1 && parts.get(1).equals("sobjects")) {
            return collections.answer(call, parts);
        }
        requireMethod(call, "POST");
        String kind = parts.size() == 1 ? "" : parts.get(1);
        return switch (kind) {
            case "" -> composite.answer(call);
            case "batch" -> batch.answer(call);
            case "tree" -> tree.answer(call, parts);
            case "graph" -> graphs.answer(call);
            default -> throw ApiError.notFound();
        };
    }

    private Answer part(Call call) {
        try {
            return answer(call);
        } catch (ApiError e) {
            return Answer.of(e);
        }
    }

    static void requireMethod(Call call, String... methods) {
        if (!List.of(methods).contains(call.method())) {
            throw ApiError.of(
                    405,
                    "METHOD_NOT_ALLOWED",
                    "HTTP Method '" + call.method() + "' not allowed. Allowed are " + String.join(",", methods));
        }
    }

    private static Map<String, Object> resources(String base) {
        Map<String, Object> resources = Json.of("identity", "/id");
        for (String name :
                List.of("sobjects", "query", "queryAll", "search", "parameterizedSearch", "composite", "limits")) {
            resources.put(name, base + "/" + name);
        }
        return resources;
    }
}
