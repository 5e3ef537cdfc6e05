package org.ringroute.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads the steps of a piece, with what is inside them, and what ran through each. */
final class RouteSteps {

    private static final List<String> BRANCHES = List.of("when", "doCatch");
    private static final List<String> LAST_BRANCHES = List.of("otherwise", "doFinally");

    private final RoutePiece piece;
    private final StepCounts counts;

    RouteSteps(RoutePiece piece, StepCounts counts) {
        this.piece = piece;
        this.counts = counts;
    }

    /** Those of a route or a kamelet; those of each rule of an error configuration are its branches. */
    List<StepView> all() {
        if (piece.isKamelet()) {
            return steps(piece.definition().at("/spec/template/from/steps"), "spec/template/from/steps");
        }
        return steps(piece.definition().at("/from/steps"), piece.way() + "/from/steps");
    }

    private List<StepView> steps(JsonNode list, String way) {
        List<StepView> steps = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String here = way + "/" + i;
            list.get(i).fields().forEachRemaining(step -> steps.add(step(step.getKey(), step.getValue(), here)));
        }
        return steps;
    }

    private StepView step(String kind, JsonNode step, String way) {
        String id = step.path("id").asText("");
        StepCount.Figures figures = counts.of(id);
        return new StepView(
                kind,
                id,
                says(step),
                step.path("description").asText(step.path("note").asText("")),
                line(way),
                !id.isEmpty(),
                figures.passed(),
                figures.failed(),
                figures.meanMillis(),
                branches(step, way + "/" + kind));
    }

    private List<StepView.Branch> branches(JsonNode step, String way) {
        List<StepView.Branch> branches = new ArrayList<>();
        if (step.path("steps").size() > 0) {
            branches.add(new StepView.Branch("", "", steps(step.path("steps"), way + "/steps")));
        }
        for (String kind : BRANCHES) {
            for (int i = 0; i < step.path(kind).size(); i++) {
                branches.add(branch(kind, step.path(kind).get(i), way + "/" + kind + "/" + i));
            }
        }
        for (String kind : LAST_BRANCHES) {
            if (step.has(kind)) {
                branches.add(branch(kind, step.path(kind), way + "/" + kind));
            }
        }
        return branches;
    }

    private StepView.Branch branch(String kind, JsonNode branch, String way) {
        String says = kind.equals("doCatch") ? branch.path("exception").path(0).asText() : says(branch);
        return new StepView.Branch(kind, says, steps(branch.path("steps"), way + "/steps"));
    }

    private int line(String way) {
        return piece.file().lines().map(lines -> lines.of(way)).orElse(1);
    }

    /** Where it leads, by its address and the method of a bean; else its expression. */
    private static String says(JsonNode step) {
        if (step.path("uri").isTextual()) {
            String method = step.path("parameters").path("method").asText("");
            return step.path("uri").asText() + (method.isEmpty() ? "" : " " + method);
        }
        String name = step.path("name").asText("");
        String expression = expression(step.path("expression"));
        return name + (name.isEmpty() || expression.isEmpty() ? "" : " = ") + expression;
    }

    private static String expression(JsonNode expression) {
        for (JsonNode language : expression) {
            String method = language.path("method").asText("");
            return method.isEmpty()
                    ? language.path("expression").asText("")
                    : language.path("ref").asText() + " " + method;
        }
        return "";
    }
}
