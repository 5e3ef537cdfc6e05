package org.ringroute.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;

/** Leaves behind, when a tested application ends, which steps of its routes were passed; {@link StepCoverageCheck} reads it. */
public class StepCoverage implements DisposableBean {

    static final Path FOLDER = Path.of("target/step-coverage");

    static {
        forgetEarlierRuns();
    }

    private final StepCounts counts;

    StepCoverage(StepCounts counts) {
        this.counts = counts;
    }

    private static void forgetEarlierRuns() {
        try {
            Files.createDirectories(FOLDER);
            try (Stream<Path> earlier = Files.list(FOLDER)) {
                for (Path file : (Iterable<Path>) earlier::iterator) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void destroy() throws IOException {
        List<String> passed = new TreeMap<>(counts.passed())
                .entrySet().stream()
                        .filter(step -> step.getValue() > 0)
                        .map(step -> step.getKey() + "\t" + step.getValue())
                        .toList();
        Files.write(FOLDER.resolve(UUID.randomUUID() + ".tsv"), passed);
    }
}
