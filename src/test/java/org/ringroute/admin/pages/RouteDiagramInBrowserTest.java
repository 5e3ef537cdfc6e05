package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.ringroute.standin.pbx.CallScript;

/** The routes are seen while calls run through them, down to the line of a file. */
class RouteDiagramInBrowserTest extends BrowserTest {

    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*");

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void aCallIsSeenRunningThroughTheRoutes(String language) throws IOException {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        start(language);
        signIn();

        click("a[href='/admin/routes/diagram']");
        see("#route-contact-calls");
        long before = passed("#route-contact-calls");
        // Without a mouse; the drawing renews itself below the focus.
        browser.executeScript("document.getElementById('route-contact-calls').focus()");
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        settled(call);
        wait.until(driver -> passed("#route-contact-calls") > before);
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("route-contact-calls");
        assertThat(browser.findElements(By.cssSelector("#kamelet-salesforce-find-caller-action")))
                .hasSize(1);
        picture("route-diagram");

        browser.switchTo().activeElement().sendKeys(Keys.ENTER);
        see("#steps");
        WebElement step = browser.findElement(By.xpath("//div[@class='step'][.//strong='show-contact']"));
        assertThat(step.getText()).contains("direct:screen-pop").containsPattern("[1-9]");
        picture("route-steps");

        click("//a[strong='log-on-contact']", true);
        see("#line");
        assertThat(browser.findElement(By.id("line")).getText()).contains("- to:");
        List<WebElement> next = browser.findElements(By.cssSelector("#line + li"));
        assertThat(next.get(0).getText()).contains("id: log-on-contact");
        assertThat(browser.findElements(By.cssSelector("main form, main input, main textarea, main button")))
                .isEmpty();
        picture("route-source");
    }

    private void signIn() {
        open("/admin/routes");
        type("#username", "admin");
        browser.findElement(By.id("password")).sendKeys(PASSWORD, Keys.ENTER);
        see("#routes-page");
    }

    /** As a screen reader says it: the name of the box begins with what it is and how often it was passed. */
    private long passed(String css) {
        String name = browser.findElement(By.cssSelector(css)).getDomAttribute("aria-label");
        Matcher number = NUMBER.matcher(name.substring(name.indexOf("contact-calls")));
        assertThat(number.find()).as(name).isTrue();
        return Long.parseLong(number.group().replace(",", ""));
    }
}
