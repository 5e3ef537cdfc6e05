package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringroute.support.BridgeTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may ask for what. */
class AccessTest extends BridgeTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    static Stream<Arguments> guarded() {
        return Stream.of(
                Arguments.of("GET", "/api/status"),
                Arguments.of("GET", "/api/settings"),
                Arguments.of("PUT", "/api/settings"),
                Arguments.of("POST", "/api/salesforce/connect"),
                Arguments.of("POST", "/api/integration/enable"),
                Arguments.of("POST", "/api/integration/disable"),
                Arguments.of("POST", "/api/integration/disconnect"),
                Arguments.of("GET", "/api/doctor"),
                Arguments.of("GET", "/api/reports"),
                Arguments.of("GET", "/api/audit"),
                Arguments.of("POST", "/api/privacy/preview"),
                Arguments.of("POST", "/api/privacy/erase"),
                Arguments.of("GET", "/api/audit/verify"),
                Arguments.of("POST", "/api/dry-runs"),
                Arguments.of("GET", "/api/dry-runs/1"),
                Arguments.of("DELETE", "/api/dry-runs/1"),
                Arguments.of("GET", "/api/pbx"),
                Arguments.of("PUT", "/api/pbx"),
                Arguments.of("POST", "/api/pbx/webhook"),
                Arguments.of("GET", "/api/users"),
                Arguments.of("POST", "/api/users/refresh"),
                Arguments.of("POST", "/api/users/auto-bind"),
                Arguments.of("PUT", "/api/users/005000000000001AAA/extensions"),
                Arguments.of("GET", "/api/extensions"),
                Arguments.of("GET", "/api/calls"),
                Arguments.of("GET", "/api/calls/1795370931.101"),
                Arguments.of("GET", "/api/failures"),
                Arguments.of("GET", "/api/failures/causes"),
                Arguments.of("GET", "/api/failures.csv"),
                Arguments.of("POST", "/api/failures/retry"),
                Arguments.of("POST", "/api/failures/1/give-up"),
                Arguments.of("POST", "/api/failures/1/retry"),
                Arguments.of("GET", "/api/failures/1"),
                Arguments.of("POST", "/api/failures/1/edit"),
                Arguments.of("POST", "/api/calls/1795370931.101/record"),
                Arguments.of("GET", "/api/calls/1795370931.101/related-records"),
                Arguments.of("PUT", "/api/calls/1795370931.101/related-record"),
                Arguments.of("GET", "/api/phonebooks"),
                Arguments.of("POST", "/api/phonebooks"),
                Arguments.of("GET", "/api/phonebooks/7/contacts"),
                Arguments.of("PUT", "/api/phonebooks/7/contacts/4711"),
                Arguments.of("DELETE", "/api/phonebooks/7/contacts/4711"),
                Arguments.of("PUT", "/api/extensions/1001/screen-pop"),
                Arguments.of("POST", "/api/users/005000000000001AAA/link"),
                Arguments.of("GET", "/api/agent/events"),
                Arguments.of("POST", "/api/agent/pops/1/opened"),
                Arguments.of("GET", "/api/there-is-no-such-thing"),
                Arguments.of("GET", "/v3/api-docs"),
                Arguments.of("GET", "/actuator/prometheus"),
                Arguments.of("GET", "/actuator/info"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("guarded")
    void nobodyGetsInWithTheWrongPassword(String method, String path) {
        HttpResponse<String> response = Http.send(port, method, path, "Authorization", basic("admin", "guess"));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(Http.problem(response).path("detail").asText()).contains("Sign in");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("guarded")
    void nobodyGetsInWithoutSigningIn(String method, String path) {
        HttpResponse<String> response = Http.send(port, method, path);

        // A change without account and without a form's token may be refused for either reason.
        assertThat(response.statusCode())
                .isIn(
                        method.equals("GET")
                                ? Stream.of(401).toArray()
                                : Stream.of(401, 403).toArray());
        assertThat(Http.problem(response).path("detail").asText()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/status", "/api/settings", "/v3/api-docs"})
    void whoIsNotSignedInLearnsHow(String path) {
        HttpResponse<String> response = Http.send(port, "GET", path);

        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"Ringroute\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/there-is-no-such-page"})
    void aPageSendsWhoeverIsNotSignedInToTheSignIn(String path) {
        HttpResponse<String> response = Http.send(port, "GET", path);

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith("/login"));
    }

    /** Whatever is added later is closed too, or this test says so. */
    @Test
    void everyPathThatThereIsRefusesWhoIsNotSignedIn() {
        List<String> open = new ArrayList<>();
        int asked = 0;
        for (RequestMappingInfo mapping : mappings.getHandlerMethods().keySet()) {
            for (String pattern : mapping.getPatternValues()) {
                Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
                for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                    HttpResponse<String> response =
                            Http.send(port, method.name(), pattern.replaceAll("\\{[^}]+}", "1"));
                    boolean toSignIn = response.statusCode() == 302
                            && response.headers()
                                    .firstValue("Location")
                                    .orElse("")
                                    .contains("/login");
                    asked++;
                    if (!toSignIn && response.statusCode() != 401 && response.statusCode() != 403) {
                        open.add(method + " " + pattern + " " + response.statusCode());
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(40);
        assertThat(open).containsExactlyInAnyOrder("GET /login 200", "GET /agent/login 200", "GET /agent/sign-in 302");
    }

    @Test
    void anUnknownUserIsRefusedLikeAWrongPassword() {
        HttpResponse<String> unknown = Http.send(port, "GET", "/api/status", "Authorization", basic("root", PASSWORD));
        HttpResponse<String> wrong = Http.send(port, "GET", "/api/status", "Authorization", basic("admin", "guess"));

        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void aChangeThatABrowserCouldBeTrickedIntoIsRefused() {
        HttpResponse<String> response = Http.send(port, "PUT", "/api/settings", "Cookie", "JSESSIONID=1234");

        assertThat(response.statusCode()).isIn(401, 403);
        assertThat(api.get("/api/settings").at("/callLog/enabled").asBoolean()).isTrue();
    }

    @Test
    void healthIsOpenAndTellsNoDetails() {
        HttpResponse<String> response = Http.send(port, "GET", "/actuator/health");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("\"status\":\"UP\"")
                .doesNotContain("components")
                .doesNotContain("jdbc");
    }

    @Test
    void theAdministratorSeesTheMetrics() {
        assertThat(api.send("GET", "/actuator/prometheus", null).body())
                .contains("ringroute_salesforce_api_used")
                .contains("camel_exchanges_total");
    }

    @Test
    void noOtherActuatorIsOffered() {
        for (String name : new String[] {"env", "beans", "heapdump", "shutdown", "loggers", "configprops"}) {
            assertThat(api.send("GET", "/actuator/" + name, null).statusCode())
                    .as(name)
                    .isEqualTo(404);
        }
    }

    @Test
    void theApiIsDescribedPathByPath() {
        assertThat(api.get("/v3/api-docs").path("paths").fieldNames())
                .toIterable()
                .contains(
                        "/api/status",
                        "/api/settings",
                        "/api/salesforce/connect",
                        "/api/integration/enable",
                        "/api/integration/disable",
                        "/api/integration/disconnect",
                        "/api/doctor",
                        "/api/reports",
                        "/api/audit",
                        "/api/audit/verify",
                        "/api/privacy/preview",
                        "/api/privacy/erase",
                        "/api/dry-runs",
                        "/api/dry-runs/{id}",
                        "/api/pbx",
                        "/api/pbx/webhook",
                        "/api/users",
                        "/api/users/refresh",
                        "/api/users/auto-bind",
                        "/api/users/{id}/extensions",
                        "/api/extensions",
                        "/api/extensions/{number}/screen-pop",
                        "/api/users/{id}/link",
                        "/api/agent/events",
                        "/api/calls",
                        "/api/calls/{callId}",
                        "/api/calls/{callId}/record",
                        "/api/failures",
                        "/api/failures/{id}/retry",
                        "/api/phonebooks",
                        "/api/phonebooks/{id}/contacts",
                        "/api/phonebooks/{id}/contacts/{contactId}");
    }

    @Test
    void everyAnswerCarriesTheHeadersThatProtectABrowser() {
        HttpResponse<String> response = api.send("GET", "/api/status", null);

        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'self'")
                        .contains("frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(response.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void anUnknownPathIsAProblemDocument() {
        HttpResponse<String> response = api.send("GET", "/api/there-is-no-such-thing", null);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(Http.problem(response)).isNotNull();
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
