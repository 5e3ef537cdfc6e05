package org.ringroute.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which variables and headers can have been set when a step reads them, followed from where an exchange begins through all
 * routes and kamelets on its way. A name that nothing before it can have set is a typing error, and Camel would take it for
 * null without a word: a condition on it is false for ever.
 */
final class VariableFlow {

    private static final Pattern PROPERTY = Pattern.compile("\\{\\{\\??([\\w.-]+)(?::([^}]*))?}}");
    private static final Pattern TAKEN = Pattern.compile("(?m)^(\\w+):");
    /**
     * Names that are handed on from step to step, in all passes. The delivered routes take a small part of it; whoever sends a
     * file with a thousand routes in a circle must not keep a processor busy.
     */
    private static final long MOST_WORK = 3_000_000;

    private static final int MOST_PROBLEMS = 100;

    private static final Set<String> TAKERS = Set.of("direct", "seda");

    private final Map<String, RoutePiece> pieces = new LinkedHashMap<>();
    private final Map<String, Set<String>> entries = new HashMap<>();
    private final Map<String, Set<String>> exits = new HashMap<>();
    private final Map<String, List<String>> takers = new HashMap<>();
    private final Map<String, Map<String, Set<String>>> given = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> askedByName = new HashSet<>(KnownNames.GIVEN.keySet());
    private final HeaderNames headers;
    private Consumer<RouteProblem> problems = problem -> {};
    private final Set<String> setInside = new HashSet<>();
    private final Map<JsonNode, Set<String>> read = new IdentityHashMap<>();
    private final Map<JsonNode, Set<String>> roundsBefore = new IdentityHashMap<>();
    private boolean judging;
    private boolean grown;
    private long work;
    private int told;

    VariableFlow(List<RouteFile> files, HeaderNames headers) {
        this.headers = headers;
        for (RoutePiece piece : RoutePieces.of(files)) {
            pieces.put(piece.key(), piece);
            piece.nodes().stream()
                    .filter(node -> node.isEndpoint() && !node.key().equals("from"))
                    .forEach(node -> askedByName.add(node.uri()));
            if (piece.isRoute()) {
                takers.computeIfAbsent(from(piece), uri -> new ArrayList<>()).add(piece.key());
            }
        }
    }

    void check(Consumer<RouteProblem> found) {
        pieces.values().forEach(this::begin);
        grown = true;
        while (grown && work < MOST_WORK) {
            grown = false;
            pieces.values().forEach(this::follow);
        }
        if (work >= MOST_WORK) {
            // Too tangled to be followed: nobody is refused for what is not known.
            return;
        }
        work = 0;
        problems = found;
        judging = true;
        pieces.values().forEach(this::follow);
    }

    private static String from(RoutePiece piece) {
        return piece.definition().at("/from/uri").asText();
    }

    private void begin(RoutePiece piece) {
        Set<String> known = entry(piece.key());
        if (piece.isKamelet()) {
            // Whoever uses it later has to set these; its own steps may read them.
            TAKEN.matcher(piece.file()
                            .tree()
                            .at("/metadata/annotations/ringroute.org~1takes")
                            .asText())
                    .results()
                    .forEach(name -> known.add(name.group(1)));
        } else if (piece.isRoute()) {
            known.addAll(KnownNames.GIVEN.getOrDefault(from(piece), Set.of()));
        }
    }

    private Set<String> entry(String key) {
        return entries.computeIfAbsent(key, piece -> new HashSet<>());
    }

    private Set<String> exit(String key) {
        return exits.computeIfAbsent(key, piece -> new HashSet<>());
    }

    private void follow(RoutePiece piece) {
        if (work >= MOST_WORK) {
            return;
        }
        Set<String> known = new HashSet<>(entry(piece.key()));
        setInside.clear();
        JsonNode top = piece.isKamelet() ? piece.definition().at("/spec/template") : piece.definition();
        String way = piece.isKamelet() ? "" : piece.way() + "/";
        if (piece.isConfiguration()) {
            top.fields().forEachRemaining(rules -> {
                if (rules.getValue().isArray()) {
                    steps(piece, rules.getValue(), way + rules.getKey(), known);
                }
            });
        } else {
            add(headers.broughtBy(scheme(top.at("/from/uri").asText())), known);
            steps(piece, top.at("/from/steps"), way + "from/steps", known);
            String rule =
                    "routeConfiguration " + top.path("routeConfigurationId").asText("");
            if (pieces.containsKey(rule)) {
                widen(entry(rule), known);
            }
        }
        // Not what it was given: another caller did not set that.
        widen(exit(piece.key()), setInside);
    }

