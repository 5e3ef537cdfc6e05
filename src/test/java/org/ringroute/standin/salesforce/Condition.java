package org.ringroute.standin.salesforce;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;

/** A compiled WHERE, still without the literals of one query. */
interface Condition {

    /**
     * A condition ready to run.
     *
     * @param anyOf digit counts of which a matching row must cover one, or null when nothing is known
     */
    record Bound(Predicate<Row> test, long[] anyOf) {

        static Bound of(Predicate<Row> test) {
            return new Bound(test, null);
        }
    }

    /** What a query is run with. */
    record Values(Org org, List<String> literals, LocalDate today, ZoneId zone) {}

    Bound bind(Values values);

    static Condition and(List<Condition> parts) {
        return values -> {
            Predicate<Row> all = row -> true;
            long[] anyOf = null;
            for (Condition part : parts) {
                Bound bound = part.bind(values);
                all = all.and(bound.test);
                anyOf = anyOf == null ? bound.anyOf : anyOf;
            }
            return new Bound(all, anyOf);
        };
    }

    static Condition or(List<Condition> parts) {
        return values -> {
            List<Bound> bounds = parts.stream().map(part -> part.bind(values)).toList();
            Predicate<Row> any =
                    bounds.stream().map(Bound::test).reduce(Predicate::or).orElseThrow();
            if (bounds.stream().anyMatch(bound -> bound.anyOf == null)) {
                return Bound.of(any);
            }
            return new Bound(
                    any,
                    bounds.stream()
                            .flatMapToLong(bound -> java.util.Arrays.stream(bound.anyOf))
                            .distinct()
                            .toArray());
        };
    }

    static Condition not(Condition part) {
        return values -> Bound.of(part.bind(values).test.negate());
    }
}
