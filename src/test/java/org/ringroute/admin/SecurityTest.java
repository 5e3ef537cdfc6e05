package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringroute.admin.LockOut.Who;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.support.Api;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockServletContext;

/** Nothing is open that need not be, and what is open is closed to guessing and to forged forms. */
class SecurityTest extends BridgeTest {

    @Autowired
    private LockOut lockOut;

    private Browser stranger;

    @BeforeEach
    void aStrangerComes() {
        stranger = new Browser(port);
    }

    @AfterEach
    void unlock() {
        lockOut.succeeded(new Who("admin", "127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/admin",
                "/admin/status?seen=x",
                "/admin/disconnect",
                "/admin/salesforce",
                "/admin/people",
                "/admin/people/refresh",
                "/admin/people/auto-bind",
                "/admin/people/005/edit",
                "/admin/settings",
                "/admin/settings/phonebooks",
                "/admin/calls",
                "/admin/calls/1.1",
                "/admin/failures",
                "/admin/audit",
                "/integration/callback/api/crm/salesforce/?code=x",
                "/js/ringroute.js",
                "/webjars/htmx.org/2.0.8/dist/htmx.min.js",
                "/nowhere"
            })
    void everyPageSendsAStrangerToTheSignIn(String path) {
        HttpResponse<String> response = stranger.get(path);
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location")).hasValue("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/status", "/api/settings", "/api/users", "/v3/api-docs", "/actuator/prometheus"})
    void theApiAnswersAStrangerWithAProblemDocument(String path) {
        HttpResponse<String> response = stranger.get(path);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        // This one is a browser, which would keep the password and send it for everybody.
        assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/css/ringroute.css", "/favicon.svg", "/actuator/health"})
    void whatTheSignInNeedsIsOpen(String path) {
        assertThat(stranger.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void partOfAPageTellsTheBrowserToLeave() {
        HttpResponse<String> response = stranger.get("/admin/status?seen=x", "HX-Request", "true");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("HX-Redirect")).hasValue("/login");
    }

    @Test
    void signingInLeadsToThePageThatWasAskedFor() {
        stranger.get("/admin/audit?before=7");
        stranger.get("/login");
        assertThat(stranger.post("/login", "username", "admin", "password", PASSWORD)
                        .headers()
                        .firstValue("Location"))
                .hasValue("/admin/audit?before=7");
    }

    @Test
    void theSessionIsAnotherOneAfterTheSignIn() {
        String before = cookie(stranger.get("/login"));
        String after = cookie(stranger.post("/login", "username", "admin", "password", PASSWORD));
        assertThat(after).contains("HttpOnly").contains("SameSite=Lax").doesNotContain("Secure");
        assertThat(after.split(";")[0]).isNotEqualTo(before.split(";")[0]);
    }

    @ParameterizedTest
    @CsvSource({"https://bridge.example.com,true", "http://localhost:8080,false"})
    void theCookieTravelsEncryptedWhereThePublicAddressIs(String address, boolean secure) throws Exception {
        RingrouteProperties properties = new Binder(
                        new MapConfigurationPropertySource(Map.of("ringroute.public-url", address)))
                .bindOrCreate("ringroute", RingrouteProperties.class);
        MockServletContext context = new MockServletContext();
        new SecurityConfiguration(properties, null, null, null).sessionCookie().onStartup(context);
        assertThat(context.getSessionCookieConfig().isSecure()).isEqualTo(secure);
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        stranger.signIn("admin", PASSWORD);
        assertThat(stranger.postWithoutToken("/admin/disable").statusCode()).isEqualTo(403);
        assertThat(stranger.postWithoutToken("/api/integration/disable").statusCode())
                .isEqualTo(403);
        assertThat(new Browser(port)
                        .postWithoutToken("/api/integration/disable")
                        .statusCode())
                .isEqualTo(401);
        assertThat(api.get("/api/status").path("integration").asText()).isEqualTo("enabled");
    }

    @Test
    void theSessionOfAPageMayAskTheApi() {
        stranger.signIn("admin", PASSWORD);
        assertThat(stranger.get("/api/status").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/api/status"})
    void headersKeepThePagesToThemselves(String path) {
        var headers = stranger.get(path).headers();
        assertThat(headers.firstValue("Content-Security-Policy"))
                .hasValue("default-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none';"
                        + " form-action 'self'");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("Permissions-Policy").orElse("")).contains("camera=()");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    @Test
    void aWrongPasswordIsSaidAndFiveOfThemLockTheFormAndTheApi() {
        for (int i = 0; i < 5; i++) {
            stranger.get("/login");
            assertThat(signIn("wrong")).isEqualTo("/login?wrong");
        }
        assertThat(stranger.get("/login?wrong").body()).contains("do not fit together");

        assertThat(signIn(PASSWORD)).isEqualTo("/login?locked");
        assertThat(stranger.get("/login?locked").body()).contains("Too many failed sign-ins");
        HttpResponse<String> basic = new Api(port, "admin", PASSWORD).send("GET", "/api/status", null);
        assertThat(basic.statusCode()).isEqualTo(429);
        assertThat(basic.headers().firstValue("Retry-After")).isPresent();
        assertThat(basic.body()).contains("locked");
    }

    @Test
    void signingOutEndsTheSession() {
        stranger.signIn("admin", PASSWORD);
        stranger.get("/admin");
        assertThat(stranger.post("/logout").headers().firstValue("Location")).hasValue("/login?signed-out");
        assertThat(stranger.get("/admin").statusCode()).isEqualTo(302);
    }

    private String signIn(String password) {
        return stranger.post("/login", "username", "admin", "password", password)
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    private static String cookie(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").orElse("");
    }
}
