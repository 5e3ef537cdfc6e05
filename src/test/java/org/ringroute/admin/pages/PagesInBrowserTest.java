package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.ringroute.standin.pbx.CallScript;

/** The whole way of an administrator in a real browser, in both languages; leaves a picture of each page. */
class PagesInBrowserTest extends BrowserTest {

    @BeforeEach
    void nothingIsSetUpYet() {
        salesforce.tokens().requirePkce(true);
        api.post("/api/integration/disconnect", "");
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

    /** Other tests rely on the app of the configuration. */
    @AfterEach
    void backToTheConfiguration() {
        salesforce.tokens().requirePkce(false);
        api.post("/api/integration/disconnect", "");
        api.post("/api/salesforce/connect", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void anAdministratorSetsItUpAndLooksAround(String language) throws IOException {
        start(language);

        signsIn();
        registersTheWebhook();
        entersTheApp();
        isRefused();
        connects();
        refreshesPeople();
        bindsByAddress();
        bindsByHand();
        changesEachSetting();
        changesTexts();
        disablesAndEnables();
        looksAtCalls();
        readsTheAudit();
        asksTheDoctor();
        holdsAPhone();
        switchesTheLanguage();
        disconnects();
        signsOut();
    }

    private void signsIn() throws IOException {
        open("/admin/people");
        assertThat(browser.getCurrentUrl()).endsWith("/login");
        picture("login");
        // Without a mouse.
        wait.until(
                driver -> "username".equals(browser.switchTo().activeElement().getDomAttribute("id")));
        browser.switchTo().activeElement().sendKeys("admin", Keys.TAB);
        browser.switchTo().activeElement().sendKeys(PASSWORD, Keys.ENTER);
        see("#people-page");
        assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang"))
                .isEqualTo(language);
    }

    private void registersTheWebhook() throws IOException {
        click("a[href='/admin/pbx']");
        see("#pbx");
        pbx.removeWebhooks();
        click("form[action='/admin/pbx/webhook'] button");
        see(".note.good");
        assertThat(pbx.webhooks()).hasSize(1);
        assertThat(browser.findElements(By.cssSelector(".findings .is-BAD"))).isEmpty();
        picture("pbx");
        pbx.sendWebhooksTo(URI.create("http://127.0.0.1:" + port + "/webhooks/pbx"));
    }

    private void entersTheApp() throws IOException {
        click("a[href='/admin/salesforce']");
        see("#salesforce");
        assertThat(text("#callback")).isEqualTo("http://localhost:8080/integration/callback/api/crm/salesforce/");
        String copy = browser.findElement(By.cssSelector("[data-copy]")).getText();
        click("[data-copy]");
        wait.until(driver ->
                !browser.findElement(By.cssSelector("[data-copy]")).getText().equals(copy));
        type("#loginUrl", "somewhere");
        type("#clientId", salesforce.clientId());
        type("#clientSecret", salesforce.clientSecret());
        new Select(browser.findElement(By.id("flow"))).selectByValue("AUTHORIZATION_CODE");
        click("#salesforce form.card button.main");
        see("#loginUrl-error");
        assertThat(browser.findElement(By.id("clientId")).getDomProperty("value"))
                .isEqualTo(salesforce.clientId());
        type("#loginUrl", salesforce.url());
        type("#clientSecret", salesforce.clientSecret());
        click("#salesforce form.card button.main");
        see(".note.good");
        picture("salesforce");
    }

    private void isRefused() throws IOException {
        click("a[href='/admin/salesforce/consent']");
        toNewTab();
        click("button[value='deny']");
        see(".note.bad");
        assertThat(text("#answer")).contains("end-user denied authorization");
        picture("salesforce-refused");
        closeTab();
    }

    private void connects() throws IOException {
        click("a[href='/admin/salesforce/consent']");
        toNewTab();
        click("button[value='allow']");
        see(".note.good");
        see(".checks .findings");
        assertThat(text(".checks")).contains("Acme (stand-in)", "admin@acme.example", "Developer Edition", "62.0");
        assertThat(browser.findElements(By.cssSelector(".findings .is-BAD"))).isEmpty();
        picture("salesforce-connected");
        closeTab();
        assertThat(api.get("/api/status").at("/salesforce/state").asText()).isEqualTo("connected");
        click("a[href='/admin/people']");
        see("#people-page");
    }

    private void refreshesPeople() throws IOException {
        click("#lists button");
        see("#people tbody tr");
        gone("#lists progress");
        assertThat(text("#people")).contains("Ana Ruiz", "Chen Wei");
        wait.until(driver ->
                browser.findElements(By.cssSelector("time[data-local]")).isEmpty());
    }

    private void bindsByAddress() throws IOException {
        click("#lists a.button");
        see("#auto");
        assertThat(text("#auto")).contains("1001 Ana Ruiz", "1002 Ben Okafor", "dana.levi@example.com");
        picture("automatic-binding");
        click("#auto button.main");
        see(".note.good");
        assertThat(text("#people")).contains("1001 Ana Ruiz", "1002 Ben Okafor");
        picture("people");
    }

    private void bindsByHand() throws IOException {
        click(rowOf("Chen Wei") + "//button", true);
        see("tr.editing");
        type("tr.editing input[type=search]", "1001");
        wait.until(driver -> browser.findElement(By.cssSelector("tr.editing .found button"))
                .getText()
                .startsWith("1001"));
        // Whose extension it is cannot be taken away here.
        see("tr.editing .found button:disabled");
        type("tr.editing input[type=search]", "chen");
        wait.until(driver -> browser.findElement(By.cssSelector("tr.editing .found button"))
                .getText()
                .startsWith("1003"));
        press("tr.editing input[type=search]", Keys.ENTER);
        see("tr.editing .tags button");
        assertThat(browser.findElements(By.cssSelector("form[data-unsaved]"))).hasSize(1);
        picture("binding");
        click("tr.editing button[hx-get$='/edit']");
        wait.until(driver ->
                browser.findElements(By.cssSelector("form[data-unsaved]")).isEmpty());
        assertThat(browser.findElements(By.cssSelector("tr.editing .tags button")))
                .as("what was chosen is undone")
                .isEmpty();
        type("tr.editing input[type=search]", "1003");
        press("tr.editing input[type=search]", Keys.ENTER);
        see("tr.editing .tags button");
        click("tr.editing button.main");
        gone("tr.editing");
        assertThat(browser.findElement(By.xpath(rowOf("Chen Wei"))).getText()).contains("1003 Chen Wei");
    }

    /** Every switch and choice there is, to the other side and back. */
    private void changesEachSetting() {
        click("a[href='/admin/settings']");
        see("#settings");
        JsonNode before = api.get("/api/settings");
        List<String> switches = browser.findElements(By.cssSelector("#settings input[type=checkbox]")).stream()
                .map(field -> field.getDomAttribute("name") + "=" + field.getDomAttribute("value"))
                .filter(field -> !field.equals("contactSync.objects=Contact")
                        && !field.equals("recordCreation.callTypes=outbound"))
                .toList();
        assertThat(switches).hasSizeGreaterThanOrEqualTo(9);
        flip(switches);
        choose("contactSync.numberFormat", "asStored");
        choose("recordCreation.object", "Contact");
        choose("recordCreation.mode", "manual");
        choose("recordCreation.callTypes", "outbound");
        click("#settings form button.main");
        see(".note.good");
        JsonNode after = api.get("/api/settings");
        assertThat(after.at("/contactSync/numberFormat").asText()).isEqualTo("asStored");
        assertThat(after.at("/recordCreation/object").asText()).isEqualTo("Contact");
        assertThat(after.at("/recordCreation/mode").asText()).isEqualTo("manual");
        assertThat(after.at("/recordCreation/callTypes").toString()).isEqualTo("[\"outbound\"]");
        assertThat(after.at("/contactSync/objects").toString()).isEqualTo("[\"Contact\"]");
        for (String field : List.of(
                "/contactSync/enabled",
                "/contactSync/alwaysQueryCrm",
                "/recordCreation/enabled",
                "/callLog/enabled",
                "/callLog/skipMissedForUnansweredAgents",
                "/numberEncryption")) {
            assertThat(after.at(field).asBoolean())
                    .as(field)
                    .isNotEqualTo(before.at(field).asBoolean());
        }
        flip(switches);
        choose("contactSync.numberFormat", "e164");
        choose("recordCreation.object", "Lead");
        choose("recordCreation.mode", "automatic");
        choose("recordCreation.callTypes", "outbound");
        click("#settings form button.main");
        wait.until(driver -> api.get("/api/settings").equals(before));
    }

    private void flip(List<String> switches) {
        switches.forEach(field -> choose(field.split("=")[0], field.split("=")[1]));
    }

    private void choose(String name, String value) {
        click("#settings input[name='%s'][value='%s']".formatted(name, value));
    }

    private void changesTexts() throws IOException {
        open("/admin/settings");
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
        // Off until somebody switches each on.
        for (String section : List.of("contactSync", "recordCreation", "callLog")) {
            choose(section + ".enabled", "true");
        }
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
        assertThat(text("#calls")).doesNotContain("14155550177");
        picture("calls");
        click("#calls tbody a");
        see("#call");
        assertThat(text("#call")).contains("14155550177");
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
        assertThat(text("#audit")).contains("Extension Call", "Call {{Extension}}", "Chen Wei");
        picture("audit");
    }

    private void asksTheDoctor() throws IOException {
        click("a[href='/admin/doctor']");
        wait.until(driver ->
                browser.findElements(By.cssSelector("#parts[hx-trigger]")).isEmpty());
        assertThat(browser.findElements(By.cssSelector(".findings dt"))).hasSizeGreaterThan(12);
        picture("doctor");
    }

    private void disconnects() throws IOException {
        open("/admin?lang=" + language);
        click("a[href='/admin/disconnect']");
        see("#confirm");
        picture("disconnect");
        click("#confirm button.danger");
        see(".note.good");
        picture("home-disconnected");
        assertThat(api.get("/api/status").path("integration").asText()).isEqualTo("disconnected");
        assertThat(api.get("/api/users").findValues("extensions"))
                .allSatisfy(extensions -> assertThat(extensions).isEmpty());
        assertThat(salesforce.requests().to("/services/oauth2/revoke")).isNotEmpty();
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
        for (String page : List.of(
                "",
                "/salesforce",
                "/pbx",
                "/people",
                "/people/auto-bind",
                "/settings",
                "/calls",
                "/failures",
                "/doctor",
                "/audit")) {
            open("/admin" + page);
            see("main");
            assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
                    .as("width of /admin%s", page)
                    .isLessThanOrEqualTo(360);
            everythingHasAName("/admin" + page);
        }
        open("/admin/people");
        picture("people-phone");
    }

    /** What a screen reader says of whatever can be used; and every page has one heading of the first order. */
    private void everythingHasAName(String page) {
        // Again when the page renews a part of itself meanwhile.
        List<String> nameless = new WebDriverWait(browser, Duration.ofSeconds(20))
                .ignoring(StaleElementReferenceException.class)
                .until(driver -> driver
                        .findElements(
                                By.cssSelector("a[href], button, select, textarea, input:not([type=hidden]), summary"))
                        .stream()
                        .filter(element -> element.isDisplayed()
                                && element.getAccessibleName().isBlank())
                        .map(element -> element.getDomProperty("outerHTML"))
                        .toList());
        assertThat(nameless).as(page).isEmpty();
        assertThat(browser.findElements(By.tagName("h1"))).as(page).hasSize(1);
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
