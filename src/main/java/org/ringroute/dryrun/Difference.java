package org.ringroute.dryrun;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing that differs between two sides of a call.
 *
 * @param of whose, such as a user or an address; may be empty
 * @param before the values that differ, by field; null when there is no such thing on the first side
 * @param after the same on the second side
 */
public record Difference(Kind kind, String of, Map<String, String> before, Map<String, String> after) {

    /** About how much there is to read in it. */
    long letters() {
        return letters(before) + letters(after);
    }

    private static long letters(Map<String, String> values) {
        return values == null
                ? 0
                : values.values().stream().mapToLong(String::length).sum();
    }

    /** What differs, thing by thing. */
    static List<Difference> between(SortedMap<Effect, String> before, SortedMap<Effect, String> after) {
        Map<Effect, Map<String, String>> first = things(before);
        Map<Effect, Map<String, String>> second = things(after);
        Set<Effect> all = new LinkedHashSet<>(first.keySet());
        all.addAll(second.keySet());
        List<Difference> differences = new ArrayList<>();
        for (Effect thing : all) {
            Map<String, String> one = first.get(thing);
            Map<String, String> other = second.get(thing);
            if (one == null || other == null) {
                differences.add(new Difference(thing.kind(), thing.of(), one, other));
            } else if (!one.equals(other)) {
                differences.add(new Difference(thing.kind(), thing.of(), without(one, other), without(other, one)));
            }
        }
        return differences;
    }

    /** Values by field, for each thing they belong to. */
    private static Map<Effect, Map<String, String>> things(SortedMap<Effect, String> effects) {
        Map<Effect, Map<String, String>> things = new TreeMap<>();
        effects.forEach((effect, value) -> things.computeIfAbsent(
                        new Effect(effect.kind(), effect.of(), ""), thing -> new LinkedHashMap<>())
                .put(effect.field(), value));
        return things;
    }

    private static Map<String, String> without(Map<String, String> values, Map<String, String> equal) {
        Map<String, String> rest = new LinkedHashMap<>(values);
        rest.entrySet().removeAll(equal.entrySet());
        return rest;
    }
}
