package org.ringroute.standin.salesforce;

import io.github.apexdevtools.apexparser.ApexParser;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.ringroute.standin.salesforce.Comparison.Operand;

/** Compiles WHERE clauses, with the errors of values that do not fit their field. */
final class Conditions {

    private static final Set<String> ORDERING = Set.of("<", ">", "<=", ">=");

    private final Names names;
    private final SoqlParser parser;

    Conditions(Names names) {
        this.names = names;
        this.parser = names.parser();
    }

    Condition of(ApexParser.WhereLogicalExpressionContext expression) {
        List<Condition> parts = new ArrayList<>();
        expression.whereConditionalExpression().forEach(part -> parts.add(of(part)));
        return combine(parts, expression.NOT() != null, !expression.SOQLOR().isEmpty());
    }

    /** The same in SOSL, which has a rule of its own for it in the grammar. */
    Condition of(ApexParser.LogicalExpressionContext expression) {
        List<Condition> parts = new ArrayList<>();
        for (ApexParser.ConditionalExpressionContext part : expression.conditionalExpression()) {
            parts.add(part.fieldExpression() != null ? of(part.fieldExpression()) : of(part.logicalExpression()));
        }
        return combine(parts, expression.NOT() != null, !expression.SOQLOR().isEmpty());
    }

    private Condition of(ApexParser.WhereConditionalExpressionContext part) {
        if (part.whereLogicalExpression() != null) {
            return of(part.whereLogicalExpression());
        }
        ApexParser.FieldExpressionContext comparison =
                part.whereFieldExpression().fieldExpression();
        if (comparison == null) {
            throw unsupported(part);
        }
        return of(comparison);
    }

    private static Condition combine(List<Condition> parts, boolean negated, boolean or) {
        if (negated) {
            return Condition.not(parts.get(0));
        }
        return parts.size() == 1 ? parts.get(0) : or ? Condition.or(parts) : Condition.and(parts);
    }

    private Condition of(ApexParser.FieldExpressionContext comparison) {
        if (comparison.fieldName() == null) {
            throw unsupported(comparison);
        }
        Path path = names.path(comparison.fieldName());
        if (path.field() != null
                && (!path.field().filterable() || path.field().encryption() == Field.Encryption.PROBABILISTIC_UNTOLD)) {
            throw parser.errorAt(
                    comparison, "INVALID_FIELD", "field '" + path.name() + "' can not be filtered in a query call");
        }
        String operator = comparison
                .comparisonOperator()
                .getText()
                .toUpperCase(Locale.ROOT)
                .replace("<>", "!=");
        ApexParser.ValueContext value = comparison.value();
        return switch (operator) {
            case "IN" -> Comparison.in(path, operands(path, value));
            case "NOTIN" -> Condition.not(Comparison.in(path, operands(path, value)));
            case "LIKE" -> like(path, comparison, value);
            case "=", "!=", "<", ">", "<=", ">=" -> compare(path, operator, value);
            default -> throw unsupported(comparison);
        };
    }

    private Condition like(Path path, ApexParser.FieldExpressionContext comparison, ApexParser.ValueContext value) {
        if (path.field() != null && path.field().encryption() != Field.Encryption.NONE) {
            throw parser.errorAt(
                    comparison,
                    "INVALID_QUERY_FILTER_OPERATOR",
                    "The operator like is not supported on an encrypted field");
        }
        if (!path.type().isText()) {
            throw parser.errorAt(
                    value, "INVALID_FIELD", "invalid operator on " + path.type().apiName() + " field");
        }
        if (value.StringLiteral() == null) {
            throw wrongType(path, value, "string and should be enclosed in quotes");
        }
        int number = parser.literalNumber(value.StringLiteral().getSymbol());
        return Comparison.like(path, values -> values.literals().get(number));
    }

    private Condition compare(Path path, String operator, ApexParser.ValueContext value) {
        boolean dated = path.type() == FieldType.DATE || path.type() == FieldType.DATETIME;
        if (dated && value.dateFormula() != null) {
            String literal = value.dateFormula().getText().toUpperCase(Locale.ROOT);
            return Comparison.within(path, operator, values -> Span.of(literal, values.today()));
        }
        Operand operand = operand(path, value);
        if (!ORDERING.contains(operator)) {
            Condition equal = Comparison.in(path, List.of(operand));
            return operator.equals("=") ? equal : Condition.not(equal);
        }
        return Comparison.order(
                path,
                operand,
                switch (operator) {
                    case "<" -> sign -> sign < 0;
                    case ">" -> sign -> sign > 0;
                    case "<=" -> sign -> sign <= 0;
                    default -> sign -> sign >= 0;
                });
    }

    private List<Operand> operands(Path path, ApexParser.ValueContext value) {
        if (value.valueList() == null) {
            throw unsupported(value);
        }
        return value.valueList().value().stream().map(v -> operand(path, v)).toList();
    }

    private Operand operand(Path path, ApexParser.ValueContext value) {
        if (value.NULL() != null) {
            return values -> null;
        }
        if (value.boundExpression() != null || value.subQuery() != null) {
            throw unsupported(value);
        }
        FieldType type = path.type();
        if (type == FieldType.BOOLEAN) {
            require(path, value, value.BooleanLiteral() != null, "boolean and should not be enclosed in quotes");
            Boolean flag = Boolean.valueOf(value.getText());
            return values -> flag;
        }
        if (type.isNumber()) {
            require(
                    path,
                    value,
                    value.signedNumber() != null,
                    type.apiName() + " and should not be enclosed in quotes");
            Double number = Double.valueOf(value.getText());
            return values -> number;
        }
        if (type == FieldType.DATE) {
            require(path, value, value.DateLiteral() != null, "date and should not be enclosed in quotes");
            String date = value.getText();
            return values -> date;
        }
        if (type == FieldType.DATETIME) {
            require(path, value, value.DateTimeLiteral() != null, "dateTime and should not be enclosed in quotes");
            String moment = moment(value);
            return values -> moment;
        }
        require(path, value, value.StringLiteral() != null, "string and should be enclosed in quotes");
        int number = parser.literalNumber(value.StringLiteral().getSymbol());
        return type.isId()
                ? values -> id(values.literals().get(number))
                : values -> SoqlText.unescape(values.literals().get(number), false);
    }

    private String moment(ApexParser.ValueContext value) {
        try {
            return Times.normal(value.getText().toUpperCase(Locale.ROOT));
        } catch (DateTimeParseException e) {
            throw parser.errorAt(value, "MALFORMED_QUERY", "Invalid datetime: " + value.getText());
        }
    }

    private static String id(String literal) {
        if (!literal.isEmpty() && !Ids.isId(literal)) {
            throw ApiError.of(400, "INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: " + literal);
        }
        return literal.isEmpty() ? null : literal;
    }

    private void require(Path path, ApexParser.ValueContext value, boolean fits, String wanted) {
        if (!fits) {
            throw wrongType(path, value, wanted);
        }
    }

    private ApiError wrongType(Path path, ApexParser.ValueContext value, String wanted) {
        return parser.errorAt(
                value,
                "INVALID_FIELD",
                "value of filter criterion for field '" + path.name() + "' must be of type " + wanted);
    }

    private ApiError unsupported(ParserRuleContext place) {
        return parser.errorAt(place, "MALFORMED_QUERY", "unexpected token: '" + place.getText() + "'");
    }
}
