package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeOptions;
import org.ringroute.support.UnpackedExtension;
import org.springframework.util.FileSystemUtils;

/** A browser with the extension in it, and what such tests do with it. */
abstract class ExtensionTest extends BrowserTest {

    protected static final String RINGROUTE = "http://localhost:8080";
    private static final String WORKER = "/background/worker.js";

    protected String ana;
    private Path folder;

    @BeforeEach
    void anaHasExtension1001() throws IOException {
        ana = boundUser("Ana Ruiz", "1001");
        folder = Files.createTempDirectory("ringroute-extension");
        UnpackedExtension.into(folder);
    }

    @AfterEach
    void removeTheFolder() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }

    @Override
    protected void adjust(ChromeOptions options) {
        options.addArguments("--load-extension=" + folder);
    }

    /** Starts the browser with an extension that is connected, and no page of Ringroute open. */
    protected void connected(String language) throws IOException {
        start(language);
        signIn();
        connectTo(RINGROUTE);
        see("#state[data-state=open]");
        browser.get("about:blank");
    }

    /** Signs in in this browser, through the page. */
    protected void signIn() {
        String link = api.post("/api/users/" + ana + "/link", "").path("link").asText();
        open(URI.create(link).getPath());
        click("#use-link");
        see("#connection[data-state=open]");
    }

    /** Enters an address behind the button of the toolbar, and stays there. */
    protected void connectTo(String address) {
        openPopup();
        see("#choose");
        browser.findElement(By.id("address")).clear();
        type("#address", address);
        click("#choose button");
    }

    /** What the button in the toolbar shows, in a tab. */
    protected void openPopup() {
        browser.get("chrome-extension://" + extensionId() + "/popup/popup.html");
    }

    protected String extensionId() {
        return wait.until(driver -> targets().stream()
                .filter(target -> target.get("url").toString().startsWith("chrome-extension://"))
                .map(target -> URI.create(target.get("url").toString()).getHost())
                .findFirst()
                .orElse(null));
    }

    /** Ends the service worker as the browser does when it has been idle for half a minute. */
    protected void stopTheWorker() {
        openPopup();
        see("#state");
        browser.get("about:blank");
        Map<String, Object> worker = worker();
        assertThat(worker).as("it runs, as the popup has just asked it").isNotNull();
        browser.executeCdpCommand("Target.closeTarget", Map.of("targetId", worker.get("targetId")));
        // Another may be running already, if something has happened since.
        wait.until(driver ->
                targets().stream().noneMatch(target -> target.get("targetId").equals(worker.get("targetId"))));
    }

    /** The service worker as long as it runs, else null. */
    private Map<String, Object> worker() {
        return targets().stream()
                .filter(target -> target.get("url").toString().endsWith(WORKER))
                .findFirst()
                .orElse(null);
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> targets() {
        return (List<Map<String, Object>>)
                browser.executeCdpCommand("Target.getTargets", Map.of()).get("targetInfos");
    }

    protected void closeAllBut(String... kept) {
        for (String tab : browser.getWindowHandles()) {
            if (!Set.of(kept).contains(tab)) {
                browser.switchTo().window(tab).close();
            }
        }
        browser.switchTo().window(kept[0]);
    }

    protected static String contact(String first, String last) {
        return salesforce
                .org()
                .insert("Contact", Map.of("FirstName", first, "LastName", last, "Phone", "(415) 555-0101"));
    }
}
