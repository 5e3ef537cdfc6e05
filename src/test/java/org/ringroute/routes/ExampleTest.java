package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.ChatStandIn;
import org.ringroute.support.DeliveredRoutes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A bridge whose routes are a copy of the delivered ones, for tests that switch an example on by copying its one file. */
@DirtiesContext
abstract class ExampleTest extends BridgeTest {

    private static final Path DELIVERED = Path.of("routes");

    protected static final ChatStandIn chat = ChatStandIn.start();

    private static Path folder;
    protected static Path tables;

    @Autowired
    RouteGuard guard;

    @DynamicPropertySource
    static void itsOwnFolders(DynamicPropertyRegistry properties) throws IOException {
        Path home = Files.createTempDirectory("ringroute-examples");
        folder = home.resolve("routes");
        tables = home.resolve("tables");
        DeliveredRoutes.copyTo(folder);
        // Quartz knows its schedules by this name: those of the other tests' application must outlive this one.
        properties.add("camel.main.name", () -> "examples");
        properties.add("ringroute.routes-dir", folder::toString);
        properties.add("examples.chat-webhook", chat::url);
        properties.add("examples.calls-folder", tables::toString);
        properties.add("examples.time-zone", () -> "UTC");
        properties.add("examples.opens", () -> "0000");
    }

    /** Copies the one file of an example into the folder of the routes, as a reader of it would. */
    protected final void switchOn(String example) {
        try {
            Path file = Path.of(example + ".camel.yaml");
            Files.copy(DELIVERED.resolve("examples").resolve(file), folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        takenOver();
    }

    protected static Path folder() {
        return folder;
    }

    /** Changes the copy of an example. */
    protected final void edit(String file, String part, String instead) {
        try {
            String text = Files.readString(folder.resolve(file));
            assertThat(text).contains(part);
            Files.writeString(folder.resolve(file), text.replace(part, instead));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        takenOver();
    }

    @AfterEach
    void switchOff() throws IOException {
        for (String name : new RouteFolder(DELIVERED.resolve("examples")).read().keySet()) {
            Files.deleteIfExists(folder.resolve(name));
        }
        takenOver();
        chat.forget();
    }

    /** Waits until the folder runs as it is. */
    protected final void takenOver() {
        awaitUntil(() -> {
            RouteState state = guard.state().orElseThrow();
            assertThat(state.refused()).isEmpty();
            assertThat(state.running()).isEqualTo(new RouteFolder(folder).read());
        });
    }

    /** Has a call happen and waits until all that follows from it is done. */
    protected final CallScript played(CallScript call) {
        happens(call);
        settled(call);
        return call;
    }

    /** Handles a call that has been handled once more, as after a stop at the worst moment. */
    protected final void handledAgain(CallScript call) {
        jdbc.sql(
                        "UPDATE outbox SET state = 'READY', next_attempt = 0 WHERE call_id = ? AND kind IN ('CALL', 'FOLLOW_UP')")
                .param(call.callId())
                .update();
        settled(call);
    }

    protected final HttpResponse<String> failures() {
        return api.send("GET", "/api/failures", "");
    }
}
