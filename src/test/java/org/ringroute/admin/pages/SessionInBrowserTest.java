package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.AgentClient;
import org.ringroute.support.Api;

/** What a real browser sends when nobody touches it, and what it makes of names that others have chosen. */
class SessionInBrowserTest extends BrowserTest {

    private static final String BY_ITSELF = "x-ringroute-by-itself";
    private static final String MARKUP = "<img src=x class=theirs onerror=document.title='theirs'>";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Sent> sent = new ArrayList<>();

    @Override
    protected void adjust(ChromeOptions options) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
    }

    @BeforeEach
    void anAdministratorIsSignedIn() throws IOException {
        start("en");
        open("/login");
        type("#username", "admin");
        type("#password", PASSWORD);
        click("form button.main");
        see("#standing, main");
    }

    @Test
    void whatAPageReadsWithoutAClickSaysSoAndAClickDoesNot() {
        open("/admin");
        wait.until(driver -> requests("GET", "/admin/status").stream().anyMatch(Sent::byItself));
        assertThat(requests("GET", "/admin/status")).allMatch(Sent::byItself);

        open("/admin/doctor");
        wait.until(driver -> !requests("POST", "/admin/doctor").isEmpty());
        assertThat(requests("POST", "/admin/doctor")).allMatch(Sent::byItself);
        click("button[hx-post='/admin/doctor']");
        wait.until(driver -> requests("POST", "/admin/doctor").size() > 1);
        assertThat(requests("POST", "/admin/doctor").get(1).byItself())
                .as("somebody clicked")
                .isFalse();
        assertThat(requests("GET", "/admin/doctor")).noneMatch(Sent::byItself);
    }

    @Test
    void namesOfOthersAreTextOnEveryPage() {
        pbx.addExtension("1001", MARKUP, "theirs@example.com");
        String agent = user(MARKUP, "theirs@example.com");
        api.post("/api/users/refresh", "");
        api.put("/api/users/" + agent + "/extensions", "{\"extensions\": [\"1001\"]}");
        salesforce.org().insert("Contact", Map.of("LastName", MARKUP, "Phone", "(415) 555-0101", "FirstName", MARKUP));
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call.beforeHangUp());
        AgentClient client = new AgentClient(port, api, agent);
        client.send("PUT", "/api/calls/" + call.callId() + "/note", "{\"note\": \"" + MARKUP + "\"}");
        new Api(port, MARKUP, MARKUP).send("GET", "/api/status", null);

        for (String page : List.of(
                "/admin",
                "/admin/people",
                "/admin/agents",
                "/admin/calls",
                "/admin/calls/" + call.callId(),
                "/admin/audit",
                "/admin/audit?kind=WRITE",
                "/admin/audit?kind=SIGN_IN",
                "/admin/failures",
                "/admin/pbx")) {
            open(page);
            see("main");
            nothingOfTheirs(page);
        }
        open(java.net
                .URI
                .create(api.post("/api/users/" + agent + "/link", "")
                        .path("link")
                        .asText())
                .getPath());
        see("form button");
        nothingOfTheirs("the link");
        click("form[action^='/agent/link'] button");
        wait.until(driver -> browser.findElement(By.tagName("body")).getText().contains("415"));
        nothingOfTheirs("/agent");
        assertThat(browser.findElement(By.tagName("body")).getText()).contains(MARKUP);
    }

    private void nothingOfTheirs(String page) {
        assertThat(browser.findElements(By.cssSelector("img.theirs"))).as(page).isEmpty();
        assertThat(browser.getTitle()).as(page).isNotEqualTo("theirs");
    }

    /** All of this kind that the browser has sent so far, as it tells itself. */
    private List<Sent> requests(String method, String path) {
        for (LogEntry entry : browser.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = read(entry.getMessage()).path("message");
            if (message.path("method").asText().equals("Network.requestWillBeSent")) {
                JsonNode request = message.at("/params/request");
                List<String> names = new ArrayList<>();
                request.path("headers").fieldNames().forEachRemaining(name -> names.add(name.toLowerCase()));
                sent.add(new Sent(
                        request.path("method").asText(),
                        java.net.URI.create(request.path("url").asText()).getPath(),
                        names.contains(BY_ITSELF)));
            }
        }
        return sent.stream()
                .filter(one -> one.method().equals(method) && path.equals(one.path()))
                .toList();
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Sent(String method, String path, boolean byItself) {}
}
