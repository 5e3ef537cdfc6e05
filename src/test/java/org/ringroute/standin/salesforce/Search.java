package org.ringroute.standin.salesforce;

import io.github.apexdevtools.apexparser.ApexParser;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** SOSL and parameterized search (reference 2.6). Rows appear only after the search index has caught up with them. */
final class Search {

    private static final List<String> SEARCHABLE = List.of("Account", "Contact", "Lead", "User", "Opportunity", "Case");
    private static final int MOST_ROWS = 2000;
    private static final int MOST_ROWS_OF_ONE = 250;

    /** One object of RETURNING. */
    private record Returning(
            ObjectType type, List<Column> columns, Condition where, List<Query.Order> orders, int limit) {}

    private final Org org;

    Search(Org org) {
        this.org = org;
    }

    static boolean isSearchable(ObjectType type) {
        return SEARCHABLE.contains(type.name());
    }

    Map<String, Object> sosl(Call call) {
        DataApi.requireMethod(call, "GET");
        String text = call.query().getOrDefault("q", "");
        int open = text.indexOf('{');
        int close = endOfTerm(text, open);
        if (open < 0 || close < 0 || !text.substring(0, open).strip().equalsIgnoreCase("FIND")) {
            throw ApiError.of(
                    400, "MALFORMED_SEARCH", "No search term found. The search term must be enclosed in braces.");
        }
        Predicate<List<SearchTerm.Text>> term = SearchTerm.parse(text.substring(open + 1, close));
        SoqlText cut = SoqlText.of(text.substring(0, open + 1) + "x" + text.substring(close));
        SoqlParser parser = SoqlParser.sosl(cut);
        ApexParser.SoslClausesContext clauses = parser.search();
        String group = clauses.searchGroup() == null
                ? "ALL"
                : clauses.searchGroup().getStart().getText();
        int limit = clauses.limitClause() == null
                ? MOST_ROWS
                : Integer.parseInt(clauses.limitClause().IntegerLiteral().getText());
        List<Returning> returning = new ArrayList<>();
        if (clauses.fieldSpecList() == null) {
            SEARCHABLE.forEach(name -> returning.add(idsOf(org.schema().type(name))));
        } else {
            collect(clauses.fieldSpecList(), parser, returning);
        }
        return run(call, term, group, returning, limit, cut.literals());
    }

    Map<String, Object> parameterized(Call call) {
        DataApi.requireMethod(call, "GET", "POST");
        Map<String, Object> request = call.method().equals("POST") ? call.object() : fromQuery(call.query());
        Predicate<List<SearchTerm.Text>> term = SearchTerm.parse(String.valueOf(request.getOrDefault("q", "")));
        String group = String.valueOf(request.getOrDefault("in", "ALL"));
        Object common = request.get("fields");
        List<Returning> returning = new ArrayList<>();
        List<String> literals = new ArrayList<>();
        for (Object item : Json.array(request.getOrDefault("sobjects", List.of()))) {
            returning.add(returning(Json.object(item), common));
        }
        if (returning.isEmpty()) {
            SEARCHABLE.forEach(name -> returning.add(idsOf(org.schema().type(name))));
        }
        int limit = request.get("overallLimit") instanceof Number n ? n.intValue() : MOST_ROWS;
        return run(call, term, group, returning, limit, literals);
    }

    private static Map<String, Object> fromQuery(Map<String, String> query) {
        Map<String, Object> request = Json.of("q", query.get("q"), "in", query.getOrDefault("in", "ALL"));
        if (query.containsKey("sobject")) {
            String name = query.get("sobject");
            Map<String, Object> object = Json.of("name", name);
            if (query.containsKey(name + ".fields")) {
                object.put("fields", Arrays.asList((Object[])
                        query.get(name + ".fields").split(",")));
            }
            if (query.containsKey(name + ".limit")) {
                object.put("limit", Integer.valueOf(query.get(name + ".limit")));
            }
            request.put("sobjects", List.of(object));
        }
        return request;
    }

