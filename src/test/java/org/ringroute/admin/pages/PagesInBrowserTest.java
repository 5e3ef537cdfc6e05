package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.ringroute.standin.pbx.CallScript;

/** The whole way of an administrator in a real browser, in both languages; leaves a picture of each page. */
class PagesInBrowserTest extends BrowserTest {

    @BeforeEach
    void nobodyIsThereYet() {
        for (String table : List.of("audit", "crm_user", "extension", "extension_group", "extension_group_member")) {
            jdbc.sql("DELETE FROM " + table).update();
        }
        pbx.addExtension("1001", "Ana Ruiz", "ana.ruiz@example.com");
        pbx.addExtension("1002", "Ben Okafor", "ben.okafor@example.com");
        pbx.addExtension("1003", "Chen Wei", "");
        pbx.addExtension("1004", "Dana Levi", "dana.levi@example.com");
        pbx.addExtension("1005", "Dana mobile", "dana.levi@example.com");
        pbx.addExtensionGroup(1, "Sales", "1001", "1002");
        user("Ana Ruiz", "ana.ruiz@example.com.invalid");
        user("Ben Okafor", "Ben.Okafor@example.com");
        user("Chen Wei", "chen.wei@example.com");
        user("Dana Levi", "dana.levi@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void anAdministratorSetsItUpAndLooksAround(String language) throws IOException {
        start(language);

        signsIn();
        refreshesPeople();
        bindsByAddress();
        bindsByHand();
        changesSettings();
        disablesAndEnables();
        looksAtCalls();
        readsTheAudit();
        looksAtDisconnect();
        holdsAPhone();
        switchesTheLanguage();
        signsOut();
    }

    private void signsIn() throws IOException {
        open("/admin/people");
        assertThat(browser.getCurrentUrl()).endsWith("/login");
        picture("login");
        type("#username", "admin");
        type("#password", PASSWORD);
        click("button.main");
        see("#people-page");
        assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang"))
                .isEqualTo(language);
    }

    private void refreshesPeople() throws IOException {
        click("#lists button");
        see("#people tbody tr");
        gone("#lists progress");
        assertThat(browser.findElement(By.cssSelector("#people")).getText()).contains("Ana Ruiz", "Chen Wei");
        wait.until(driver ->
                browser.findElements(By.cssSelector("time[data-local]")).isEmpty());
    }

    private void bindsByAddress() throws IOException {
        click("#lists a.button");
        see("#auto");
        assertThat(browser.findElement(By.id("auto")).getText())
                .contains("1001 Ana Ruiz", "1002 Ben Okafor", "dana.levi@example.com");
        picture("automatic-binding");
        click("#auto button.main");
        see(".note.good");
        assertThat(browser.findElement(By.id("people")).getText()).contains("1001 Ana Ruiz", "1002 Ben Okafor");
        picture("people");
    }

    private void bindsByHand() throws IOException {
        click(rowOf("Chen Wei") + "//button", true);
        see("tr.editing");
        type("tr.editing input[type=search]", "1001");
        wait.until(driver -> browser.findElement(By.cssSelector("tr.editing .found button"))
                .getText()
                .startsWith("1001"));
        assertThat(browser.findElement(By.cssSelector("tr.editing .found button"))
                        .isEnabled())
                .isFalse();
        type("tr.editing input[type=search]", "chen");
        wait.until(driver -> browser.findElement(By.cssSelector("tr.editing .found button"))
                .getText()
                .startsWith("1003"));
        browser.findElement(By.cssSelector("tr.editing input[type=search]")).sendKeys(Keys.ENTER);
        see("tr.editing .tags button");
        assertThat(browser.findElements(By.cssSelector("form[data-unsaved]"))).hasSize(1);
        picture("binding");
        click("tr.editing button.main");
        gone("tr.editing");
        assertThat(browser.findElement(By.xpath(rowOf("Chen Wei"))).getText()).contains("1003 Chen Wei");
    }

    private void changesSettings() throws IOException {
        click("a[href='/admin/settings']");
        see("#settings");
        type("#subject", "{{Nobody}} called");
        wait.until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(".preview"), "{{Nobody}}"));
        click("#company");
        type("#company", "Kept Ltd");
        click("#settings form button.main");
        see("#subject-error");
        assertThat(browser.findElement(By.id("company")).getDomProperty("value"))
                .isEqualTo("Kept Ltd");
        picture("settings-error");
        type("#subject", "Call ");
        click("button[data-variable='{{Extension}}']");
        wait.until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(".preview"), "Call 1001"));
        new Select(browser.findElement(By.id("order"))).selectByIndex(1);
        click("#settings form button.main");
        see(".note.good");
        picture("settings");
        assertThat(api.get("/api/settings").at("/callLog/subject").asText()).isEqualTo("Call {{Extension}}");
    }

    private void disablesAndEnables() throws IOException {
        click("a[href='/admin']");
        see("#standing");
        click("form[action='/admin/disable'] button");
        see(".note.good");
        picture("home-disabled");
        click("form[action='/admin/enable'] button");
        see("form[action='/admin/disable'] button");
        assertThat(api.get("/api/status").path("integration").asText()).isEqualTo("enabled");
    }

    private void looksAtCalls() throws IOException {
        CallScript call = pbx.calls().inboundAnswered("14155550177", "1001");
        happens(call);
        settled(call);
        wait.until(
                driver -> browser.findElements(By.cssSelector(".steps li.done")).size() == 6);
        picture("home");
        click("a[href='/admin/calls']");
        see("#calls tbody tr");
        assertThat(browser.findElement(By.id("calls")).getText()).doesNotContain("14155550177");
        picture("calls");
        click("#calls tbody a");
        see("#call");
        assertThat(browser.findElement(By.id("call")).getText()).contains("14155550177");
        picture("call");
        jdbc.sql(
                        "UPDATE outbox SET state = 'FAILED', last_error = 'REQUIRED_FIELD_MISSING: Reason__c' WHERE kind = 'ACTIVITY'")
                .update();
        click("a[href='/admin/failures']");
        see("#failures tbody tr");
        picture("failures");
        click("#failures tbody button");
        see(".note.good");
    }

    private void readsTheAudit() throws IOException {
        click("a[href='/admin/audit']");
        see("#audit tbody tr");
        assertThat(browser.findElement(By.id("audit")).getText())
                .contains("Extension Call", "Call {{Extension}}", "Chen Wei");
        picture("audit");
    }

    private void looksAtDisconnect() throws IOException {
        open("/admin/disconnect");
        see("#confirm");
        picture("disconnect");
    }

    private void switchesTheLanguage() {
        String other = language.equals("en") ? "zh-CN" : "en";
        click(".languages a[hreflang='" + other + "']");
        see("html[lang='" + other + "']");
        open("/admin/people");
        see("html[lang='" + other + "']");
    }

    /** Nothing is wider than the smallest phone. */
    private void holdsAPhone() throws IOException {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 360, "height", 740, "deviceScaleFactor", 1, "mobile", false));
        for (String page : List.of("", "/people", "/people/auto-bind", "/settings", "/calls", "/failures", "/audit")) {
            open("/admin" + page);
            see("main");
            assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
                    .as("width of /admin%s", page)
                    .isLessThanOrEqualTo(360);
        }
        open("/admin/people");
        picture("people-phone");
    }

    private void signsOut() {
        click("form[action='/logout'] button");
        see("#username");
        open("/admin");
        see("#username");
        noComplaints();
    }

    private static String rowOf(String name) {
        return "//tr[th/span[text()='" + name + "']]";
    }
}
