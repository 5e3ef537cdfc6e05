package org.ringroute.standin.salesforce;

import io.github.apexdevtools.apexparser.ApexParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/** Compiles the tree of a query: what is selected, from where, in which order. */
final class SoqlCompiler {

    private static final int FIELDS_LIMIT = 200;
    private static final int MAX_OFFSET = 2000;
    private static final Set<String> AGGREGATES = Set.of("COUNT", "COUNT_DISTINCT", "MIN", "MAX", "SUM", "AVG");

    private final SoqlParser parser;
    private final Names names;
    private final ApexParser.QueryContext tree;

    SoqlCompiler(Schema schema, SoqlText text) {
        parser = SoqlParser.soql(text);
        tree = parser.query();
        var from = tree.fromNameList();
        ObjectType type = schema.type(from.fieldName(0).getText());
        String alias = from.soqlId().isEmpty() ? null : from.soqlId(0).getText();
        names = new Names(schema, type, alias, parser);
    }

    Query compile() {
        Condition where = tree.whereClause() == null
                ? null
                : new Conditions(names).of(tree.whereClause().whereLogicalExpression());
        int limit = tree.limitClause() == null
                ? -1
                : number(tree.limitClause(), tree.limitClause().IntegerLiteral());
        int offset = tree.offsetClause() == null
                ? 0
                : number(tree.offsetClause(), tree.offsetClause().IntegerLiteral());
        if (offset > MAX_OFFSET) {
            throw ApiError.of(400, "NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is " + MAX_OFFSET);
        }
        Groups groups = new GroupsCompiler(names).compile(tree);
        boolean countOnly = isCountOnly();
        List<Column> columns = groups != null || countOnly ? List.of() : columns(limit);
        return new Query(names.type(), columns, where, orders(groups), limit, offset, countOnly, groups);
    }

    private List<Column> columns(int limit) {
        List<Column> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ApexParser.SelectEntryContext entry : tree.selectList().selectEntry()) {
            if (entry.fieldName() != null) {
                Path path = names.path(entry.fieldName());
                if (!seen.add(entry.fieldName().getText().toLowerCase(Locale.ROOT))) {
                    throw parser.errorAt(entry, "INVALID_FIELD", "duplicate field selected: " + path.name());
                }
                Column.add(columns, path);
            } else if (entry.soqlFunction() != null && entry.soqlFunction().FIELDS() != null) {
                allFields(entry, limit).forEach(path -> Column.add(columns, path));
            } else if (entry.soqlFunction() != null && entry.soqlFunction().TOLABEL() != null) {
                Column.add(columns, names.path(entry.soqlFunction().fieldName()));
            } else {
                throw notHere(entry);
            }
        }
        return columns;
    }

    private List<Path> allFields(ApexParser.SelectEntryContext entry, int limit) {
        var which = entry.soqlFunction().soqlFieldsParameter();
        if (which.STANDARD() == null && (limit < 0 || limit > FIELDS_LIMIT)) {
            throw ApiError.malformedQuery("The SOQL FIELDS function must have a LIMIT of at most " + FIELDS_LIMIT);
        }
        return names.type().fields().stream()
                .filter(f -> which.ALL() != null || f.isCustom() == (which.CUSTOM() != null))
                .map(f -> new Path(List.of(), f, f.name(), f.type()))
                .toList();
    }

    private boolean isCountOnly() {
        var entries = tree.selectList().selectEntry();
        var function = entries.get(0).soqlFunction();
        return entries.size() == 1
                && function != null
                && function.COUNT() != null
                && function.fieldName() == null
                && tree.groupByClause() == null;
    }

    private List<Query.Order> orders(Groups groups) {
        return tree.orderByClause() == null || groups != null
                ? List.of()
                : orders(names, tree.orderByClause().fieldOrderList());
    }

    static List<Query.Order> orders(Names names, ApexParser.FieldOrderListContext list) {
        List<Query.Order> orders = new ArrayList<>();
        for (ApexParser.FieldOrderContext order : list.fieldOrder()) {
            if (order.fieldName() == null) {
                throw notHere(names.parser(), order);
            }
            Path path = names.path(order.fieldName());
            if (path.field() != null && !path.field().filterable()) {
                throw names.parser()
                        .errorAt(
                                order,
                                "INVALID_FIELD",
                                "field '" + path.name() + "' can not be sorted in a query call");
            }
            orders.add(new Query.Order(path, order.DESC() != null, order.LAST() == null));
        }
        return orders;
    }

    private int number(ParserRuleContext place, org.antlr.v4.runtime.tree.TerminalNode literal) {
        if (literal == null) {
            throw notHere(place);
        }
        return Integer.parseInt(literal.getText());
    }

    private ApiError notHere(ParserRuleContext place) {
        return notHere(parser, place);
    }

    private static ApiError notHere(SoqlParser parser, ParserRuleContext place) {
        return parser.errorAt(place, "MALFORMED_QUERY", "unexpected token: '" + place.getText() + "'");
    }

    /** Whether the function makes a query one of groups. */
    static boolean isAggregate(ApexParser.SoqlFunctionContext function) {
        return AGGREGATES.contains(nameOf(function)) && !function.getText().equalsIgnoreCase("COUNT()");
    }

    static String nameOf(ApexParser.SoqlFunctionContext function) {
        return function.getStart().getText().toUpperCase(Locale.ROOT);
    }
}
