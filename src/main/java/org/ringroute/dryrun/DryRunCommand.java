package org.ringroute.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code java -jar ringroute.jar dry-run}: has the running instance try the routes of a folder, and prints what differs.
 * Ends with 0 when nothing does, with 1 when something does, with 2 when it cannot be told.
 */
public final class DryRunCommand {

    /** What it is called by. */
    public static final String NAME = "dry-run";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final String HELP =
            """
            dry-run --routes=FOLDER [--day=2026-11-22 | --calls=ID,ID] [--settings=FILE] [--url=http://localhost:8080]
              What the routes in a folder, or the settings in a JSON file (only what changes, as in PUT /api/settings),
              would have done with calls of the past. Asks the running instance as the administrator:
              RINGROUTE_ADMIN_USER (admin) and RINGROUTE_ADMIN_PASSWORD.
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> options;
    private final Map<String, String> environment;
    private final PrintStream out;

    DryRunCommand(Map<String, String> options, Map<String, String> environment, PrintStream out) {
        this.options = options;
        this.environment = environment;
        this.out = out;
    }

    /** Runs it and tells how it ended. */
    public static int run(List<String> arguments, Map<String, String> environment, PrintStream out) {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length < 2 || !parts[0].matches("--(routes|day|calls|settings|url)")) {
                out.print(HELP);
                return 2;
            }
            if (!parts[1].isBlank()) {
                options.put(parts[0].substring(2), parts[1]);
            }
        }
        DryRunCommand command = new DryRunCommand(options, environment, out);
        try {
            if (!command.url().matches("https?://[^/\\s]+(/\\S*)?")) {
                out.println("The dry run could not be made: --url is an address such as http://localhost:8080");
                return 2;
            }
            return command.run();
        } catch (ConnectException e) {
            out.println("The dry run could not be made: no Ringroute answers at " + command.url()
                    + ". Start it, or say where it is with --url");
        } catch (IOException e) {
            out.println("The dry run could not be made: " + (e.getMessage() == null ? e : e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 2;
    }

    private int run() throws IOException, InterruptedException {
        HttpResponse<String> begun =
                send("POST", URI.create(url() + "/api/dry-runs"), request().toString());
        if (begun.statusCode() != 202) {
            refused(begun);
            return 2;
        }
        URI place = URI.create(url() + begun.headers().firstValue("Location").orElseThrow());
        JsonNode report = JSON.readTree(begun.body());
        while (report.path("state").asText().equals("RUNNING")) {
            Thread.sleep(LOOK.toMillis());
            report = JSON.readTree(send("GET", place, "").body());
        }
        new DryRunText(out).print(report);
        if (!report.path("state").asText().equals("DONE")) {
            return 2;
        }
        return report.path("different").asInt() > 0 ? 1 : 0;
    }

    private String url() {
        return options.getOrDefault("url", "http://localhost:8080").replaceAll("/$", "");
    }

    private ObjectNode request() throws IOException {
        ObjectNode request = JSON.createObjectNode();
        if (options.containsKey("routes")) {
            ObjectNode files = request.putObject("files");
            Path folder = Path.of(options.get("routes"));
            read(folder, "", files);
            read(folder.resolve("kamelets"), "kamelets/", files);
        }
        if (options.containsKey("settings")) {
            request.set(
                    "settings", JSON.readTree(Path.of(options.get("settings")).toFile()));
        }
        if (options.containsKey("day")) {
            request.put("day", options.get("day"));
        }
        for (String call : options.getOrDefault("calls", "").split("[\\s,]+")) {
            if (!call.isEmpty()) {
                request.withArray("calls").add(call);
            }
        }
        return request;
    }

    private static void read(Path folder, String prefix, ObjectNode files) throws IOException {
        if (!Files.isDirectory(folder)) {
            if (prefix.isEmpty()) {
                throw new IOException(folder + " is not a folder");
            }
            return;
        }
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                String name = path.getFileName().toString();
                if (!name.startsWith(".") && name.matches(".*\\.ya?ml") && Files.isRegularFile(path)) {
                    files.put(prefix + name, Files.readString(path));
                }
            }
        }
    }

    private void refused(HttpResponse<String> answer) throws IOException {
        JsonNode problem = answer.body().startsWith("{") ? JSON.readTree(answer.body()) : JSON.createObjectNode();
        out.println(problem.path("detail").asText("Ringroute answered " + answer.statusCode()));
        problem.path("problems").forEach(one -> out.println(one.asText()));
    }

    private HttpResponse<String> send(String method, URI address, String body)
            throws IOException, InterruptedException {
        String user = environment.getOrDefault("RINGROUTE_ADMIN_USER", "admin");
        String password = environment.getOrDefault("RINGROUTE_ADMIN_PASSWORD", "");
        String account = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Basic " + account)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
