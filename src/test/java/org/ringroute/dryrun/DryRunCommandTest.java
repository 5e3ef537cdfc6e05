package org.ringroute.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.DeliveredRoutes;
import org.ringroute.support.FreePort;

/** A dry run from a terminal: what it prints, and how it ends for whoever asks in a script. */
class DryRunCommandTest extends BridgeTest {

    @TempDir
    Path folder;

    private CallScript call;
    private String printed;

    @BeforeEach
    void oneCallOfAStranger() throws IOException {
        boundUser("Ana Ruiz", "1001");
        call = pbx.calls().inboundAnswered("14155550102", "1001");
        happens(call);
        settled(call);
        DeliveredRoutes.copyTo(folder);
    }

    @Test
    void routesThatDoTheSameEndWithZero() {
        assertThat(run("--routes=" + folder, "--calls=" + call.callId())).isZero();
        assertThat(printed).contains("1 call: 1 the same, 0 different").doesNotContain("Different:");
    }

    @Test
    void aDifferenceIsPrintedAndEndsWithOne() throws IOException {
        Path settings = folder.resolve("settings.json");
        Files.writeString(settings, "{\"callLog\": {\"subject\": \"Phone\"}}");

        assertThat(run("--calls=" + call.callId(), "--settings=" + settings)).isEqualTo(1);
        assertThat(printed)
                .contains("call " + call.callId(), "in force: Subject: Extension Call", "tried: Subject: Phone");
    }

    @Test
    void aMistakeInARouteIsPrintedAndEndsWithTwo() throws IOException {
        Path outcomes = folder.resolve("call-outcomes.camel.yaml");
        Files.writeString(outcomes, Files.readString(outcomes).replace("- filter:", "- fillter:"));

        assertThat(run("--routes=" + folder, "--calls=" + call.callId())).isEqualTo(2);
        assertThat(printed).contains("call-outcomes.camel.yaml", "fillter");
    }

    @Test
    void whatCannotBeAskedIsPrintedAndEndsWithTwo() {
        assertThat(run("--routes=" + folder.resolve("nowhere"))).isEqualTo(2);
        assertThat(printed).contains("nowhere is not a folder");
        assertThat(run("--route=" + folder)).isEqualTo(2);
        assertThat(printed).startsWith("dry-run --routes=FOLDER");
        assertThat(runAs("guess", "--calls=" + call.callId())).isEqualTo(2);
        assertThat(printed).contains("Sign in");
        assertThat(run("--url=http://127.0.0.1:" + FreePort.find())).isEqualTo(2);
        assertThat(printed).contains("no Ringroute answers at").doesNotContain("Exception");
        assertThat(run("--url=localhost:" + port)).isEqualTo(2);
        assertThat(printed).contains("--url is an address such as");
    }

    private int run(String... arguments) {
        return runAs(PASSWORD, arguments);
    }

    private int runAs(String password, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (all.stream().noneMatch(one -> one.startsWith("--url="))) {
            all.add("--url=http://127.0.0.1:" + port + "/");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int end = DryRunCommand.run(
                all, Map.of("RINGROUTE_ADMIN_PASSWORD", password), new PrintStream(out, true, StandardCharsets.UTF_8));
        printed = out.toString(StandardCharsets.UTF_8);
        return end;
    }
}
