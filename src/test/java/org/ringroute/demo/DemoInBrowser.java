package org.ringroute.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;

/**
 * A newcomer in a real browser at a running {@code make run}: clicks what the page offers, and looks whether it comes.
 * {@code .ci/demo} starts it; it ends with a count, and with a status of failure if anything failed.
 */
final class DemoInBrowser {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final ChromeDriver browser;
    private final WebDriverWait wait;
    private final String address;
    private int passed;
    private int failed;

    private DemoInBrowser(ChromeDriver browser, String address) {
        this.browser = browser;
        this.address = address;
        wait = new WebDriverWait(browser, SOON);
        wait.ignoring(StaleElementReferenceException.class);
    }

    /** @param args the address of the demo, {@code http://localhost:8080} unless given */
    public static void main(String[] args) throws IOException {
        Path profile = Files.createTempDirectory("ringroute-demo");
        ChromeDriver chromium = chromium(profile);
        int failed;
        try {
            failed = new DemoInBrowser(chromium, args.length == 0 ? "http://localhost:8080" : args[0]).look();
        } finally {
            chromium.quit();
            FileSystemUtils.deleteRecursively(profile);
        }
        System.exit(failed == 0 ? 0 : 1);
    }

    private static ChromeDriver chromium(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--window-size=1280,900",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
    }

    private int look() {
        browser.get(address + "/");
        that("the page says how to sign in", () -> shows("main", "user admin, password demo"));
        click("a known contact calls 1001");
        that("a call of a known contact is an activity", () -> shows("#activities", "Answered from Jane Doe"));
        click("an unknown number calls 1002");
        that("an unknown number is a lead", () -> shows("#leads", "Automatic New Contact 12065550199"));
        that(
                "its call is an activity",
                () -> shows("#activities", "Answered from Automatic New Contact 12065550199 to"));
        that("an agent dials, and the call goes from ringing to its end", this::dials);
        that("the browser has nothing to complain of", this::isQuiet);
        System.out.println(passed + " passed, " + failed + " failed");
        return failed;
    }

    private void click(String words) {
        wait.until(ExpectedConditions.elementToBeClickable(By.xpath("//button[text()='" + words + "']")))
                .click();
    }

    private void shows(String css, String words) {
        wait.until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(css), words));
    }

    /** On the agent's page the state of the call is followed until it is over; the activity is on the demo's page. */
    private void dials() {
        String home = browser.getWindowHandle();
        browser.findElement(By.linkText("Agent page")).click();
        wait.until(ExpectedConditions.numberOfWindowsToBe(2));
        browser.switchTo()
                .window(browser.getWindowHandles().stream()
                        .filter(window -> !window.equals(home))
                        .findFirst()
                        .orElseThrow());
        wait.until(ExpectedConditions.elementToBeClickable(By.id("use-link"))).click();
        wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("#connection span[data-when=open]")));
        browser.findElement(By.id("number")).sendKeys("(415) 555-0102");
        browser.findElement(By.cssSelector("#dial button.main")).click();
        for (String state : List.of("Talking", "Ended")) {
            wait.until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector("#calls .badge"), state));
        }
        browser.close();
        browser.switchTo().window(home);
        shows("#activities", "Omar Haddad");
    }

    private void isQuiet() {
        List<String> complaints = browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
        if (!complaints.isEmpty()) {
            throw new WebDriverException(String.join("\n", complaints));
        }
    }

    private void that(String what, Runnable check) {
        try {
            check.run();
            passed++;
            System.out.println("ok: " + what);
        } catch (WebDriverException e) {
            failed++;
            System.out.println("not: " + what + ": " + e.getMessage());
        }
    }
}
