package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.PbxStandIn;
import org.ringroute.standin.salesforce.SalesforceStandIn;
import org.ringroute.support.RunningBridge;

/** The real program, killed while the browser extension listens. */
class ExtensionRestartTest extends ExtensionTest {

    private static final String CALLER = "14155550101";

    @TempDir
    private Path data;

    @Test
    void afterAKillTheExtensionGoesOnWithoutADoubledOrLostPop() throws IOException {
        try (PbxStandIn pbx = PbxStandIn.start();
                SalesforceStandIn salesforce = SalesforceStandIn.start();
                RunningBridge bridge = new RunningBridge(data).with(pbx).with(salesforce)) {
            pbx.sendWebhooksTo(bridge.webhook());
            bridge.start();
            salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
            String ben = bridge.boundUser("Okafor", "1002", pbx, salesforce);
            connectTo(bridge, ben);
            String mine = browser.getWindowHandle();
            CallScript seen = pbx.calls().inboundAnswered(CALLER, "1002");
            pbx.send(seen.first(2));
            wait.until(ExpectedConditions.numberOfWindowsToBe(2));
            closeAllBut(mine);

            bridge.kill();
            openPopup();
            see("#state[data-state=waiting]");
            stopTheWorker();
            bridge.start();
            // Until it has a session it cannot tell who calls.
            awaitUntil(() -> assertThat(bridge.api()
                            .get("/api/status")
                            .at("/salesforce/state")
                            .asText())
                    .isEqualTo("connected"));
            // It rings before the extension is back.
            CallScript meanwhile = pbx.calls().inboundAnswered(CALLER, "1002");
            pbx.send(meanwhile.first(2));

            // The pause in which the extension is may last a quarter of a minute.
            wait.withTimeout(Duration.ofSeconds(60));
            wait.until(ExpectedConditions.numberOfWindowsToBe(2));
            closeAllBut(mine);
            openPopup();
            see("#state[data-state=open]");
            pbx.send(meanwhile.after(2));
            pbx.send(pbx.calls().inboundAnswered(CALLER, "1002").first(2));
            wait.until(ExpectedConditions.numberOfWindowsToBe(2));
            closeAllBut(mine);
            openPopup();
            wait.until(ExpectedConditions.numberOfElementsToBe(By.cssSelector("#calls li"), 3));
            assertThat(browser.getWindowHandles()).hasSize(1);
        }
    }

    private void connectTo(RunningBridge bridge, String userId) throws IOException {
        start("en");
        String link = bridge.api()
                .post("/api/users/" + userId + "/link", "")
                .path("link")
                .asText();
        String address = "http://127.0.0.1:" + bridge.webhook().getPort();
        browser.get(address + URI.create(link).getPath());
        click("#use-link");
        see("#connection[data-state=open]");
        connectTo(address);
        see("#state[data-state=open]");
        browser.get("about:blank");
    }
}