    private static String scheme(String uri) {
        return uri.contains(":") ? uri.substring(0, uri.indexOf(':')) : "";
    }

    private static String sourceOf(String uri) {
        return uri.replaceFirst("kamelet:([^?/]*).*", "kamelet $1");
    }

    private void widen(Set<String> known, Collection<String> more) {
        grown |= known.addAll(more);
    }

    /** @param known grows by what the steps set */
    private void steps(RoutePiece piece, JsonNode list, String way, Set<String> known) {
        // What is no list of steps is reported by the schema.
        for (int i = 0; list.isArray() && i < list.size(); i++) {
            String here = way + "/" + i;
            list.get(i).fields().forEachRemaining(step -> {
                if (step.getValue().isObject()) {
                    step(piece, step.getKey(), step.getValue(), here + "/" + step.getKey(), known);
                }
            });
        }
    }

    private void step(RoutePiece piece, String kind, JsonNode step, String way, Set<String> known) {
        known.addAll(roundsBefore.getOrDefault(step, Set.of()));
        Set<String> reads = read.computeIfAbsent(step, Uses::read);
        work += 1 + known.size() + reads.size();
        if (work >= MOST_WORK || told >= MOST_PROBLEMS) {
            return;
        }
        reads.forEach(name -> judgeRead(piece, step, way, name, known));
        handOver(piece, step, known);
        Uses.set(kind, step).forEach(name -> {
            judgeSet(piece, step, way, name, known);
            add(values(piece, name), known);
        });
        Set<String> after = new HashSet<>();
        Set<String> before = new HashSet<>(known);
        step.fields().forEachRemaining(block -> {
            if (Uses.isBlock(block.getKey(), block.getValue())) {
                Set<String> inside = new HashSet<>(before);
                block(piece, block.getKey(), block.getValue(), way + "/" + block.getKey(), inside);
                after.addAll(inside);
                if (!kind.equals("choice")) {
                    // What failed may have got as far as its end.
                    before.addAll(inside);
                }
            }
        });
        if (kind.equals("loop")) {
            widen(roundsBefore.computeIfAbsent(step, loop -> new HashSet<>()), after);
        }
        known.addAll(after);
    }

    private void block(RoutePiece piece, String key, JsonNode value, String way, Set<String> known) {
        if (key.equals("steps")) {
            steps(piece, value, way, known);
        } else if (value.isArray()) {
            Set<String> before = Set.copyOf(known);
            for (int i = 0; i < value.size(); i++) {
                Set<String> inside = new HashSet<>(before);
                step(piece, key, value.get(i), way + "/" + i, inside);
                known.addAll(inside);
            }
        } else {
            step(piece, key, value, way, known);
        }
    }

    private void handOver(RoutePiece piece, JsonNode step, Set<String> known) {
        String uri = step.path("uri").asText("");
        String scheme = scheme(uri);
        List<String> next = new ArrayList<>();
        if (uri.equals("kamelet:sink")) {
            takers.forEach((from, keys) -> {
                if (from.startsWith("kamelet:") && sourceOf(from).equals(piece.key())) {
                    next.addAll(keys);
                }
            });
        } else if (scheme.equals("kamelet")) {
            String kamelet = sourceOf(uri);
            step.path("parameters").fields().forEachRemaining(parameter -> given.computeIfAbsent(
                            kamelet, key -> new HashMap<>())
                    .computeIfAbsent(parameter.getKey(), key -> new HashSet<>())
                    .add(parameter.getValue().asText()));
            next.add(kamelet);
        } else if (TAKERS.contains(scheme)) {
            if (uri.contains("${")) {
                work += takers.size();
                takers.forEach((from, keys) -> {
                    if (mayBe(uri, from)) {
                        next.addAll(keys);
                    }
                });
            } else {
                next.addAll(takers.getOrDefault(uri, List.of()));
            }
        } else {
            add(headers.broughtBy(scheme), known);
        }
        Set<String> before = Set.copyOf(known);
        for (String key : next) {
            if (pieces.containsKey(key)) {
                asked.add(key);
                widen(entry(key), before);
                // A queue's other end works on a copy.
                add(scheme.equals("seda") ? Set.of() : exit(key), known);
            }
        }
    }

