package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A visual editor changes what somebody edits, and not a byte more: files are written as Kaoto saves them. Needs Node, and
 * once npm's registry; without them it is skipped. {@code .ci/run} has both.
 */
class VisualEditorTest {

    private static final Path SCRIPTS = Path.of("src/test/visual-editor").toAbsolutePath();
    private static final Path INSTALLED = Path.of("target/visual-editor").toAbsolutePath();
    private static final long LONGEST_SECONDS = 120;

    @TempDir
    Path folder;

    @BeforeAll
    static void thePackageThatKaotoWritesWith() throws Exception {
        assumeThat(run(Path.of("."), "node", "--version").status())
                .as("Node is there")
                .isZero();
        if (!Files.isDirectory(INSTALLED.resolve("node_modules/yaml"))) {
            Files.createDirectories(INSTALLED);
            for (String file : List.of("package.json", "package-lock.json")) {
                Files.copy(SCRIPTS.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            assumeThat(run(INSTALLED, "npm", "ci", "--no-audit", "--no-fund", "--prefer-offline")
                            .status())
                    .as("npm could install it")
                    .isZero();
        }
    }

    @Test
    void everyRouteFileIsSavedAsItIs() throws Exception {
        Ended resave;
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            resave = resave(files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> file.toAbsolutePath().toString())
                    .toList());
        }

        assertThat(resave.status())
                .as("make fmt saves them so:\n" + resave.said())
                .isZero();
    }

    @Test
    void whatWouldBeWrittenInAnotherWayIsNoticed() throws Exception {
        Path file = Files.writeString(folder.resolve("quotes.camel.yaml"), "# Ours\n- route:\n    id: 'a'\n");

        Ended resave = resave(List.of(file.toString()));

        assertThat(resave.status()).isEqualTo(1);
        assertThat(resave.said()).contains(":3: has", "id: 'a'", "id: a");
    }

    private static Ended resave(List<String> files) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("node", SCRIPTS.resolve("resave.mjs").toString()));
        command.addAll(files);
        return run(INSTALLED, command.toArray(String[]::new));
    }

    private static Ended run(Path where, String... command) throws InterruptedException, IOException {
        Path said = Files.createTempFile("visual-editor", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(where.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            return new Ended(ended ? process.exitValue() : -1, Files.readString(said, StandardCharsets.UTF_8));
        } catch (IOException notThere) {
            return new Ended(-1, notThere.getMessage());
        } finally {
            Files.delete(said);
        }
    }

    private record Ended(int status, String said) {}
}
