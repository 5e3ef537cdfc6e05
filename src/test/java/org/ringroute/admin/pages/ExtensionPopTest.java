package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.ringroute.screenpop.AgentStreams;
import org.ringroute.standin.pbx.CallScript;
import org.springframework.beans.factory.annotation.Autowired;

/** The browser extension opens records, while no page of Ringroute is open, once and none too few. */
class ExtensionPopTest extends ExtensionTest {

    private static final String CALLER = "14155550101";

    @Autowired
    private AgentStreams streams;

    private String jane;

    @BeforeEach
    void janeIsAContact() {
        jane = contact("Jane", "Doe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void theRecordOpensWhileNoPageOfRingrouteIsOpen(String language) throws IOException {
        connected(language);

        happens(pbx.calls().inboundAnswered(CALLER, "1001").first(2));

        toNewTab();
        wait.until(ExpectedConditions.urlContains("/lightning/r/Contact/" + jane + "/view"));
        awaitUntil(() -> assertThat(jdbc.sql("SELECT COUNT(*) FROM call_story WHERE kind = 'POP' AND what = 'opened'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1));
        openPopup();
        see("#calls li");
        assertThat(browser.findElement(By.id("calls")).getText()).contains("Jane Doe", CALLER);
        small();
        picture("extension-popup");
    }

    @Test
    void pageAndExtensionOpenItOnce() throws IOException {
        connected("en");
        String mine = browser.getWindowHandle();
        open("/agent");
        see("#connection[data-state=open]");

        happens(pbx.calls().inboundAnswered(CALLER, "1001").first(2));
        wait.until(ExpectedConditions.numberOfWindowsToBe(2));
        see(".call h3");
        happens(pbx.calls().inboundAnswered(CALLER, "1001").first(2));
        wait.until(ExpectedConditions.numberOfWindowsToBe(3));
        wait.until(ExpectedConditions.numberOfElementsToBe(By.cssSelector(".call"), 2));
        // The page has both pops behind it, whatever it did with them.
        wait.until(driver -> browser.executeScript("return localStorage.getItem(arguments[0])", "ringroute-last-" + ana)
                .equals(jdbc.sql("SELECT CAST(MAX(id) AS VARCHAR(20)) FROM agent_event")
                        .query(String.class)
                        .single()));
        assertThat(browser.getWindowHandles()).hasSize(3);

        closeAllBut(mine);
        assertThat(browser.findElements(By.cssSelector("#blocked:not([hidden])")))
                .isEmpty();
        openPopup();
        wait.until(ExpectedConditions.numberOfElementsToBe(By.cssSelector("#calls li"), 2));
        assertThat(browser.getWindowHandles()).hasSize(1);
    }

    @Test
    void aStoppedWorkerWakesForTheNextCall() throws IOException {
        connected("en");
        stopTheWorker();

        happens(pbx.calls().inboundAnswered(CALLER, "1001").first(2));

        toNewTab();
        wait.until(ExpectedConditions.urlContains(jane));
    }

    @Test
    void aCutStreamGoesOnWithoutADoubledOrLostPop() throws IOException {
        connected("en");
        String mine = browser.getWindowHandle();
        happens(pbx.calls().inboundAnswered(CALLER, "1001").first(2));
        wait.until(ExpectedConditions.numberOfWindowsToBe(2));
        closeAllBut(mine);

        streams.close(ana);
        stopTheWorker();
        CallScript meanwhile = pbx.calls().inboundAnswered(CALLER, "1001");
        happens(meanwhile.first(2));
        wait.until(ExpectedConditions.numberOfWindowsToBe(2));
        closeAllBut(mine);
        streams.close(ana);
        CallScript last = pbx.calls().inboundAnswered(CALLER, "1001");
        happens(last.first(2));

        wait.until(ExpectedConditions.numberOfWindowsToBe(2));
        closeAllBut(mine);
        openPopup();
        see("#state[data-state=open]");
        assertThat(browser.findElements(By.cssSelector("#calls li"))).hasSize(3);
        assertThat(browser.getWindowHandles()).hasSize(1);
    }

    @Test
    void byAClickTheRecordIsOffered() throws IOException {
        api.put("/api/extensions/1001/screen-pop", "{\"client\": \"browser-extension\", \"mode\": \"manual\"}");
        api.put("/api/extensions/1001/screen-pop", "{\"client\": \"page\", \"mode\": \"off\"}");
        connected("en");
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");

        happens(call.first(2));

        openPopup();
        see("#calls li");
        assertThat(browser.getWindowHandles()).hasSize(1);
        wait.until(driver -> notifications().containsKey(call.callId()));
        click("#calls li button");
        toNewTab();
        wait.until(ExpectedConditions.urlContains(jane));
        closeTab();
        wait.until(driver -> notifications().isEmpty());
    }

    @Test
    void switchedOffItOpensNothing() throws IOException {
        api.put("/api/extensions/1001/screen-pop", "{\"client\": \"browser-extension\", \"mode\": \"off\"}");
        api.put("/api/extensions/1001/screen-pop", "{\"client\": \"page\", \"mode\": \"off\"}");
        connected("en");
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
        happens(call);
        settled(call);

        openPopup();
        see("#state[data-state=open]");
        assertThat(browser.findElements(By.cssSelector("#calls li"))).isEmpty();
        assertThat(browser.getWindowHandles()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void whoIsNotSignedInIsLedToThePage(String language) throws IOException {
        start(language);
        connectTo(RINGROUTE);
        see("#signed-out");
        small();
        picture("extension-signed-out");

        click("#sign-in");
        toNewTab();
        wait.until(ExpectedConditions.urlContains("/agent/login"));
        signIn();
        closeTab();
        openPopup();
        see("#state[data-state=open]");
        assertThat(browser.findElement(By.id("name")).getText()).contains("Ana Ruiz");
    }

    /** As when the browser ends the service worker while it is told. */
    @Test
    void thatTheStreamIsOpenIsToldAgainToWhoLooks() throws IOException {
        connected("en");
        openPopup();
        browser.executeAsyncScript("chrome.storage.session.set({ state: 'connecting' }).then(arguments[0])");

        openPopup();

        see("#state[data-state=open]");
    }

    /** What the page proposes may come late, on a busy computer. */
    @Test
    void whatIsTypedIsNotOverwrittenByTheProposal() throws IOException {
        start("en");
        openPopup();
        see("#choose");
        browser.executeScript(
                "chrome.tabs.query = async () => {"
                        + " document.getElementById('address').value = arguments[0]; return []; };"
                        + " document.getElementById('address').value = '';",
                RINGROUTE);
        browser.executeAsyncScript("chrome.storage.session.set({ state: 'none', again: 1 }).then(arguments[0])");

        wait.until(ExpectedConditions.attributeToBe(By.id("address"), "value", RINGROUTE));
        browser.executeAsyncScript("setTimeout(arguments[0], 500)");
        assertThat(browser.findElement(By.id("address")).getDomProperty("value"))
                .isEqualTo(RINGROUTE);
    }

    @Test
    void whoSignsOutIsShownNothingMore() throws IOException {
        connected("en");
        open("/agent");
        click("form[action='/agent/sign-out'] button");
        wait.until(ExpectedConditions.urlContains("signed-out"));

        openPopup();
        see("#signed-out");
        happens(pbx.calls().inboundAnswered(CALLER, "1001").first(2));
        browser.switchTo().newWindow(WindowType.TAB);
        openPopup();
        see("#signed-out");
        assertThat(browser.getWindowHandles()).hasSize(2);
    }

    /** About as large as the popup is. */
    private void small() {
        browser.manage().window().setSize(new Dimension(500, 420));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> notifications() {
        return (Map<String, Object>) browser.executeAsyncScript("chrome.notifications.getAll(arguments[0])");
    }
}
