package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.Delivery;
import org.ringroute.standin.pbx.PbxMessage;

/**
 * The disk of the embedded database takes nothing more: the PBX is told so, and what was answered 200 is there afterwards.
 * A file-size limit of the running process stands for the full disk: the database's writes fail as they would there.
 */
class DiskFullTest extends BetweenStandIns {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long MIB = 1024 * 1024;
    private static final int MARGIN = 24;

    @BeforeEach
    void aFileLimitCanBeSet() {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/prlimit"))).isTrue();
    }

    @Test
    void aFullDiskIsToldToThePbxAndRoomIsNoticedWithoutARestart() throws IOException {
        bridge.start();
        bound("Ana Ruiz", "1001");
        contact("(415) 555-0101");
        CallScript before = pbx.calls().inboundAnswered("4155550101", "1001");
        CallScript meanwhile = pbx.calls().inboundAnswered("4155550101", "1001");
        CallScript after = pbx.calls().inboundAnswered("4155550101", "1001");
        deliver(before);

        fill();
        assertThat(statusesUntilRefused(meanwhile)).endsWith(503);
        awaitUntil(() -> assertThat(bridge.status("/actuator/health/readiness")).isEqualTo(503));
        assertThat(bridge.status("/actuator/health/liveness")).isEqualTo(200);
        bridge.limitFiles(null);

        awaitUntil(() -> assertThat(bridge.status("/actuator/health/readiness")).isEqualTo(200));
        deliver(meanwhile);
        deliver(after);
        bridge.kill();
        bridge.start();
        awaitForGood(() -> assertThat(List.of(before, meanwhile, after))
                .allSatisfy(call -> assertThat(tasksOf(call)).hasSize(1)));
    }

    @Test
    void whatWasAnsweredWhileTheDiskGotFullIsThereAfterAKill() throws IOException {
        bridge.start();
        bound("Ana Ruiz", "1001");
        contact("(415) 555-0101");
        CallScript call = pbx.calls().inboundAnswered("4155550101", "1001");

        fill();
        List<Integer> statuses = statusesUntilRefused(call);
        bridge.kill();
        bridge.start();

        int answered = statuses.size() - 1;
        awaitUntil(() -> assertThat(
                        answered == 0
                                ? 0
                                : bridge.api()
                                        .get("/api/calls/" + call.callId())
                                        .path("webhooks")
                                        .size())
                .isEqualTo(answered));
        deliver(call.after(answered));
        awaitForGood(() -> assertThat(tasksOf(call)).hasSize(1));
    }

    @Test
    void aReserveIsKept() throws IOException {
        assumeThat(Files.isDirectory(MEMORY)).isTrue();
        Path data = Files.createTempDirectory(MEMORY, "ringroute");
        try {
            long reserve = MEMORY.toFile().getUsableSpace() / MIB - MARGIN;
            assumeThat(reserve).isPositive();
            bridge.with("ringroute.data-dir", data.toString())
                    .with("ringroute.disk-reserve", reserve + "MB")
                    .start();
            bound("Ana Ruiz", "1001");
            contact("(415) 555-0101");
            CallScript call = pbx.calls().inboundAnswered("4155550101", "1001");

            Path filler = Files.write(data.resolve("filler"), new byte[(int) (2 * MARGIN * MIB)]);
            assertThat(pbx.send(call.first(1))).extracting(Delivery::status).containsOnly(503);
            awaitUntil(() ->
                    assertThat(bridge.status("/actuator/health/readiness")).isEqualTo(503));
            Files.delete(filler);

            deliver(call);
            awaitUntil(() -> assertThat(tasksOf(call)).hasSize(1));
            assertThat(bridge.log()).as("what could not be claimed stays due").doesNotContain("NullPointerException");
        } finally {
            bridge.close();
            remove(data);
        }
    }

    /** The log of the database can grow by less than one event from here. */
    private void fill() throws IOException {
        bridge.limitFiles(Files.size(bridge.data().resolve("ringroute.log")) + 100);
    }

    /** What the events of a call are answered, up to the first that is refused. */
    private List<Integer> statusesUntilRefused(CallScript call) {
        List<Integer> statuses = new ArrayList<>();
        for (PbxMessage message : call.events()) {
            statuses.add(pbx.send(message).get(0).status());
            if (statuses.contains(503)) {
                return statuses;
            }
        }
        throw new AssertionError("all were taken: " + statuses);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
