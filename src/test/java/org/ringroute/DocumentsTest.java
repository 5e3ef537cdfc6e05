package org.ringroute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents point at is there. */
class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern MAKE = Pattern.compile("(?:^|`)make ([a-z][a-z-]*)", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+Test)\\b");

    @Test
    void everyLinkLeadsToAFileAndToAHeadingInIt() {
        TreeSet<String> dead = new TreeSet<>();
        for (Path document : documents()) {
            Matcher links = LINK.matcher(text(document));
            while (links.find()) {
                String target = links.group(1);
                if (!target.contains(":") && !leadsSomewhere(document, target)) {
                    dead.add(document + " -> " + target);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void everyMakeCommandIsThere() {
        String makefile = text(Path.of("Makefile"));
        for (Path document : documents()) {
            Matcher commands = MAKE.matcher(text(document));
            while (commands.find()) {
                assertThat(makefile).as("%s", document).contains("\n" + commands.group(1) + ":");
            }
        }
    }

    /** A row that says "shown by" names a test that is there. */
    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        TreeSet<String> missing = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            List<String> tests =
                    files.map(file -> file.getFileName().toString()).toList();
            for (Path document : documents()) {
                Matcher named = TEST.matcher(text(document));
                while (named.find()) {
                    if (!tests.contains(named.group(1) + ".java")) {
                        missing.add(document + ": " + named.group(1));
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void theReadmeIsOnePage() {
        assertThat(text(Path.of("README.md")).lines()).hasSizeLessThanOrEqualTo(150);
    }

    private static boolean leadsSomewhere(Path document, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        return Files.exists(file) && (parts.length == 1 || headings(file).contains(parts[1]));
    }

    /** As Git hosts name them: small letters, words joined by hyphens, nothing else. */
    private static List<String> headings(Path file) {
        return text(file)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase()
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static List<Path> documents() {
        try (Stream<Path> root = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(root, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
