package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;

/** The route files and how they stand. What a refused edit looks like is in {@code WrongEditsTest}. */
class RoutesPageTest extends BridgeTest {

    private Browser browser;

    @BeforeEach
    void signIn() {
        browser = new Browser(port).signIn("admin", PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({"en,runs", "zh-CN,运行中"})
    void everyFileIsListedWithItsState(String language, String state) {
        assertThat(browser.get("/admin/routes?lang=" + language).body())
                .contains("pbx-webhook.camel.yaml")
                .contains("kamelets/pbx-request-action.kamelet.yaml")
                .containsPattern("<span>" + state + "</span>")
                .doesNotContain("<del>");
    }

    @Test
    void theButtonChecksTheFolder() {
        browser.get("/admin/routes");

        assertThat(browser.post("/admin/routes/check").body())
                .contains("Nothing is wrong.")
                .contains("id=\"checked\"");
    }
}
