package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.ringroute.support.BridgeTest;
import org.springframework.util.FileSystemUtils;

/** A real browser, Debian's Chromium, at the pages of the bridge; without it such tests are skipped. */
abstract class BrowserTest extends BridgeTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    /** {@code make screenshots} renews those under docs; a plain test run must not change files that git tracks. */
    private static final Path PICTURES = Path.of(System.getProperty("screenshots", "target/screenshots"));

    private Path profile;
    protected ChromeDriver browser;
    protected WebDriverWait wait;
    protected String language;

    @BeforeAll
    static void needsChromium() {
        assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "Chromium is not installed: apt-get install chromium chromium-driver fonts-noto-cjk");
    }

    protected void start(String language) throws IOException {
        this.language = language;
        profile = Files.createTempDirectory("ringroute-chromium");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1200,800",
                // The address that Salesforce sends an administrator back to is that of the configuration.
                "--host-resolver-rules=MAP localhost:8080 127.0.0.1:" + port,
                "--lang=" + language,
                "--user-data-dir=" + profile);
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        adjust(options);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        browser = new ChromeDriver(service, options);
        wait = new WebDriverWait(browser, Duration.ofSeconds(20));
        // A page that draws itself anew may do so between finding a part of it and reading that.
        wait.ignoring(StaleElementReferenceException.class);
    }

    /** Further options, for tests that need some. */
    protected void adjust(ChromeOptions options) {}

    @AfterEach
    void close() throws IOException {
        if (browser != null) {
            browser.quit();
            FileSystemUtils.deleteRecursively(profile);
        }
    }

    protected void open(String path) {
        browser.get("http://localhost:8080" + path);
    }

    protected void see(String css) {
        wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
    }

    protected void gone(String css) {
        wait.until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector(css)));
    }

    protected void click(String css) {
        use(By.cssSelector(css), WebElement::click);
    }

    protected void click(String xpath, boolean byXpath) {
        use(By.xpath(xpath), WebElement::click);
    }

    protected void type(String css, String text) {
        press(css, Keys.chord(Keys.CONTROL, "a"), text);
    }

    protected void press(String css, CharSequence... keys) {
        use(By.cssSelector(css), field -> field.sendKeys(keys));
    }

    /** What is read of a part that the page may just be drawing anew. */
    protected String text(String css) {
        return wait.until(driver -> driver.findElement(By.cssSelector(css)).getText());
    }

    /** Found and used in one try: where the page draws a part anew between the two, nothing was done, and it is tried again. */
    private void use(By place, Consumer<WebElement> use) {
        wait.until(driver -> {
            WebElement element = ExpectedConditions.elementToBeClickable(place).apply(driver);
            if (element == null) {
                return false;
            }
            use.accept(element);
            return true;
        });
    }

    /** Goes on in the tab that was opened last. */
    protected void toNewTab() {
        wait.until(ExpectedConditions.numberOfWindowsToBe(2));
        String here = browser.getWindowHandle();
        browser.getWindowHandles().stream().filter(tab -> !tab.equals(here)).forEach(tab -> browser.switchTo()
                .window(tab));
    }

    /** Closes the tab and goes back to the first. */
    protected void closeTab() {
        browser.close();
        browser.switchTo().window(browser.getWindowHandles().iterator().next());
    }

    protected void picture(String name) throws IOException {
        wait.until(driver ->
                browser.findElements(By.cssSelector("time[data-local]")).isEmpty());
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + "." + language + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        noComplaints();
    }

    /** What the Content Security Policy stops, the browser tells its console; also that a form or a consent was refused. */
    protected void noComplaints() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(LogEntry::getMessage)
                .filteredOn(message -> message.startsWith("http://localhost:8080"))
                .filteredOn(message -> !message.matches("(?s).*the server responded with a status of (422|400) .*"))
                .isEmpty();
    }
}
