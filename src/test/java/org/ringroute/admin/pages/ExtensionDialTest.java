package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.ringroute.standin.pbx.DialOutcome;
import org.ringroute.support.LightningPages;

/** Numbers on a page that is shaped like Salesforce's get a button that dials; all else on it stays as it is. */
class ExtensionDialTest extends ExtensionTest {

    private static final String BUTTONS = "ringroute-dial";

    private LightningPages pages;

    @BeforeEach
    void aRecordPage() throws IOException {
        pages = LightningPages.start();
    }

    @AfterEach
    void asBefore() {
        pages.close();
        pbx.onDial(DialOutcome.SILENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void aNumberInNestedShadowRootsIsDialledWithAClick(String language) throws IOException {
        connected(language);
        openTheRecord();
        picture("extension-dial");

        press(phone());

        wait.until(driver -> pbx.requests().to("call/dial").size() == 1);
        assertThat(pbx.requests().to("call/dial").get(0).body())
                .contains("\"caller\":\"1001\"")
                .contains("\"callee\":\"94155550101\"");
        assertThat(toast()).contains("(415) 555-0101", "1001");
        picture("extension-dialled");
    }

    @Test
    void numbersInTextsAndLinksGetButtonsAndNothingElseDoes() throws IOException {
        connected("en");
        openTheRecord();

        assertThat(labels("#text")).containsExactly("(415) 555-0102", "+44 20 7946 0958");
        assertThat(browser.findElement(By.cssSelector("#text ringroute-dial"))
                        .getShadowRoot()
                        .findElement(By.cssSelector("button"))
                        .getText())
                .as("it stands behind the whole text, and tells which number it means")
                .isEqualTo("…0102");
        assertThat(browser.findElements(By.cssSelector("#link + ringroute-dial, #record + ringroute-dial")))
                .hasSize(2);
        for (String untouched : List.of("#facts", "#field", "#area", "#editor")) {
            assertThat(browser.findElements(By.cssSelector(untouched + " ringroute-dial")))
                    .as(untouched)
                    .isEmpty();
        }
        assertThat(browser.findElement(By.id("field")).getDomProperty("value")).isEqualTo("(415) 555-0106");
        assertThat(browser.executeScript("return document.getElementById('editor').innerHTML"))
                .isEqualTo("415-555-0108 <span>415-555-0109</span>");
        assertThat(browser.executeScript(
                        "const p = document.getElementById('text'); return p.firstChild === kept && p.textContent"))
                .isEqualTo("Call her at (415) 555-0102 ext. 12, or +44 20 7946 0958 after 10:30 on 2026-11-18.");
    }

    @Test
    void whatChangesOnThePageChangesTheButtons() throws IOException {
        connected("en");
        openTheRecord();

        browser.executeScript("kept.data = 'Now 415-555-0199.'");
        wait.until(driver -> labels("#text").equals(List.of("415-555-0199", "+44 20 7946 0958")));
        browser.executeScript("kept.data = 'Gone.'");
        wait.until(driver -> labels("#text").equals(List.of("+44 20 7946 0958")));
        browser.executeScript("document.querySelector('#text b').remove()");
        wait.until(driver -> labels("#text").isEmpty());

        browser.executeScript("phone.querySelector('a').href = 'tel:+14155550177'");
        wait.until(driver -> label(phone()).contains("+14155550177"));
        browser.executeScript("phone.innerHTML = ''");
        wait.until(driver -> phoneRoot().findElements(By.cssSelector(BUTTONS)).isEmpty());
    }

    @Test
    void aNewPageInTheSameTabAndALateShadowRootAreFound() throws IOException {
        connected("en");
        openTheRecord();

        browser.executeScript("history.pushState({}, '', '/lightning/r/Contact/2/view');"
                + "document.getElementById('text').innerHTML = 'Call <c-late></c-late>'");
        wait.until(driver -> labels("#text").isEmpty());
        browser.executeScript("const root = document.querySelector('c-late').attachShadow({mode: 'open'});"
                + "root.innerHTML = '<span>415-555-0188</span>'");

        SearchContext late = browser.findElement(By.cssSelector("c-late")).getShadowRoot();
        wait.until(driver -> late.findElements(By.cssSelector(BUTTONS)).size() == 1);
        browser.executeScript(
                "document.querySelector('c-late').shadowRoot.querySelector('span').textContent += ' ext. 3'"
                        + "+ ' or 415-555-0189'");
        wait.until(driver -> late.findElements(By.cssSelector(BUTTONS)).size() == 2);
    }

    @Test
    void aLongListGetsAllItsButtons() throws IOException {
        connected("en");
        openTheRecord();

        browser.executeScript("document.getElementById('rows').innerHTML = Array.from({length: 1500}, (none, i) =>"
                + " `<tr><td>Person ${i}</td><td>415-555-${1000 + i}</td></tr>`).join('')");

        wait.until(driver ->
                browser.findElements(By.cssSelector("#rows ringroute-dial")).size() == 1500);
    }

    @Test
    void aPageThatTakesTheButtonsAwayIsLeftAlone() throws IOException {
        connected("en");
        openTheRecord();
        browser.executeScript("window.taken = 0; const p = document.getElementById('text');"
                + "new MutationObserver(() => p.querySelectorAll('ringroute-dial').forEach(one => { one.remove(); taken++; }))"
                + ".observe(p, {childList: true}); kept.data = 'Now 415-555-0199.'");

        wait.until(driver -> number("return taken") > 2);
        browser.executeScript("document.getElementById('rows').innerHTML = '<tr><td>415-555-0198</td></tr>'");
        wait.until(driver -> labels("#rows").size() == 1);
        wait.until(driver -> {
            long before = number("return taken");
            browser.executeAsyncScript("requestIdleCallback(() => requestIdleCallback(arguments[0]))");
            return number("return taken") == before;
        });
        assertThat(number("return taken")).isLessThan(30);
    }

    @Test
    void onlyAPersonDials() throws IOException {
        connected("en");
        openTheRecord();

        browser.executeScript("phone.querySelector('ringroute-dial').shadowRoot.querySelector('button').click()");
        press(browser.findElement(By.cssSelector("#link + ringroute-dial")));

        wait.until(driver -> !pbx.requests().to("call/dial").isEmpty());
        assertThat(pbx.requests().to("call/dial")).singleElement().satisfies(request -> assertThat(request.body())
                .contains("94155550104"));
    }

    @Test
    void whatThePbxRefusesIsToldInItsWords() throws IOException {
        connected("en");
        openTheRecord();
        pbx.faults().errcode("call/dial", 40002, 1);

        press(phone());

        wait.until(driver -> !toast().isEmpty());
        assertThat(toast()).contains("40002");
    }

    @Test
    void aCallThatFailsLaterIsToldToo() throws IOException {
        pbx.onDial(DialOutcome.FAILED);
        connected("en");
        openTheRecord();

        press(phone());
        wait.until(driver -> !toast().isEmpty());

        openPopup();
        wait.until(driver -> browser.executeAsyncScript(
                        "chrome.notifications.getAll(all => arguments[0](Object.keys(all).length))")
                .equals(1L));
    }

    @Test
    void whoIsNotSignedInIsLedToThePage() throws IOException {
        connected("en");
        openTheRecord();
        api.send("DELETE", "/api/users/" + ana + "/link", null);

        press(phone());

        wait.until(driver -> toast().contains("not signed in"));
        toastRoot().findElement(By.cssSelector("button")).click();
        toNewTab();
        wait.until(ExpectedConditions.urlContains("/agent/login"));
        assertThat(pbx.requests().to("call/dial")).isEmpty();
    }

    private void openTheRecord() {
        browser.get(pages.record());
        wait.until(driver -> labels("#text").size() == 2);
        wait.until(driver -> !phoneRoot().findElements(By.cssSelector(BUTTONS)).isEmpty());
    }

    private SearchContext phoneRoot() {
        SearchContext layout = browser.findElement(By.id("layout")).getShadowRoot();
        SearchContext item =
                layout.findElement(By.cssSelector("records-record-item")).getShadowRoot();
        return item.findElement(By.cssSelector("lightning-formatted-phone")).getShadowRoot();
    }

    private WebElement phone() {
        return wait.until(driver -> phoneRoot().findElements(By.cssSelector(BUTTONS)).stream()
                .findFirst()
                .orElse(null));
    }

    private static void press(WebElement dial) {
        dial.getShadowRoot().findElement(By.cssSelector("button")).click();
    }

    private List<String> labels(String css) {
        return browser.findElements(By.cssSelector(css + " " + BUTTONS)).stream()
                .map(ExtensionDialTest::label)
                .toList();
    }

    private static String label(WebElement dial) {
        return dial.getShadowRoot()
                .findElement(By.cssSelector("button"))
                .getDomAttribute("aria-label")
                .replaceAll("^Call | with Ringroute$|^用 Ringroute 拨打 ", "");
    }

    private SearchContext toastRoot() {
        return wait.until(driver -> browser.findElement(By.cssSelector("ringroute-toast")))
                .getShadowRoot();
    }

    private String toast() {
        return toastRoot().findElement(By.cssSelector("div")).getText();
    }

    private long number(String script) {
        return ((Number) browser.executeScript(script)).longValue();
    }
}
