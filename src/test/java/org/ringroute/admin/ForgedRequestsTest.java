package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringroute.support.AgentClient;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What a page of somebody else makes a browser send does nothing, and who shows nothing is asked who he is. */
class ForgedRequestsTest extends BridgeTest {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://elsewhere.example",
        "Origin, http://127.0.0.1.elsewhere.example",
        "Origin, http://127.0.0.1:1",
        "Origin, null",
        "Origin, chrome-extension://abcdefghijklmnopabcdefghijklmnop",
        "Origin, http://[",
    })
    void aPageOfSomebodyElseGetsNothingDoneWithThePasswordThatTheBrowserKeeps(String header, String value) {
        for (String path : List.of("/api/integration/disable", "/api/users/refresh", "/admin/disable")) {
            assertThat(Http.send(port, "POST", path, "Authorization", basic(), header, value)
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(api.get("/api/status").path("integration").asText()).isEqualTo("enabled");
    }

    @Test
    void aProgramAndAPageOfOursAreHeard() {
        assertThat(changed()).isEqualTo(200);
        assertThat(changed("Sec-Fetch-Site", "same-origin")).isEqualTo(200);
        assertThat(changed("Origin", "http://127.0.0.1:" + port)).isEqualTo(200);
        // Set by ringroute.public-url, as a proxy in front may hide under which name it was asked.
        assertThat(changed("Origin", "http://localhost:8080")).isEqualTo(200);
    }

    private int changed(String... headers) {
        List<String> all = new ArrayList<>(List.of("Authorization", basic()));
        all.addAll(List.of(headers));
        return Http.send(port, "POST", "/api/integration/enable", all.toArray(String[]::new))
                .statusCode();
    }

    @Test
    void aFormOfOursIsHeardAlsoWhereTheBrowserDoesNotSayFromWhere() {
        Browser browser = new Browser(port).signIn("admin", PASSWORD);
        browser.get("/admin");

        assertThat(browser.post("/admin/disable").statusCode()).isEqualTo(302);
        assertThat(api.get("/api/status").path("integration").asText()).isEqualTo("disabled");
    }

    @Test
    void anAgentWithoutTheTokenIsRefusedAndNotAStranger() {
        AgentClient agent = new AgentClient(port, api, boundUser("Ana Ruiz", "1001"));

        assertThat(agent.sendBare("POST", "/api/calls", "{}").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: text/html,application/xhtml+xml",
                "Sec-Fetch-Mode: cors|Sec-Fetch-Site: cross-site",
                "X-Requested-With: XMLHttpRequest",
                "Origin: https://elsewhere.example",
                "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
            })
    void aBrowserIsNotAskedForAPassword(String headers) {
        for (String path : List.of("/api/status", "/v3/api-docs", "/actuator/prometheus", "/api/nowhere")) {
            HttpResponse<String> answer = Http.send(port, "GET", path, headers.split(": |\\|"));

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"curl/8.5.0", "Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.22621.4391"
            })
    void aProgramIs(String agent) {
        assertThat(Http.send(port, "GET", "/api/status", "User-Agent", agent)
                        .headers()
                        .firstValue("WWW-Authenticate"))
                .hasValue("Basic realm=\"Ringroute\"");
    }

    /** Whatever is added later too: every path that there is, some that are not, with every method. */
    @Test
    void withoutCredentialsEveryPathAndMethodIs401() {
        List<String> otherwise = new ArrayList<>();
        for (String path : paths()) {
            for (String method : METHODS) {
                HttpResponse<String> answer = Http.send(port, method, path, "Accept", "application/json");
                if (answer.statusCode() != 401) {
                    otherwise.add(method + " " + path + " " + answer.statusCode());
                }
            }
        }
        assertThat(otherwise)
                .containsExactlyInAnyOrder(
                        "GET /login 200",
                        "GET /agent/login 200",
                        "GET /agent/sign-in 302",
                        "GET /agent/link/1 302",
                        "GET /css/ringroute.css 200",
                        "GET /favicon.svg 200",
                        "GET /actuator/health 200",
                        "GET /actuator/health/readiness 200");
    }

    @Test
    void aBrowserIsShownTheWayToTheSignIn() {
        for (String path : List.of("/", "/admin", "/nowhere")) {
            for (String method : METHODS) {
                HttpResponse<String> answer = Http.send(port, method, path, "Accept", "text/html");

                assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(302);
                assertThat(answer.headers().firstValue("Location").orElse("")).startsWith("/login");
            }
        }
    }

    private Set<String> paths() {
        Set<String> paths = mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .map(pattern -> pattern.replaceAll("\\{[^}]+}", "1"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(paths).hasSizeGreaterThan(60);
        paths.addAll(List.of(
                "/",
                "/nowhere",
                "/api",
                "/api/",
                "/api/nowhere",
                "/api/agent/nowhere",
                "/admin/nowhere",
                "/v3/nowhere",
                "/actuator",
                "/actuator/health",
                "/actuator/health/readiness",
                "/actuator/info",
                "/actuator/prometheus",
                "/actuator/env",
                "/actuator/nowhere",
                "/logout",
                "/error",
                "/integration/nowhere",
                "/js/ringroute.js",
                "/css/ringroute.css",
                "/favicon.svg",
                "/ringroute-extension.zip"));
        return paths;
    }

    private static String basic() {
        return "Basic " + Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }
}