    private void add(Set<String> names, Set<String> known) {
        known.addAll(names);
        setInside.addAll(names);
    }

    /**
     * Where the address is known at run time only, any that fits; if nothing of it is known, any that is not asked by its
     * name.
     */
    private boolean mayBe(String uri, String from) {
        boolean anything = uri.substring(uri.indexOf(':') + 1).startsWith("${");
        return LateAddress.mayBe(uri, from) && !(anything && askedByName.contains(from));
    }

    /** A name with a property of the kamelet in it is any of those that are given there. */
    private Set<String> values(RoutePiece piece, String name) {
        Matcher property = PROPERTY.matcher(name);
        if (!property.find()) {
            return Set.of(name);
        }
        Set<String> names = new HashSet<>();
        Set<String> possible =
                new HashSet<>(given.getOrDefault(piece.key(), Map.of()).getOrDefault(property.group(1), Set.of()));
        JsonNode fallback =
                piece.file().kameletProperties().path(property.group(1)).path("default");
        possible.add(fallback.asText(property.group(2) == null ? "" : property.group(2)));
        possible.forEach(value -> names.add(property.replaceFirst(Matcher.quoteReplacement(value))));
        return names;
    }

    private void judgeRead(RoutePiece piece, JsonNode step, String way, String name, Set<String> known) {
        // A name that is filled in by whoever uses the kamelet, and what other exchanges or routes may have set.
        boolean open = name.contains("{") || name.contains(":");
        if (!judging || open || known.contains(name) || told >= MOST_PROBLEMS || !isAsked(piece)) {
            return;
        }
        String id = step.path("id").asText(piece.id());
        if (name.startsWith(Uses.HEADER)) {
            String header = name.substring(Uses.HEADER.length());
            headers.advice(header, known)
                    .ifPresent(advice -> tell(
                            piece,
                            way,
                            id,
                            "no step before this one sets the header " + Nearest.shown(header),
                            advice));
            return;
        }
        Set<String> variables = new TreeSet<>();
        known.stream().filter(one -> !one.startsWith(Uses.HEADER)).forEach(variables::add);
        String others = variables.isEmpty() ? "" : ", or read one that is known here: " + Nearest.some(variables);
        tell(
                piece,
                way,
                id,
                "no step before this one sets the variable " + Nearest.shown(name),
                Nearest.advice(name, variables, "set it before" + others));
    }

    private void tell(RoutePiece piece, String way, String step, String reason, String advice) {
        told++;
        problems.accept(
                piece.file().problem(piece.file().way(way), step, reason).advising(advice));
    }

    /** Of a route that nobody asks here, and of a kamelet that nobody uses, nobody knows what it is given. */
    private boolean isAsked(RoutePiece piece) {
        if (piece.isRoute() && TAKERS.stream().anyMatch(scheme -> from(piece).startsWith(scheme + ":"))) {
            return asked.contains(piece.key()) || KnownNames.GIVEN.containsKey(from(piece));
        }
        return !piece.isKamelet() || asked.contains(piece.key()) || from(piece).isEmpty() && isSource(piece);
    }

    private static boolean isSource(RoutePiece kamelet) {
        return !kamelet.definition().at("/spec/template/from/uri").asText().equals("kamelet:source");
    }

    private void judgeSet(RoutePiece piece, JsonNode step, String way, String name, Set<String> known) {
        Set<String> owners = KnownNames.RESERVED.getOrDefault(name, Set.of(piece.key()));
        if (judging && known.contains(name) && !owners.contains(piece.key())) {
            tell(
                    piece,
                    way,
                    step.path("id").asText(piece.id()),
                    "the variable " + name + " is the flow's own, which reads it after this step",
                    "keep the value under another name");
        }
    }
}
