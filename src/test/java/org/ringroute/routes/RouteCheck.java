package org.ringroute.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/** Finds what is wrong with a folder of route files before anybody loads them. */
final class RouteCheck {

    private static final String KAMELETS = "kamelets";

    private final RouteSchema schema = new RouteSchema();
    private final RouteNotation notation = new RouteNotation();
    private final RouteOptions options = new RouteOptions();
    private final RouteBeans beans;

    RouteCheck(CamelContext camel) {
        this.beans = new RouteBeans(camel);
    }

    /** Everything that is wrong; empty when the folder may be loaded. */
    List<RouteProblem> check(Path folder) throws IOException {
        List<RouteProblem> problems = new ArrayList<>();
        List<RouteFile> files = new ArrayList<>();
        for (Path path : yamlIn(folder)) {
            RouteFile file = RouteFile.read(folder, path);
            problems.addAll(file.problems());
            files.add(file);
            String ending = file.isKamelet() ? ".kamelet.yaml" : ".camel.yaml";
            if (!file.name().endsWith(ending)) {
                problems.add(file.problem("", "is never loaded: its name must end in " + ending));
            }
        }
        RouteNames names = new RouteNames(problems::add);
        RouteLinks links = new RouteLinks(files, problems::add);
        for (RouteFile file : files) {
            schema.check(file, problems::add);
            KameletRules.check(file, problems::add);
            names.check(file);
            for (RouteNode node : file.nodes()) {
                notation.check(node, problems::add);
                options.check(node, problems::add);
                beans.check(file, node, problems::add);
                links.check(node);
            }
        }
        return problems;
    }

    private static List<Path> yamlIn(Path folder) throws IOException {
        List<Path> found = new ArrayList<>(yamlDirectlyIn(folder));
        if (Files.isDirectory(folder.resolve(KAMELETS))) {
            found.addAll(yamlDirectlyIn(folder.resolve(KAMELETS)));
        }
        return found;
    }

    private static List<Path> yamlDirectlyIn(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        }
    }
}
