package org.ringroute.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which piece uses which: routes hand over to routes, obey configurations, contain kamelets, which do the same. */
final class RouteGraph {

    private static final String GLOBAL = RoutePiece.CONFIGURATION + " ";

    private final Map<String, RoutePiece> pieces = new LinkedHashMap<>();
    private final Map<String, Set<String>> uses = new LinkedHashMap<>();

    RouteGraph(Collection<RoutePiece> all) {
        all.forEach(piece -> pieces.put(piece.key(), piece));
        all.forEach(piece -> uses.put(piece.key(), usedBy(piece)));
    }

    Map<String, RoutePiece> pieces() {
        return pieces;
    }

    /** The routes that a piece hands over to, and the kamelets in it, in the order of the folder. */
    List<String> leadsTo(String key) {
        return pieces.keySet().stream()
                .filter(uses.get(key)::contains)
                .filter(used -> !pieces.get(used).isConfiguration())
                .toList();
    }

    /**
     * The pieces that must be built anew when these change: kamelets are built into whatever contains them, error rules into
     * the routes that obey them. What routes hand over to is found when they do, so it does not count.
     */
    Set<String> builtWith(Set<String> changed) {
        Set<String> affected = new HashSet<>(changed);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (RoutePiece piece : pieces.values()) {
                if (!affected.contains(piece.key())
                        && uses.get(piece.key()).stream()
                                .anyMatch(
                                        used -> !used.startsWith(RoutePiece.ROUTE + " ") && affected.contains(used))) {
                    grown |= affected.add(piece.key());
                }
            }
        }
        return affected;
    }

    /** Routes among these, each before those it hands over to: so one can be emptied while all it needs still runs. */
    List<RoutePiece> callersFirst(Set<String> keys) {
        LinkedList<RoutePiece> order = new LinkedList<>();
        Set<String> seen = new HashSet<>();
        pieces.keySet().forEach(key -> visit(key, seen, order));
        return order.stream()
                .filter(piece -> piece.isRoute() && keys.contains(piece.key()))
                .toList();
    }

    private void visit(String key, Set<String> seen, LinkedList<RoutePiece> order) {
        if (pieces.containsKey(key) && seen.add(key)) {
            uses.get(key).forEach(used -> visit(used, seen, order));
            order.addFirst(pieces.get(key));
        }
    }

    private Set<String> usedBy(RoutePiece piece) {
        Set<String> used = new HashSet<>();
        if (piece.isRoute()) {
            JsonNode named = piece.definition().path("routeConfigurationId");
            used.add(named.isTextual() ? RoutePiece.CONFIGURATION + " " + named.asText() : GLOBAL);
        }
        for (RouteNode node : piece.nodes()) {
            if (node.isEndpoint() && node.scheme().equals(RoutePiece.KAMELET)) {
                used.add(RoutePiece.KAMELET + " " + node.target());
            } else if (node.isEndpoint() && !node.key().equals("from")) {
                used.addAll(takers(node.uri()));
            }
        }
        return used;
    }

    private List<String> takers(String uri) {
        if (uri.substring(uri.indexOf(':') + 1).startsWith("${")) {
            // Known only at run time: it could be any route.
            return List.of();
        }
        return pieces.values().stream()
                .filter(piece -> piece.isRoute()
                        && LateAddress.mayBe(
                                uri, piece.definition().at("/from/uri").asText()))
                .map(RoutePiece::key)
                .toList();
    }
}
