package org.ringroute.dryrun;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one call led to on one side. Filled by one thread. */
final class Play {

    private static final int LONGEST = 4_000;

    /** Of all that is kept of one call. */
    private static final int MOST_LETTERS = 1_000_000;

    private static final int MOST_EFFECTS = 2_000;

    private final SortedMap<Effect, String> effects = new TreeMap<>();
    private final Map<String, Set<String>> paths = new TreeMap<>();
    private final Set<String> routes = new HashSet<>();
    private final List<String> lookups = new ArrayList<>();
    private String unknown = "";
    private long letters;

    /** Notes a value; a second one of the same name stands beside the first. */
    void add(Kind kind, String of, String field, Object value) {
        String text = String.valueOf(value);
        String kept = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        Effect effect = new Effect(kind, of, field);
        for (int n = 2; effects.containsKey(effect); n++) {
            effect = new Effect(kind, of + " (" + n + ")", field);
        }
        effects.put(effect, kept);
        letters += kept.length() + field.length() + of.length();
    }

    /** True when no more of the call is kept. */
    boolean isFull() {
        return letters > MOST_LETTERS || effects.size() > MOST_EFFECTS;
    }

    /** Notes several values of one thing. */
    void add(Kind kind, String of, Map<String, ?> values) {
        String name = of;
        for (int n = 2; has(kind, name); n++) {
            name = of + " (" + n + ")";
        }
        for (Map.Entry<String, ?> value : values.entrySet()) {
            add(kind, name, value.getKey(), value.getValue());
        }
    }

    /** Notes what holds from now on, in the place of what was noted before. */
    void replace(Kind kind, String value) {
        effects.put(new Effect(kind, "", ""), value);
    }

    /** A step failed; the routes around it see the same failure and are not noted. */
    void failed(String route, String reason) {
        if (effects.entrySet().stream()
                .noneMatch(known ->
                        known.getKey().kind() == Kind.FAILED && known.getValue().equals(String.valueOf(reason)))) {
            add(Kind.FAILED, route, "", reason);
        }
    }

    private boolean has(Kind kind, String of) {
        return effects.keySet().stream()
                .anyMatch(effect -> effect.kind() == kind && effect.of().equals(of));
    }

    /** The call went through this route at this moment. */
    void went(String moment, String route) {
        routes.add(route);
        if (!moment.isEmpty()) {
            paths.computeIfAbsent(moment, first -> new LinkedHashSet<>()).add(route);
        }
    }

    void asked(String request) {
        lookups.add(request);
        letters += request.length();
    }

    boolean hasAsked(String request) {
        return lookups.contains(request);
    }

    /** What would have happened cannot be told; the first reason counts. */
    void unknown(String reason) {
        unknown = unknown.isEmpty() ? reason : unknown;
    }

    /** Why nobody can tell; empty when all is known. */
    String unknown() {
        return unknown;
    }

    Set<String> routes() {
        return routes;
    }

    SortedMap<Effect, String> effects() {
        SortedMap<Effect, String> all = new TreeMap<>(effects);
        paths.forEach((moment, path) -> all.put(new Effect(Kind.PATH, moment, ""), String.join(" → ", path)));
        return all;
    }
}
