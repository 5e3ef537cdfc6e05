package org.ringroute.standin.salesforce;

import io.github.apexdevtools.apexparser.ApexParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import org.antlr.v4.runtime.ParserRuleContext;

/** Compiles GROUP BY, aggregates and HAVING. */
final class GroupsCompiler {

    private final Names names;

    GroupsCompiler(Names names) {
        this.names = names;
    }

    /** Null when the query is one of plain rows. */
    Groups compile(ApexParser.QueryContext tree) {
        List<ApexParser.SelectEntryContext> entries = tree.selectList().selectEntry();
        boolean aggregates =
                entries.stream().anyMatch(e -> e.soqlFunction() != null && SoqlCompiler.isAggregate(e.soqlFunction()));
        ApexParser.GroupByClauseContext clause = tree.groupByClause();
        if (!aggregates && clause == null) {
            return null;
        }
        List<Path> by = new ArrayList<>();
        if (clause != null) {
            for (ApexParser.FieldGroupByContext field :
                    clause.fieldGroupByList().fieldGroupBy()) {
                if (field.fieldName() == null) {
                    throw notHere(field);
                }
                by.add(names.path(field.fieldName()));
            }
        }
        List<Groups.Item> items = new ArrayList<>();
        int unnamed = 0;
        for (ApexParser.SelectEntryContext entry : entries) {
            String alias = entry.soqlId() == null ? null : entry.soqlId().getText();
            if (entry.fieldName() != null) {
                items.add(grouped(entry, alias, by));
            } else if (entry.soqlFunction() != null) {
                items.add(aggregate(entry.soqlFunction(), alias != null ? alias : "expr" + unnamed++));
            } else {
                throw notHere(entry);
            }
        }
        return new Groups(
                by, items, clause == null || clause.HAVING() == null ? null : having(clause.logicalExpression()));
    }

    private Groups.Item grouped(ApexParser.SelectEntryContext entry, String alias, List<Path> by) {
        Path path = names.path(entry.fieldName());
        if (!by.contains(path)) {
            throw names.parser()
                    .errorAt(
                            entry,
                            "MALFORMED_QUERY",
                            "Field must be grouped or aggregated: "
                                    + entry.fieldName().getText());
        }
        return new Groups.Item(alias != null ? alias : path.name(), null, path);
    }

    private Groups.Item aggregate(ApexParser.SoqlFunctionContext function, String label) {
        if (function.fieldName() == null && function.COUNT() == null) {
            throw notHere(function);
        }
        Path path = function.fieldName() == null ? null : names.path(function.fieldName());
        return new Groups.Item(label, SoqlCompiler.nameOf(function), path);
    }

    private BiPredicate<List<Row>, Org> having(ApexParser.LogicalExpressionContext expression) {
        List<BiPredicate<List<Row>, Org>> parts = new ArrayList<>();
        for (ApexParser.ConditionalExpressionContext part : expression.conditionalExpression()) {
            parts.add(
                    part.logicalExpression() != null
                            ? having(part.logicalExpression())
                            : having(part.fieldExpression()));
        }
        BiPredicate<List<Row>, Org> all = parts.get(0);
        for (BiPredicate<List<Row>, Org> part : parts.subList(1, parts.size())) {
            all = expression.SOQLOR().isEmpty() ? all.and(part) : all.or(part);
        }
        return expression.NOT() == null ? all : all.negate();
    }

    private BiPredicate<List<Row>, Org> having(ApexParser.FieldExpressionContext comparison) {
        if (comparison.soqlFunction() == null || comparison.value().signedNumber() == null) {
            throw notHere(comparison);
        }
        Groups.Item item = aggregate(comparison.soqlFunction(), "");
        double bound = Double.parseDouble(comparison.value().getText());
        String operator = comparison.comparisonOperator().getText().toUpperCase(Locale.ROOT);
        return (rows, org) -> {
            if (!(item.value(rows, org) instanceof Number number)) {
                return false;
            }
            int sign = Double.compare(number.doubleValue(), bound);
            return switch (operator) {
                case "=" -> sign == 0;
                case "<" -> sign < 0;
                case ">" -> sign > 0;
                case "<=" -> sign <= 0;
                case ">=" -> sign >= 0;
                default -> sign != 0;
            };
        };
    }

    private ApiError notHere(ParserRuleContext place) {
        return names.parser().errorAt(place, "MALFORMED_QUERY", "unexpected token: '" + place.getText() + "'");
    }
}
