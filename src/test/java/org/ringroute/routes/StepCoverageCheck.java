package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every step of the delivered routes, error rules, kamelets and examples was passed by a test. The last step of
 * {@code make test}, and once more {@code make coverage}.
 */
class StepCoverageCheck {

    private static final Set<String> passed = new HashSet<>();

    @BeforeAll
    static void whatTheTestsLeftBehind() throws IOException {
        assumeThat(StepCoverage.RUNS).as("tests ran").isNotEmptyDirectory();
        try (Stream<Path> files = Files.list(lastRun())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.readAllLines(file).forEach(line -> passed.add(line.substring(0, line.indexOf('\t'))));
            }
        }
    }

    private static Path lastRun() throws IOException {
        try (Stream<Path> runs = Files.list(StepCoverage.RUNS)) {
            return runs.filter(Files::isDirectory)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    @Test
    void everyStepIsReachedByATest() throws IOException {
        TreeSet<String> unreached = new TreeSet<>();
        for (RouteFile file : delivered()) {
            file.nodes().stream().filter(StepCoverageCheck::isAStep).forEach(node -> {
                JsonNode step = node.value().elements().next();
                String id = step.path("id").asText();
                if (!passed.contains(id)) {
                    unreached.add(node.problem("no test reaches " + id).toString());
                }
            });
        }

        assertThat(unreached).isEmpty();
    }

    private static List<RouteFile> delivered() throws IOException {
        return Stream.of(Path.of("routes"), Path.of("routes/examples"))
                .flatMap(folder -> read(folder).stream())
                .toList();
    }

    private static List<RouteFile> read(Path folder) {
        try {
            return new RouteFolder(folder)
                    .read().entrySet().stream()
                            .map(file -> RouteFile.read(file.getKey(), file.getValue()))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An entry of a list of steps; of a doTry Camel tells nothing, of the steps in it everything. */
    static boolean isAStep(RouteNode node) {
        return node.key().isEmpty()
                && node.parent().equals("steps")
                && node.value().isObject()
                && !node.value().has("doTry");
    }
}
