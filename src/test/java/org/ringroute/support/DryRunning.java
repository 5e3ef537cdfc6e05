package org.ringroute.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.ringroute.standin.pbx.CallScript;

/** A dry run asked for by the API: what is tried, on which calls. */
public final class DryRunning {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DELIVERED = Path.of("routes");

    private final Api api;
    private final ObjectNode request = JSON.createObjectNode();

    public DryRunning(Api api) {
        this.api = api;
    }

    public DryRunning of(CallScript... calls) {
        return of(Stream.of(calls).map(CallScript::callId).toList());
    }

    public DryRunning of(List<String> callIds) {
        callIds.forEach(request.withArray("calls")::add);
        return this;
    }

    /** With the delivered files, in one of which something stands in the place of something else. */
    public DryRunning edit(String name, String part, String instead) {
        ObjectNode files = files();
        String text = files.path(name).asText();
        assertThat(text).contains(part);
        files.put(name, text.replace(part, instead));
        return this;
    }

    /** With a file more. */
    public DryRunning add(String name, String text) {
        files().put(name, text);
        return this;
    }

    private ObjectNode files() {
        if (!request.has("files")) {
            ObjectNode files = request.putObject("files");
            for (String folder : List.of("", "kamelets/")) {
                try (Stream<Path> paths = Files.list(DELIVERED.resolve(folder))) {
                    for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                        files.put(folder + path.getFileName(), Files.readString(path));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return (ObjectNode) request.get("files");
    }

    /** With changed settings, as JSON. */
    public DryRunning settings(String changes) {
        try {
            request.set("settings", JSON.readTree(changes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Asks, and tells what is answered. */
    public HttpResponse<String> ask() {
        return api.send("POST", "/api/dry-runs", request.toString());
    }

    /** Waits until it is over. */
    public JsonNode report() {
        HttpResponse<String> begun = ask();
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String place = begun.headers().firstValue("Location").orElseThrow();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !api.get(place).path("state").asText().equals("RUNNING"));
        JsonNode report = api.get(place);
        assertThat(report.path("state").asText()).as(report.toPrettyString()).isEqualTo("DONE");
        return report;
    }
}
