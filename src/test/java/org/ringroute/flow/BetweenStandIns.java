package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.Delivery;
import org.ringroute.standin.pbx.PbxMessage;
import org.ringroute.standin.pbx.PbxStandIn;
import org.ringroute.standin.salesforce.SalesforceStandIn;
import org.ringroute.support.Api;
import org.ringroute.support.RunningBridge;

/** The real program in a process of its own, between a PBX that does not give up and an org of its own. */
abstract class BetweenStandIns {

    @TempDir
    Path folder;

    final PbxStandIn pbx = PbxStandIn.start();
    final SalesforceStandIn salesforce = SalesforceStandIn.start();
    RunningBridge bridge;

    @BeforeEach
    void betweenStandIns() {
        bridge = onItsDatabase(new RunningBridge(folder).with(pbx).with(salesforce));
        pbx.sendWebhooksTo(bridge.webhook());
        pbx.retryPause(Duration.ofMillis(20));
    }

    /** The embedded one, unless somebody wants another. */
    RunningBridge onItsDatabase(RunningBridge bridge) {
        return bridge;
    }

    @AfterEach
    void stopAll() {
        bridge.close();
        pbx.close();
        salesforce.close();
    }

    String bound(String name, String extension) {
        String email = name.toLowerCase().replace(' ', '.') + "@example.com";
        pbx.addExtension(extension, name, email);
        String id = salesforce.org().addUser(name, email, true);
        Api api = bridge.api();
        awaitUntil(
                () -> assertThat(api.get("/api/status").at("/salesforce/state").asText())
                        .isEqualTo("connected"));
        api.post("/api/users/refresh", "");
        api.put("/api/users/" + id + "/extensions", "{\"extensions\": [\"" + extension + "\"]}");
        return id;
    }

    String contact(String phone) {
        return salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", phone));
    }

    /** As a PBX that does not give up: every event is sent until it is answered 200. */
    void deliver(CallScript call) {
        for (PbxMessage message : call.events()) {
            await().atMost(Duration.ofSeconds(300))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> pbx.send(message).stream().anyMatch(Delivery::delivered));
        }
    }

    List<Map<String, Object>> tasksOf(CallScript call) {
        return salesforce.org().rows("Task").stream()
                .filter(task -> task.get("CallObject").toString().contains(":" + call.callId() + ":"))
                .toList();
    }

    static void awaitUntil(ThrowingRunnable condition) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(condition);
    }

    /** Also a while later, when all that was left unclear has been looked for. */
    static void awaitForGood(ThrowingRunnable condition) {
        await().atMost(Duration.ofSeconds(120))
                .during(Duration.ofSeconds(4))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(condition);
    }
}
