package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringroute.support.BridgeTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What is said about routes and kamelets is what the files are. */
class KameletCatalogueTest extends BridgeTest {

    private static final Path ROUTES = Path.of("routes");
    private static final Path PAGE = Path.of("docs/kamelets.md");

    @Autowired
    RouteCheck check;

    /** With {@code -Dwrite.docs=true}, which {@code make docs} sets, the page is written first. */
    @Test
    void theCatalogueSaysWhatTheFilesSay() throws IOException {
        List<RouteFile> files = kamelets().toList();
        String page = new KameletCatalogue(files).page();
        if (Boolean.getBoolean("write.docs")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE)).as("make docs writes it anew").isEqualTo(page);
    }

    static Stream<RouteFile> kamelets() throws IOException {
        return new RouteFolder(ROUTES)
                .read().entrySet().stream()
                        .map(file -> RouteFile.read(file.getKey(), file.getValue()))
                        .filter(RouteFile::isKamelet);
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void theExampleOfAKameletRuns(RouteFile kamelet) throws IOException {
        String example = KameletCatalogue.note(kamelet, "example");
        assertThat(example).as(kamelet.name()).contains("kamelet:" + kamelet.kameletName());
        SortedMap<String, String> texts = new RouteFolder(ROUTES).read();
        texts.put("example.camel.yaml", example.startsWith("- route:") ? example : asRoute(example));

        assertThat(check.check(texts)).isEmpty();
    }

    private static String asRoute(String steps) {
        return "- route:\n    id: example\n    description: An example\n    from:\n      uri: direct:example\n      steps:\n"
                + steps.indent(8);
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void everyPropertyShowsHowItIsWritten(RouteFile kamelet) {
        assertThat(kamelet.kameletProperties())
                .allSatisfy(property -> assertThat(property.has("example") || property.has("default"))
                        .isTrue());
    }

    /** The first route in a document is one to try. */
    @Test
    void theRoutesInTheDocumentsRun() throws IOException {
        Matcher shown = Pattern.compile("```yaml\\n(- route:.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/routes.md")));
        assertThat(shown.find()).isTrue();
        SortedMap<String, String> texts = new RouteFolder(ROUTES).read();
        texts.put("shown.camel.yaml", shown.group(1));

        assertThat(check.check(texts)).isEmpty();
    }

    @Test
    void theDocumentNamesEveryRouteFileAndEveryKamelet() throws IOException {
        String document = Files.readString(Path.of("docs/routes.md"));

        assertThat(new RouteFolder(ROUTES).read().keySet()).allSatisfy(name -> assertThat(document)
                .contains("| `" + name.replaceFirst("^kamelets/", "").replaceFirst("\\..*", "") + "` | "));
    }
}
