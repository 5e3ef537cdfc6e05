package org.ringroute.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.springframework.stereotype.Component;

/** The routes as they run now, for pages: a drawing of all, the steps of one, the text of a file. Nothing is changed here. */
@Component
public class RouteMap {

    private final RouteGuard guard;
    private final StepCounts counts;
    private volatile Drawn drawn = new Drawn(null, null, null);

    RouteMap(RouteGuard guard, StepCounts counts) {
        this.guard = guard;
        this.counts = counts;
    }

    /** All routes and kamelets with the ways between them; empty until the application has started. */
    public Optional<Overview> overview() {
        return drawn().map(now -> {
            List<Box> boxes = new ArrayList<>();
            now.drawing()
                    .places()
                    .forEach((key, place) -> boxes.add(box(now.graph().pieces().get(key), place)));
            return new Overview(
                    now.drawing().width(),
                    now.drawing().height(),
                    boxes,
                    now.drawing().lines());
        });
    }

    private Box box(RoutePiece piece, RouteDrawing.Place place) {
        List<StepView> steps = new RouteSteps(piece, counts).all();
        long passed = steps.isEmpty() ? 0 : steps.get(0).passed();
        double millis = steps.stream()
                .mapToDouble(step -> step.meanMillis() * step.passed())
                .sum();
        return new Box(
                piece.kind(),
                piece.id(),
                place.x(),
                place.y(),
                passed,
                steps.stream().mapToLong(StepView::failed).sum(),
                passed == 0 ? 0 : millis / passed);
    }

    /**
     * A route or kamelet with its steps.
     *
     * @param kind {@code route} or {@code kamelet}
     */
    public Optional<Opened> open(String kind, String id) {
        return drawn().map(now -> now.graph().pieces().get(kind + " " + id))
                .filter(piece -> !piece.isConfiguration())
                .map(piece -> new Opened(
                        piece.file().name(), description(piece), from(piece), new RouteSteps(piece, counts).all()));
    }

    private static String description(RoutePiece piece) {
        return piece.isKamelet()
                ? piece.definition().at("/spec/definition/description").asText()
                : piece.definition().path("description").asText();
    }

    private static String from(RoutePiece piece) {
        return piece.definition()
                .at(piece.isKamelet() ? "/spec/template/from/uri" : "/from/uri")
                .asText();
    }

    /** The text of a file that runs. */
    public Optional<String> text(String file) {
        return guard.state().map(state -> state.running().get(file));
    }

    private Optional<Drawn> drawn() {
        return guard.state().map(RouteState::running).map(texts -> {
            Drawn last = drawn;
            if (last.texts() != texts) {
                List<RouteFile> files = new ArrayList<>();
                texts.forEach((name, text) -> files.add(RouteFile.read(name, text)));
                RouteGraph graph = new RouteGraph(RoutePieces.of(files));
                last = new Drawn(texts, graph, new RouteDrawing(graph));
                drawn = last;
            }
            return last;
        });
    }

    /** What is drawn once for the same texts. */
    private record Drawn(SortedMap<String, String> texts, RouteGraph graph, RouteDrawing drawing) {}

    /**
     * The drawing, in pixels.
     *
     * @param lines paths as SVG writes them
     */
    public record Overview(int width, int height, List<Box> boxes, List<String> lines) {}

    /**
     * A route or kamelet on the drawing.
     *
     * @param passed how often its first step was passed since the start
     * @param failed attempts of its steps that failed
     */
    public record Box(String kind, String id, int x, int y, long passed, long failed, double meanMillis) {}

    /**
     * A route or kamelet by itself.
     *
     * @param from where it takes from
     */
    public record Opened(String file, String description, String from, List<StepView> steps) {}
}