    private Returning returning(Map<String, Object> object, Object commonFields) {
        Object fields = object.getOrDefault("fields", commonFields);
        List<String> names = fields == null
                ? List.of("Id")
                : Json.array(fields).stream().map(String::valueOf).toList();
        String where = object.containsKey("where") ? " WHERE " + object.get("where") : "";
        SoqlText text = SoqlText.of("SELECT " + String.join(",", names) + " FROM " + object.get("name") + where);
        Query query = new SoqlCompiler(org.schema(), text).compile();
        // The condition brings its own literals, which stand in this object's clause alone.
        Condition bound = query.where() == null
                ? null
                : values ->
                        query.where().bind(new Condition.Values(org, text.literals(), values.today(), values.zone()));
        int limit = object.get("limit") instanceof Number n ? n.intValue() : 0;
        return new Returning(query.type(), query.columns(), bound, List.of(), limit);
    }

    private Returning idsOf(ObjectType type) {
        List<Column> columns = new ArrayList<>();
        Field id = type.field("Id");
        Column.add(columns, new Path(List.of(), id, id.name(), id.type()));
        return new Returning(type, columns, null, List.of(), 0);
    }

    private void collect(ApexParser.FieldSpecListContext list, SoqlParser parser, List<Returning> returning) {
        returning.add(returning(list.fieldSpec(), parser));
        list.fieldSpecList().forEach(rest -> collect(rest, parser, returning));
    }

    private Returning returning(ApexParser.FieldSpecContext spec, SoqlParser parser) {
        ObjectType type = org.schema().type(spec.soslId(0).getText());
        if (spec.fieldList() == null) {
            return idsOf(type);
        }
        Names names = new Names(org.schema(), type, null, parser);
        List<Column> columns = new ArrayList<>();
        for (String field : spec.fieldList().getText().split(",")) {
            Column.add(columns, names.path(List.of(field.split("\\.")), spec.fieldList()));
        }
        Condition where = spec.logicalExpression() == null ? null : new Conditions(names).of(spec.logicalExpression());
        List<Query.Order> orders =
                spec.fieldOrderList() == null ? List.of() : SoqlCompiler.orders(names, spec.fieldOrderList());
        int limit = spec.limitClause() == null
                ? 0
                : Integer.parseInt(spec.limitClause().IntegerLiteral().getText());
        return new Returning(type, columns, where, orders, limit);
    }

    private Map<String, Object> run(
            Call call,
            Predicate<List<SearchTerm.Text>> term,
            String group,
            List<Returning> returning,
            int limit,
            List<String> literals) {
        Condition.Values values = new Condition.Values(
                org, literals, LocalDate.now(org.clock().withZone(ZoneOffset.UTC)), ZoneOffset.UTC);
        List<Map<String, Object>> records = new ArrayList<>();
        int fallback = Math.min(MOST_ROWS / returning.size(), MOST_ROWS_OF_ONE);
        for (Returning part : returning) {
            Predicate<Row> where =
                    part.where == null ? row -> true : part.where.bind(values).test();
            Query sorted = new Query(
                    part.type, part.columns, null, part.orders, part.limit > 0 ? part.limit : fallback, 0, false, null);
            sorted.rows(org, call.userId(), row -> isIndexed(row) && where.test(row) && term.test(texts(row, group)))
                    .forEach(row -> records.add(sorted.render(row, org, call.base())));
        }
        return Json.of("searchRecords", records.subList(0, Math.min(limit, records.size())));
    }

    private boolean isIndexed(Row row) {
        return row.changedAt() + org.rules().searchLag().toMillis()
                <= org.clock().millis();
    }

    private static List<SearchTerm.Text> texts(Row row, String group) {
        List<SearchTerm.Text> texts = new ArrayList<>();
        for (Field field : row.type().fields()) {
            boolean phone = field.type() == FieldType.PHONE;
            boolean wanted =
                    switch (group.toUpperCase(java.util.Locale.ROOT)) {
                        case "PHONE" -> phone;
                        case "EMAIL" -> field.type() == FieldType.EMAIL;
                        case "NAME" -> field.name().equals("Name");
                        default -> field.type().isText();
                    };
            if (wanted && row.get(field) instanceof String value) {
                texts.add(new SearchTerm.Text(value, phone));
            }
        }
        return texts;
    }

    private static int endOfTerm(String text, int open) {
        for (int i = open + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '}') {
                return i;
            }
        }
        return -1;
    }
}
