package org.ringroute.standin.salesforce;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** One comparison of a field, by the kind of the field. Text compares without regard to case (reference 2.5). */
final class Comparison {

    private Comparison() {}

    /** The constant side of a comparison. The value is null, Boolean, Double, or the stored form of text or date. */
    interface Operand extends Function<Condition.Values, Object> {}

    static Condition like(Path path, Operand pattern) {
        return values -> {
            Like like = Like.of((String) pattern.apply(values));
            Predicate<Row> test = row -> path.value(row, values.org()) instanceof String text && like.matches(text);
            return new Condition.Bound(test, path.isOwnPhone() ? new long[] {like.digits()} : null);
        };
    }

    /** Equality with one of the operands; text, ids, numbers and booleans alike. */
    static Condition in(Path path, List<Operand> operands) {
        return values -> {
            Set<Object> keys = new HashSet<>();
            Set<Long> digits = new HashSet<>();
            for (Operand operand : operands) {
                Object key = key(path, operand.apply(values));
                keys.add(key);
                digits.add(key instanceof String text ? DigitCounts.of(text) : 0L);
            }
            Predicate<Row> test = keys.size() == 1
                    ? equal(path, values.org(), keys.iterator().next())
                    : row -> keys.contains(key(path, path.value(row, values.org())));
            return new Condition.Bound(
                    test,
                    path.isOwnPhone()
                            ? digits.stream().mapToLong(Long::longValue).toArray()
                            : null);
        };
    }

    /** Order: the sign of the comparison must be one that the operator accepts. Null is never before or after. */
    static Condition order(Path path, Operand operand, IntPredicate accepted) {
        return values -> {
            Object bound = key(path, operand.apply(values));
            return Condition.Bound.of(row -> {
                Object value = key(path, path.value(row, values.org()));
                return value != null && bound != null && accepted.test(compare(value, bound));
            });
        };
    }

    /** A date or datetime against a run of days. */
    static Condition within(Path path, String operator, Function<Condition.Values, Span> spanOf) {
        return values -> {
            Span span = spanOf.apply(values);
            String from = span.from(path.type(), values.zone());
            String until = span.until(path.type(), values.zone());
            return Condition.Bound.of(row -> {
                String value = (String) path.value(row, values.org());
                if (value == null) {
                    return operator.equals("!=");
                }
                return switch (operator) {
                    case "=" -> value.compareTo(from) >= 0 && value.compareTo(until) < 0;
                    case "!=" -> value.compareTo(from) < 0 || value.compareTo(until) >= 0;
                    case "<" -> value.compareTo(from) < 0;
                    case ">" -> value.compareTo(until) >= 0;
                    case "<=" -> value.compareTo(until) < 0;
                    default -> value.compareTo(from) >= 0;
                };
            });
        };
    }

    private static Predicate<Row> equal(Path path, Org org, Object key) {
        if (key instanceof String text && path.type().isText()) {
            return row -> path.value(row, org) instanceof String value && value.equalsIgnoreCase(text);
        }
        return key == null
                ? row -> key(path, path.value(row, org)) == null
                : row -> key.equals(key(path, path.value(row, org)));
    }

    /** What two equal values share. Empty text is null in SOQL. */
    private static Object key(Path path, Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (!(value instanceof String text)) {
            return value;
        }
        if (path.type().isId()) {
            return Ids.key(text);
        }
        return text.isEmpty() ? null : path.type().isText() ? text.toLowerCase(Locale.ROOT) : text;
    }

    /** Order of two stored values of one kind; numbers may be whole or not. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static int compare(Object a, Object b) {
        return a instanceof Number left && b instanceof Number right
                ? Double.compare(left.doubleValue(), right.doubleValue())
                : ((Comparable) a).compareTo(b);
    }
}
