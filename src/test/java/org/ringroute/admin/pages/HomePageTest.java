package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.settings.SettingsStore;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;
import org.springframework.beans.factory.annotation.Autowired;

/** How everything stands, and the switch of the integration. */
class HomePageTest extends BridgeTest {

    @Autowired
    private SettingsStore settings;

    @Autowired
    private CamelContext camel;

    private Browser browser;

    @BeforeEach
    void signIn() {
        browser = new Browser(port).signIn("admin", PASSWORD);
    }

    @Test
    void theRootLeadsHome() {
        assertThat(browser.get("/").headers().firstValue("Location")).hasValue("/admin");
    }

    @Test
    void bothSidesAreShownInWords() {
        assertThat(browser.get("/admin").body())
                .contains("Six steps to the first logged call")
                .contains("is-CONNECTED\">connected")
                .contains("Salesforce")
                .contains("Calls are looked up and logged.");
    }

    @Test
    void theSettingsAreAStepUntilSomebodyChoseThem() {
        assertThat(browser.get("/admin").body()).doesNotContain("are off until you switch each on");

        settings.clear();
        assertThat(browser.get("/admin").body())
                .contains("<a href=\"/admin/settings\">Choose the settings</a>")
                .contains("are off until you switch each on");

        api.put("/api/settings", api.get("/api/settings").toString());
        assertThat(browser.get("/admin").body()).doesNotContain("are off until you switch each on");
    }

    @Test
    void whileThePbxIsAwayNobodyIsToldToConnectItAgain() {
        boundUser("Ana Ruiz", "1001");
        pbx.faults().dropRequest("extension/list", 100);
        camel.createProducerTemplate().sendBody("direct:pbx-extensions", "");

        assertThat(browser.get("/admin").body())
                .contains("is-UNREACHABLE\">unreachable")
                .doesNotContain("Enter its address, client id and client secret");
    }

    @Test
    void theStatusIsSilentWhileNothingChanges() {
        String page = browser.get("/admin").body();
        String address = page.replaceAll("(?s).*hx-get=\"(/admin/status[^\"]+)\".*", "$1");

        assertThat(browser.get(address, "HX-Request", "true").statusCode()).isEqualTo(204);

        api.post("/api/integration/disable", "");
        assertThat(browser.get(address, "HX-Request", "true").body())
                .startsWith("\n")
                .contains("Everything is kept, nothing happens")
                .contains("id=\"banner\" hx-swap-oob=\"true\"");
    }

    @Test
    void theIntegrationIsDisabledAndEnabled() {
        browser.get("/admin");
        assertThat(browser.post("/admin/disable").statusCode()).isEqualTo(302);
        assertThat(browser.get("/admin").body()).contains("The integration is disabled.");
        assertThat(api.get("/api/status").path("integration").asText()).isEqualTo("disabled");

        browser.post("/admin/enable");
        assertThat(browser.get("/admin").body()).contains("The integration is enabled");
        assertThat(api.get("/api/status").path("integration").asText()).isEqualTo("enabled");
    }

    @Test
    void disconnectingSaysWhatItClearsAndDoesIt() {
        boundUser("Ana Ruiz", "1001");
        assertThat(browser.get("/admin/disconnect").body())
                .contains("all bindings of users to extensions")
                .contains("phonebooks with their contacts");

        browser.post("/admin/disconnect");

        assertThat(browser.get("/admin").body()).contains("Disconnected.").contains("Connect Salesforce: nothing is");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM extension_binding")
                        .query(Long.class)
                        .single())
                .isZero();
        browser.post("/admin/enable");
        assertThat(browser.get("/admin").body()).contains("Salesforce is disconnected: connect it first.");
    }

    @Test
    void aRefusedWriteIsABannerOnEveryPage() {
        jdbc.sql("INSERT INTO outbox (kind, item_key, call_id, payload, state, attempts, next_attempt, created_at)"
                        + " VALUES ('ACTIVITY', 'k', 'c', '', 'FAILED', 1, 0, 0)")
                .update();
        assertThat(browser.get("/admin/settings").body()).contains("One write was refused and waits for you.");
    }

    @Test
    void aMissingPageSaysSo() {
        assertThat(browser.get("/admin/nowhere").statusCode()).isEqualTo(404);
        assertThat(browser.get("/admin/nowhere").body()).contains("There is no such page");
    }

    @Test
    void chineseIsChosenByTheBrowserAndByTheSwitch() {
        assertThat(new Browser(port).prefers("zh-CN,zh;q=0.9").get("/login").body())
                .contains("lang=\"zh-CN\"")
                .contains("用户名");
        browser.get("/admin?lang=zh-CN");
        assertThat(browser.get("/admin").body()).contains("六步完成第一条通话记录");
        browser.get("/admin?lang=en");
        assertThat(browser.get("/admin").body()).contains("Six steps");
    }
}
