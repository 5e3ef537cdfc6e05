package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringroute.support.DeliveredRoutes;
import org.ringroute.support.RunningBridge;

/** The real program, started with mistakes in its routes: at night, after a power cut, nobody is there to mend them. */
class WrongStartTest {

    private static final String PURGE = "purge.camel.yaml";

    @TempDir
    private Path folder;

    private Path routes;
    private RunningBridge bridge;

    @BeforeEach
    void aFolderOfItsOwn() throws IOException {
        routes = folder.resolve("routes");
        DeliveredRoutes.copyTo(routes);
        bridge = new RunningBridge(folder).with("ringroute.routes-dir", routes.toString());
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    private void edit(String name, String part, String instead) throws IOException {
        Path file = routes.resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(part);
        Files.writeString(file, text.replace(part, instead));
    }

    @Test
    void aFirstStartWithMistakesFailsAndNamesThemAll() throws IOException {
        edit(PURGE, "uri: quartz:purge", "uri: qartz:purge");
        edit("call-outcomes.camel.yaml", "uri: bean:activities", "uri: bean:activitees");

        String said = bridge.refuseToStart();

        assertThat(said)
                .contains("have mistakes")
                .contains(PURGE + ":4 (purge-schedule): there is no component qartz")
                .contains("there is no bean activitees")
                .contains("Mend the files and start again.")
                .doesNotContain("\tat org.");
    }

    @Test
    void aLaterStartWithMistakesRunsWhatRanLastUntilTheyAreMended() throws IOException {
        bridge.start();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(folder.resolve("data/routes-that-ran/version")));
        bridge.kill();
        edit(PURGE, "uri: quartz:purge", "uri: qartz:purge");

        bridge.start();

        assertThat(bridge.log()).contains("the routes that ran last run instead");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(routesHealth().path("problems"))
                        .extracting(JsonNode::asText)
                        .anySatisfy(problem -> assertThat(problem).contains("there is no component qartz")));
        edit(PURGE, "uri: qartz:purge", "uri: quartz:purge");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(routesHealth().has("problems")).isFalse());
    }

    private JsonNode routesHealth() {
        return bridge.api().get("/actuator/health").at("/components/routes/details");
    }
}
