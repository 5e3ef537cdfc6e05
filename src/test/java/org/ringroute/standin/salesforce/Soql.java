package org.ringroute.standin.salesforce;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Runs SOQL (reference 2.5). A query is compiled once for its shape, whatever its string literals are. */
final class Soql {

    private static final int SHAPES_KEPT = 2000;
    private static final int LONGEST_QUERY = 100_000;

    private final Org org;
    private final Cursors cursors;
    private final Map<String, Query> compiled = new ConcurrentHashMap<>();
    private volatile int schemaVersion;

    Soql(Org org, Cursors cursors) {
        this.org = org;
        this.cursors = cursors;
    }

    /**
     * The first page of the answer.
     *
     * @param batchSize rows a page, as far as the server agrees
     * @param base start of URLs in the answer, such as /services/data/v67.0
     */
    Map<String, Object> run(String text, boolean deletedToo, String userId, int batchSize, String base) {
        if (text == null || text.isBlank()) {
            throw ApiError.malformedQuery("SOQL statements cannot be empty or null");
        }
        if (text.length() > LONGEST_QUERY) {
            throw ApiError.of(400, "QUERY_TOO_COMPLICATED", "SOQL statements cannot be longer than 100000 characters.");
        }
        SoqlText cut = SoqlText.of(text);
        Query query = compiled(cut);
        List<Row> rows = query.rows(org, userId, cut.literals(), deletedToo);
        if (query.countOnly()) {
            return Json.of("totalSize", rows.size(), "done", true, "records", List.of());
        }
        if (query.groups() != null) {
            List<Map<String, Object>> groups = query.groups().render(rows, org, query.limit());
            return Json.of("totalSize", groups.size(), "done", true, "records", groups);
        }
        return cursors.firstPage(rows, row -> query.render(row, org, base), userId, batchSize, base);
    }

    private Query compiled(SoqlText cut) {
        int version = org.schema().version();
        if (version != schemaVersion || compiled.size() > SHAPES_KEPT) {
            compiled.clear();
            schemaVersion = version;
        }
        Query query = compiled.get(cut.shape());
        if (query == null) {
            query = new SoqlCompiler(org.schema(), cut).compile();
            compiled.put(cut.shape(), query);
        }
        return query;
    }
}
