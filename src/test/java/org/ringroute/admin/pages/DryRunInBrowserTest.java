package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.support.ui.Select;
import org.ringroute.standin.pbx.CallScript;

/** Somebody tries other settings on the calls of today, in a real browser. */
class DryRunInBrowserTest extends BrowserTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void anAdministratorSeesWhatOtherSettingsWouldHaveDone(String language) throws IOException {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        CallScript known = pbx.calls().inboundAnswered("14155550101", "1001");
        CallScript stranger = pbx.calls().inboundAnswered("14155550102", "1001");
        happens(known);
        happens(stranger);
        settled(known, stranger);
        start(language);
        open("/admin/routes?lang=" + language);
        type("#username", "admin");
        type("#password", PASSWORD);
        click("button[type=submit]");

        open("/admin/routes?lang=" + language);
        click("a[href='/admin/dry-run']");
        click("details summary");
        new Select(browser.findElement(By.id("object"))).selectByValue("Contact");
        click("#dry-run-page form .buttons button");
        see("#differences");
        gone("#result[hx-trigger]");

        assertThat(browser.findElement(By.id("result")).getText())
                .contains("LastName: Automatic New Contact 14155550102")
                .contains("+1415*****02".substring(5))
                .contains("Ana Ruiz");
        ((JavascriptExecutor) browser).executeScript("document.getElementById('result').scrollIntoView()");
        picture("dry-run");
    }
}
