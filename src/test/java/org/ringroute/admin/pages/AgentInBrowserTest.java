package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.ringroute.screenpop.AgentStreams;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.DialOutcome;
import org.ringroute.support.SettingsChange;
import org.springframework.beans.factory.annotation.Autowired;

/** What an agent sees and does in a real browser: records open, calls are dialled, notes are kept. */
class AgentInBrowserTest extends BrowserTest {

    private static final String CALLER = "14155550101";

    @Autowired
    private AgentStreams streams;

    private String ana;
    private String jane;
    private boolean popUpsBlocked;

    @BeforeEach
    void anaHasExtension1001AndJaneIsAContact() {
        ana = boundUser("Ana Ruiz", "1001");
        jane = contact("Jane", "Doe");
    }

    @AfterEach
    void nothingFollowsADial() {
        pbx.onDial(DialOutcome.SILENCE);
    }

    /** The driver allows pop-ups unless it is told not to. */
    @Override
    protected void adjust(ChromeOptions options) {
        if (popUpsBlocked) {
            options.setExperimentalOption("excludeSwitches", List.of("disable-popup-blocking"));
        }
    }

    @ParameterizedTest
    @CsvSource({"ringing, en", "answered, en", "ended, zh-CN"})
    void theRecordOpensInATabOfItsOwn(String trigger, String language) throws IOException {
        set(trigger);
        opensThePage(language);
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
        int events =
                trigger.equals("ringing") ? 2 : call.beforeHangUp().events().size();

        happens(call.first(events));
        if (trigger.equals("ended")) {
            see(".call[data-state=answered]");
            assertThat(browser.getWindowHandles()).hasSize(1);
            happens(call.after(events));
        }

        toNewTab();
        wait.until(ExpectedConditions.urlContains("/lightning/r/Contact/" + jane + "/view"));
        closeTab();
        assertThat(card().getText()).contains("Jane Doe", CALLER);
        picture("agent-" + trigger);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void aBlockedPopUpIsExplainedAndCanBeClicked(String language) throws IOException {
        popUpsBlocked = true;
        opensThePage(language);

        happens(pbx.calls().inboundAnswered(CALLER, "1001").first(2));

        see("#blocked");
        assertThat(browser.getWindowHandles()).hasSize(1);
        picture("agent-blocked");
        click(".call a[data-part=open]");
        toNewTab();
        wait.until(ExpectedConditions.urlContains(jane));
    }

    @Test
    void ofSeveralTheAgentChoosesAndThatOneGetsTheLog() throws IOException {
        String john = contact("John", "Roe");
        opensThePage("en");
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
        happens(call.beforeHangUp());
        see(".call [data-part=matches] button");
        toNewTab();
        closeTab();
        assertThat(browser.findElements(By.cssSelector(".call [data-part=matches] button")))
                .hasSize(2)
                .allSatisfy(choice -> assertThat(choice.getText()).contains("Contact", "changed"));
        picture("agent-chooser");

        click(".call button[data-record='" + john + "']");
        toNewTab();
        wait.until(ExpectedConditions.urlContains(john));
        closeTab();
        wait.until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(".call h3"), "John Roe"));
        happens(call.after(call.beforeHangUp().events().size()));
        settled(call);
        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task).containsEntry("WhoId", john));
    }

    /** Whoever may name a contact could otherwise act as every agent and administrator. */
    @Test
    void aNameThatIsAScriptIsShownAsItIsWritten() throws IOException {
        String name = "<img src=x onerror=document.title='caught'>\"'&lt;b&gt;";
        salesforce.org().update(jane, Map.of("FirstName", "", "LastName", name, "Name", name));
        opensThePage("en");
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");

        happens(call);
        settled(call);

        wait.until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(".call h3"), name));
        assertThat(browser.getTitle()).doesNotContain("caught");
        assertThat(browser.findElements(By.cssSelector("main img[src=x]"))).isEmpty();
    }

    @Test
    void anUnknownCallerBecomesARecordByAClick() throws IOException {
        SettingsChange.set(api, "recordCreation", "mode", "manual");
        opensThePage("en");

        happens(pbx.calls().inboundAnswered("14155550999", "1001").beforeHangUp());
        see(".call [data-part=unknown]");
        assertThat(browser.getWindowHandles()).hasSize(1);
        picture("agent-unknown");
        click(".call [data-part=create]");

        see(".call a[data-part=open]");
        assertThat(salesforce.org().rows("Lead")).singleElement().satisfies(lead -> assertThat(lead)
                .containsEntry("OwnerId", ana));
        gone(".call [data-part=unknown]");
    }

    @Test
    void aNoteEndsInTheActivity() throws IOException {
        opensThePage("en");
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
        happens(call.beforeHangUp());
        see(".call[data-state=answered]");

        type(".call textarea", "wants a quote");
        see(".call [data-part=note-saved]");
        happens(call.after(call.beforeHangUp().events().size()));
        settled(call);

        assertThat(tasks()).singleElement().satisfies(task -> assertThat((String) task.get("Description"))
                .endsWith("wants a quote"));
        see("#last-calls tbody tr");
        wait.until(ExpectedConditions.numberOfElementsToBe(By.cssSelector("#last-calls tbody a"), 2));
        browser.switchTo().window(browser.getWindowHandles().iterator().next());
        picture("agent-note");
    }

    @Test
    void twoTabsOpenOneRecordAndTheSecondTakesOver() throws IOException {
        opensThePage("en");
        String first = browser.getWindowHandle();
        browser.switchTo().newWindow(WindowType.TAB);
        open("/agent");
        see("#connection[data-state=elsewhere]");
        String second = browser.getWindowHandle();

        happens(pbx.calls().inboundAnswered(CALLER, "1001").first(2));
        wait.until(ExpectedConditions.numberOfWindowsToBe(3));
        see(".call h3");
        closeAllBut(first, second);

        browser.switchTo().window(first).close();
        browser.switchTo().window(second);
        see("#connection[data-state=open]");
        happens(pbx.calls().inboundAnswered(CALLER, "1001").first(2));
        wait.until(ExpectedConditions.numberOfWindowsToBe(2));
    }

    @Test
    void aCutStreamGoesOnWithoutADoubledOrLostPop() throws IOException {
        opensThePage("en");
        String page = browser.getWindowHandle();
        happens(pbx.calls().inboundAnswered(CALLER, "1001").first(2));
        wait.until(ExpectedConditions.numberOfWindowsToBe(2));
        closeAllBut(page);
        browser.switchTo().window(page);

        streams.close(ana);
        see("#connection[data-state=waiting]");
        CallScript meanwhile = pbx.calls().inboundAnswered(CALLER, "1001");
        happens(meanwhile.first(2));

        wait.until(ExpectedConditions.numberOfWindowsToBe(2));
        see("#connection[data-state=open]");
        closeAllBut(page);
        browser.switchTo().window(page).navigate().refresh();
        see("#connection[data-state=open]");
        see(".call[data-call='" + meanwhile.callId() + "']");
        assertThat(browser.getWindowHandles())
                .as("a page that is loaded again opens nothing again")
                .hasSize(1);
    }

    @Test
    void aNumberIsDialledWithAClickOnWhoWasFound() throws IOException {
        pbx.onDial(DialOutcome.FAILED);
        opensThePage("en");
        type("#number", "Jan");
        wait.until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector("#found button"), "Jane Doe"));
        WebElement found = browser.findElement(By.cssSelector("#found button"));
        browser.findElement(By.id("number")).sendKeys("e");
        // Under load the search for what was typed last may come back only when somebody is about to click.
        wait.until(driver -> searches() == 2);
        picture("agent-dial");

        found.click();

        see(".call[data-state=failed]");
        assertThat(card().getText()).contains("Busy", "486 Busy Here");
        assertThat(pbx.requests().to("call/dial")).hasSize(1);
    }

    @Test
    void whatIsDoneWithoutANetworkIsToldAndANoteIsKeptLater() throws IOException {
        opensThePage("en");
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
        happens(call.beforeHangUp());
        see(".call[data-state=answered]");

        network(false);
        type(".call [data-part=note]", "wants a quote");
        see(".call [data-part=note-waits]");
        type("#number", "(415) 555-0102");
        click("#dial button.main");
        see("#dial-problem");
        assertThat(text("#dial-problem")).contains("Ringroute does not answer");

        network(true);
        see(".call [data-part=note-saved]");
        gone(".call [data-part=note-waits]");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM call_note").query(Long.class).single())
                .isEqualTo(1);
    }

    private void network(boolean there) {
        browser.executeCdpCommand("Network.enable", Map.of());
        browser.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", !there, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    @ParameterizedTest
    @CsvSource({"en, There is no number in it.", "zh-CN, 其中没有号码。"})
    void thatThereIsNoNumberIsSaidInTheAgentsLanguage(String language, String words) throws IOException {
        opensThePage(language);
        type("#number", "nobody");
        click("#dial button.main");

        see("#dial-problem");
        assertThat(browser.findElement(By.id("dial-problem")).getText()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void ofSeveralOpenCasesTheAgentChoosesOne(String language) throws IOException {
        SettingsChange.set(api, "callLog", "relatedRecord", "Case");
        salesforce.org().clear("Case");
        openCase("Printer");
        String scanner = openCase("Scanner");
        opensThePage(language);
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
        happens(call.first(2));
        see(".call h3");
        assertThat(card().findElement(By.cssSelector("[data-part=related]")).isDisplayed())
                .isFalse();
        toNewTab();
        closeTab();

        happens(call.after(2).first(call.beforeHangUp().events().size() - 2));
        see(".call [data-part=related]");
        choose(".call [data-part=related-choice]", scanner);
        see(".call [data-part=related-saved]");
        picture("agent-related");
        happens(call.after(call.beforeHangUp().events().size()));
        settled(call);

        assertThat(tasks())
                .singleElement()
                .satisfies(task -> assertThat(task).containsEntry("WhoId", jane).containsEntry("WhatId", scanner));
    }

    @Test
    void withOneOpenCaseThereIsNothingToChoose() throws IOException {
        SettingsChange.set(api, "callLog", "relatedRecord", "Case");
        salesforce.org().clear("Case");
        openCase("Printer");
        opensThePage("en");
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
        happens(call.beforeHangUp());

        wait.until(driver -> !browser.findElements(
                        By.cssSelector("[data-part=related][data-of='" + jane + "'] option + option"))
                .isEmpty());
        assertThat(card().findElement(By.cssSelector("[data-part=related]")).isDisplayed())
                .isFalse();
    }

    @Test
    void whileSalesforceIsAwayThePageSaysSo() throws IOException {
        opensThePage("en");
        salesforce.faults().unavailable("/composite", 5);

        happens(pbx.calls().inboundAnswered(CALLER, "1001").first(2));

        see(".call [data-part=crm]");
        assertThat(browser.getWindowHandles()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"en, no API requests left", "zh-CN, API 请求已用完"})
    void whenNoRequestsAreLeftThePageSaysSo(String language, String text) throws IOException {
        opensThePage(language);
        salesforce.faults().quotaExceeded("/composite", 5);

        happens(pbx.calls().inboundAnswered(CALLER, "1001").first(2));

        see(".call [data-part=crm-used-up]");
        assertThat(browser.findElement(By.cssSelector(".call [data-part=crm-used-up]"))
                        .getText())
                .contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void theAdministratorSetsWhenRecordsOpenAndHandsOutALink(String language) throws IOException {
        start(language);
        open("/admin/agents");
        type("#username", "admin");
        type("#password", PASSWORD);
        click("button.main");
        see("#agents");
        choose("#trigger-all-page", "answered");
        click("#pop-all-page button");
        see(".note.good");
        choose("#mode-1001-browser-extension", "off");
        click("#pop-1001-browser-extension button");
        see("#mode-1001-browser-extension option[value=off][selected]");
        picture("agents");

        click("#agent-" + ana + " form[action$='/link'] button");
        see("#new-link");
        String link = browser.findElement(By.id("link")).getText();
        assertThat(api.get("/api/extensions/1001/screen-pop").path("items").toString())
                .contains("\"client\":\"page\",\"mode\":\"automatic\",\"trigger\":\"answered\"")
                .contains("\"client\":\"browser-extension\",\"mode\":\"off\"");
        open(URI.create(link).getPath());
        click("#use-link");
        see("#connection[data-state=open]");
        open("/admin/agents");
        click("#agent-" + ana + " form[action$='/withdraw'] button");
        see(".note.good");
        open("/agent");
        wait.until(ExpectedConditions.urlContains("/agent/login"));
        picture("agent-login");
    }

    private void choose(String css, String value) {
        new Select(browser.findElement(By.cssSelector(css))).selectByValue(value);
    }

    private void opensThePage(String language) throws IOException {
        start(language);
        String link = api.post("/api/users/" + ana + "/link", "").path("link").asText();
        open(URI.create(link).getPath());
        click("#use-link");
        see("#connection[data-state=open]");
    }

    private WebElement card() {
        return browser.findElement(By.cssSelector(".call"));
    }

    private void closeAllBut(String... kept) {
        for (String tab : browser.getWindowHandles()) {
            if (!Set.of(kept).contains(tab)) {
                browser.switchTo().window(tab).close();
            }
        }
    }

    private void set(String trigger) {
        api.put(
                "/api/extensions/1001/screen-pop",
                "{\"client\": \"page\", \"mode\": \"automatic\", \"trigger\": \"" + trigger + "\"}");
    }

    /** How many searches have been answered to this page. */
    private long searches() {
        return (long) browser.executeScript("return performance.getEntriesByType('resource')"
                + ".filter(one => one.name.includes('/api/contacts/search') && one.responseEnd > 0).length");
    }

    private String openCase(String subject) {
        return salesforce.org().insert("Case", Map.of("ContactId", jane, "Subject", subject, "IsClosed", false));
    }

    private static String contact(String first, String last) {
        return salesforce
                .org()
                .insert("Contact", Map.of("FirstName", first, "LastName", last, "Phone", "(415) 555-0101"));
    }
}
