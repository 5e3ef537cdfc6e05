package org.ringroute.routes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where each route and kamelet stands on a drawing: to the right of all that lead to it, as far as they do not lead in a
 * circle. Lengths are pixels.
 */
final class RouteDrawing {

    static final int WIDTH = 208;
    static final int HEIGHT = 44;
    private static final int COLUMN = 264;
    private static final int ROW = 60;
    private static final int MARGIN = 8;

    private final RouteGraph graph;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();

    RouteDrawing(RouteGraph graph) {
        this.graph = graph;
        Set<String> led = new HashSet<>();
        graph.pieces().keySet().forEach(key -> led.addAll(graph.leadsTo(key)));
        graph.pieces().keySet().stream()
                .filter(this::isDrawn)
                .filter(key -> !led.contains(key))
                .forEach(key -> visit(key, 0, new HashSet<>()));
        // What only leads to each other in a circle.
        graph.pieces().keySet().stream().filter(this::isDrawn).forEach(key -> {
            if (!columns.containsKey(key)) {
                visit(key, 0, new HashSet<>());
            }
        });
        Map<Integer, Integer> filled = new HashMap<>();
        columns.forEach((key, column) -> places.put(
                key, new Place(MARGIN + column * COLUMN, MARGIN + ROW * (filled.merge(column, 1, Integer::sum) - 1))));
    }

    private boolean isDrawn(String key) {
        return !graph.pieces().get(key).isConfiguration();
    }

    private void visit(String key, int column, Set<String> above) {
        if (above.contains(key) || columns.getOrDefault(key, -1) >= column) {
            return;
        }
        columns.put(key, column);
        Set<String> way = new HashSet<>(above);
        way.add(key);
        graph.leadsTo(key).forEach(next -> visit(next, column + 1, way));
    }

    Map<String, Place> places() {
        return places;
    }

    /** A line from the right side of one to the left side of the other, as SVG writes paths. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        places.forEach((key, from) -> graph.leadsTo(key).forEach(next -> {
            Place to = places.get(next);
            int x = from.x() + WIDTH;
            int y = from.y() + HEIGHT / 2;
            int endY = to.y() + HEIGHT / 2;
            int bend = Math.max(28, (to.x() - x) / 2);
            lines.add("M%d %d C%d %d %d %d %d %d".formatted(x, y, x + bend, y, to.x() - bend, endY, to.x(), endY));
        }));
        return lines;
    }

    int width() {
        return places.values().stream().mapToInt(Place::x).max().orElse(0) + WIDTH + MARGIN;
    }

    int height() {
        return places.values().stream().mapToInt(Place::y).max().orElse(0) + HEIGHT + MARGIN;
    }

    /** The upper left corner of a box. */
    record Place(int x, int y) {}
}
