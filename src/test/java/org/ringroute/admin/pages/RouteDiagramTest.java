package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;

/** The drawing leads to every route and kamelet, and nowhere else. */
class RouteDiagramTest extends BridgeTest {

    private Browser browser;

    @BeforeEach
    void signIn() {
        browser = new Browser(port).signIn("admin", PASSWORD);
    }

    @Test
    void choicesShowTheirBranchesAndConditions() {
        assertThat(browser.get("/admin/routes/diagram/route/outside-calls").body())
                .contains("who-is-calling", "when", "otherwise", "&#39;Contact&#39;", "to-your-own-branch");
    }

    @Test
    void aKameletOpensToo() {
        assertThat(browser.get("/admin/routes/diagram/kamelet/pbx-request-action")
                        .body())
                .contains("ask-pbx", "kamelets/pbx-request-action.kamelet.yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/routes/diagram/route/nobody",
                "/admin/routes/diagram/routeConfiguration/webhook-errors",
                "/admin/routes/source?file=../application.yml",
                "/admin/routes/source?file=/etc/hostname"
            })
    void whatDoesNotRunIsNotShown(String path) {
        assertThat(browser.get(path).statusCode()).isEqualTo(404);
    }
}
