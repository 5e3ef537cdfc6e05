package org.ringroute.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.beans.factory.DisposableBean;

/** Leaves behind, when a tested application ends, which steps of its routes were passed; {@link StepCoverageCheck} reads it. */
public class StepCoverage implements DisposableBean {

    /** Of each run of the tests a folder, named by when it began: several processes share one run. */
    static final Path RUNS = Path.of("target/step-coverage");

    private final StepCounts counts;

    StepCoverage(StepCounts counts) {
        this.counts = counts;
    }

    @Override
    public void destroy() throws IOException {
        List<String> passed = new TreeMap<>(counts.passed())
                .entrySet().stream()
                        .filter(step -> step.getValue() > 0)
                        .map(step -> step.getKey() + "\t" + step.getValue())
                        .toList();
        Path run = Files.createDirectories(RUNS.resolve(System.getProperty("tests.began", "0-by-hand")));
        Files.write(run.resolve(UUID.randomUUID() + ".tsv"), passed);
    }
}
