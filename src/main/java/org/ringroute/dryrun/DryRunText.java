package org.ringroute.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The report of a dry run for a terminal. */
final class DryRunText {

    private final PrintStream out;

    DryRunText(PrintStream out) {
        this.out = out;
    }

    void print(JsonNode report) {
        out.println(report.path("what").asText() + ": "
                + report.path("state").asText().toLowerCase());
        if (!report.path("failure").asText().isEmpty()) {
            out.println(report.path("failure").asText());
        }
        int calls = report.path("calls").asInt();
        out.printf(
                "%d %s: %d the same, %d different, %d cannot be compared; %d were done otherwise at the time%n",
                calls,
                calls == 1 ? "call" : "calls",
                report.path("same").asInt(),
                report.path("different").asInt(),
                report.path("unknown").asInt(),
                report.path("notAsDone").asInt());
        if (!report.path("unreachedRoutes").isEmpty()) {
            List<String> routes = new ArrayList<>();
            report.path("unreachedRoutes").forEach(route -> routes.add(route.asText()));
            out.println("No call went through these routes, which the edit changes: " + String.join(", ", routes));
        }
        calls("Different", report.path("differentCalls"), "in force", "tried");
        calls("Done otherwise at the time", report.path("callsNotAsDone"), "done", "in force");
        calls("Cannot be compared", report.path("unknownCalls"), "", "");
    }

    private void calls(String title, JsonNode calls, String first, String second) {
        if (calls.isEmpty()) {
            return;
        }
        out.println();
        out.println(title + ":");
        for (JsonNode call : calls) {
            out.printf(
                    "  call %s of %s, %s %s %s%n",
                    call.path("callId").asText(),
                    Instant.ofEpochMilli(call.path("startedAt").asLong()),
                    call.path("direction").asText().toLowerCase(),
                    call.path("number").asText(),
                    call.path("reason").asText());
            for (JsonNode one : call.path("differences")) {
                out.println("    " + one.path("kind").asText().toLowerCase().replace('_', ' ') + " "
                        + one.path("of").asText());
                values(first, one.path("before"));
                values(second, one.path("after"));
            }
        }
    }

    private void values(String side, JsonNode values) {
        if (values.isNull()) {
            out.println("      " + side + ": nothing");
        }
        for (Map.Entry<String, JsonNode> value : values.properties()) {
            String name = value.getKey().isEmpty() ? "" : value.getKey() + ": ";
            out.println("      " + side + ": " + name + value.getValue().asText());
        }
    }
}
