package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.ringroute.number.HomeNotation;

/** What the browser extension takes for a phone number in a text, and what it leaves alone. */
class NumbersInTextsTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SCRIPT = Path.of("src", "main", "browser-extension", "content", "numbers.js");

    private static ChromeDriver browser;

    @BeforeAll
    static void aBrowserWithTheScript() throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER), "Chromium is not installed");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu");
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
        browser.executeScript(Files.readString(SCRIPT));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            US | Call +1 415 555 0101 today.            | +1 415 555 0101
            US | +442079460958                          | +442079460958
            US | (+49) 30 1234567                       | +49) 30 1234567
            US | +44 (0)20 7946 0958                    | +44 (0)20 7946 0958
            US | 0044 20 7946 0958                      | 0044 20 7946 0958
            US | (415) 555-0101                         | (415) 555-0101
            US | (415)555-0101                          | (415)555-0101
            US | 415-555-0101                           | 415-555-0101
            US | 415.555.0101                           | 415.555.0101
            US | 415 555 0101, mornings                 | 415 555 0101
            US | 1-800-555-0199                         | 1-800-555-0199
            US | 415-555-0101 x12                       | 415-555-0101
            US | 415-555-0101 ext. 12                   | 415-555-0101
            US | 415-555-0101#12                        | 415-555-0101
            US | 415-555-0101 / 415-555-0102            | 415-555-0101, 415-555-0102
            US | Phone: 4155550101                      | 4155550101
            US | Phone number 4155550101                | 4155550101
            US | Tel.: +14155550101                     | +14155550101
            US | 415\u2011555\u20110101                 | 415-555-0101
            US | 415\u00a0555\u00a00101                 | 415 555 0101
            GB | 020 7946 0958                          | 020 7946 0958
            GB | (020) 7946 0958                        | (020) 7946 0958
            GB | 07700 900123                           | 07700 900123
            DE | 030 / 1234567                          | ''
            DE | 030/1234567                            | 030/1234567
            DE | 0171 1234567                           | 0171 1234567
            FR | 01 23 45 67 89                         | 01 23 45 67 89
            FR | 01.23.45.67.89                         | 01.23.45.67.89
            CN | 13800138000                            | 13800138000
            CN | 电话13800138000转8001                   | 13800138000
            CN | 138 0013 8000                          | 138 0013 8000
            CN | ０７５５－１２３４５６７８                     | 0755-12345678
            CN | 010-12345678转801，谢谢                 | 010-12345678
            SG | 6123 4567                              | 6123 4567
            ES | 91 123 45 67                           | 91 123 45 67
            """)
    void theseAreNumbers(String country, String text, String numbers) {
        assertThat(String.join(", ", find(country, text))).isEqualTo(numbers);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            US | 2026-11-18
            US | 2026-11-18 10:30
            US | 18.11.2026
            US | 11/18/2026 10:30:15
            US | 10:30:15
            US | 2025-2026
            US | 4155550101
            US | 00001026
            US | Case 00001026
            US | Order 415-555-0101
            US | Invoice no. 415-555-0101
            US | Order #415-555-0101
            US | $1 234 567.00
            US | 1,234,567.00
            US | 1.234.567
            US | 415 555 010
            US | 415-555-0101 USD
            US | 192.168.100.200
            US | 003XX000004abcdYAA
            US | AB415-555-0101
            US | 415-555-0101-22
            US | 4111 1111 1111 1111
            US | 123-45-6789
            US | 978-3-16-148410-0
            US | DE89 3704 0044 0532 0130 00
            US | https://example.com/415-555-0101
            US | id=415-555-0101
            US | v10.20.30.4000
            US | 111-111-1111
            US | 115-555-0101
            US | +12
            US | 12 x 415
            GB | 2079460958
            GB | 00012345678
            GB | 2019 2020 2021
            DE | 1234 5678 9012
            CN | 订单号13800138000
            CN | 身份证 440301199001011234
            CN | 2026年11月18日
            CN | 12345678901
            CN | 3800138000元
            SG | 2019-2020
            ES | 912 345 678
            FR | 18 11 2026
            """)
    void theseAreNot(String country, String text) {
        assertThat(find(country, text)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            4155550101             | 4155550101
            (415) 555-0101         | (415) 555-0101
            +1 415 555 0101 x12    | +1 415 555 0101
            +14155550101;ext=12    | +14155550101
            1001                   | 1001
            *97                    | ''
            n/a                    | ''
            call me                | ''
            """)
    void inAPhoneFieldAnythingThatCanBeDialledIsOne(String text, String number) {
        assertThat(browser.executeScript("return ringrouteNumbers.declared(arguments[0])", text))
                .isEqualTo(number);
    }

    @SuppressWarnings("unchecked")
    private static List<String> find(String country, String text) {
        HomeNotation home = HomeNotation.of(country);
        return (List<String>) browser.executeScript(
                "return ringrouteNumbers.find(arguments[0], arguments[1]).map(found => found.number)",
                text,
                Map.of("country", home.country(), "trunk", home.trunk(), "lengths", home.lengths()));
    }
}
