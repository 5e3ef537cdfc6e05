package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.salesforce.session.BrowserConsent;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.salesforce.SalesforceStandIn;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;
import org.ringroute.support.SettingsChange;

/** An administrator connects an org: with consent in the browser, and with flows that need nobody. */
class ConnectTest extends BridgeTest {

    private Browser browser;

    @BeforeEach
    void anAdministratorIsSignedIn() {
        browser = new Browser(port).signIn("admin", PASSWORD);
    }

    /** Other tests rely on the app of the configuration. */
    @AfterEach
    void backToClientCredentials() {
        salesforce.tokens().rotation(false);
        salesforce.tokens().requirePkce(false);
        api.post("/api/integration/disconnect", "");
        api.post("/api/salesforce/connect", "");
    }

    @Test
    void consentInTheBrowserConnects() {
        salesforce.tokens().requirePkce(true);
        useApp(salesforce.clientSecret());

        HttpResponse<String> answer = browser.get(consented());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Salesforce is connected");
        assertThat(state()).isEqualTo("connected");
        assertThat(jdbc.sql("SELECT content FROM setting").query(String.class).list())
                .as("what is stored")
                .noneMatch(content -> content.contains("5Aep") || content.contains(salesforce.clientSecret()));
    }

    @Test
    void theAuthorizationAsksForLittleAndProvesItself() {
        useApp(salesforce.clientSecret());

        String address = browser.get("/admin/salesforce/consent")
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(address)
                .startsWith(salesforce.url() + "/services/oauth2/authorize?")
                .contains("scope=api%20refresh_token%20openid%20id")
                .contains("code_challenge_method=S256")
                .contains(
                        "redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fintegration%2Fcallback%2Fapi%2Fcrm%2Fsalesforce%2F");
    }

    @Test
    void anAnswerIsTakenOnce() {
        useApp(salesforce.clientSecret());
        String callback = consented();
        browser.get(callback);

        HttpResponse<String> again = browser.get(callback);

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("Start again from this browser");
        assertThat(state()).isEqualTo("connected");
    }

    @Test
    void aCodeThatWasUsedIsRefusedBySalesforce() {
        useApp(salesforce.clientSecret());
        String callback = consented();
        browser.get(callback);
        String code = callback.replaceAll(".*[?&](code=[^&]+).*", "$1");
        String state = browser.get("/admin/salesforce/consent")
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceAll(".*[?&](state=[^&]+).*", "$1");

        HttpResponse<String> again = browser.get(BrowserConsent.CALLBACK + "?" + code + "&" + state);

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("expired authorization code").contains("used already");
        assertThat(state()).isEqualTo("connected");
    }

    @Test
    void anAnswerToAnotherBrowserIsRefused() {
        useApp(salesforce.clientSecret());
        String callback = consented();

        HttpResponse<String> elsewhere =
                new Browser(port).signIn("admin", PASSWORD).get(callback);

        assertThat(elsewhere.statusCode()).isEqualTo(400);
        assertThat(elsewhere.body()).contains("Start again from this browser");
    }

    @Test
    void aRefusedConsentShowsSalesforcesReasonAndWhatToDo() {
        useApp(salesforce.clientSecret());
        browser.get("/admin/salesforce/consent");

        HttpResponse<String> answer = browser.get(
                BrowserConsent.CALLBACK + "?error=access_denied&error_description=end-user+denied+authorization");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("end-user denied authorization").contains("choose Allow");
    }

    @Test
    void aWrongSecretIsNamed() {
        useApp("not-the-secret");

        HttpResponse<String> answer = browser.get(consented());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_client").contains("consumer secret is wrong");
    }

    @Test
    void theCallbackIsClosedToWhoIsNotSignedIn() {
        HttpResponse<String> answer = new Browser(port).get(BrowserConsent.CALLBACK + "?code=x&state=y");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("/login"));
    }

    @Test
    void everyRotatedRefreshTokenIsKept() {
        salesforce.tokens().rotation(true);
        useApp(salesforce.clientSecret());
        browser.get(consented());
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));

        for (int times = 1; times <= 3; times++) {
            salesforce.faults().expireSessions();
            CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
            happens(call);
            settled(call);

            assertThat(tasks()).hasSize(times);
        }
    }

    @Test
    void aRevokedTokenAsksForANewConsentAndNothingIsLostMeanwhile() {
        useApp(salesforce.clientSecret());
        browser.get(consented());
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        salesforce.tokens().revokeAll();
        salesforce.faults().expireSessions();

        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        awaitUntil(() -> assertThat(state()).isEqualTo("authorise-again"));
        assertThat(browser.get("/admin/salesforce").body()).contains("Connect again");
        assertThat(browser.get("/admin/people").body())
                .as("a banner on every page")
                .contains("class=\"warning\"")
                .contains("expired access/refresh token");
        assertThat(Http.send(port, "GET", "/actuator/health").body()).contains("\"status\":\"AUTHORISE_AGAIN\"");
        assertThat(Http.send(port, "GET", "/actuator/health/liveness").body()).contains("\"status\":\"UP\"");

        browser.get(consented());
        settled(call);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void connectingByTheApiWithARevokedTokenAnswersWhereToConsent() {
        useApp(salesforce.clientSecret());
        browser.get(consented());
        salesforce.tokens().revokeAll();
        salesforce.faults().expireSessions();

        JsonNode answer = api.post("/api/salesforce/connect", "");

        assertThat(answer.path("state").asText()).isEqualTo("authorise-again");
        assertThat(answer.path("authorizationUrl").asText())
                .startsWith(salesforce.url() + "/services/oauth2/authorize?");
    }

    @Test
    void anotherOrgCanFollowAtOnce() {
        boundUser("Ana Ruiz", "1001");
        try (SalesforceStandIn other = SalesforceStandIn.start()) {
            api.post("/api/integration/disconnect", "");
            salesforce.requests().clear();
            useApp(other.url(), other.clientId(), other.clientSecret());
            browser.get(consented());
            String ben = other.org()
                    .insert(
                            "User",
                            Map.of("LastName", "Okafor", "Email", "ben@example.com", "Username", "ben@example.com"));
            other.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
            api.post("/api/users/refresh", "");
            assertThat(api.get("/api/users").findValuesAsText("name"))
                    .contains("Okafor")
                    .doesNotContain("Ana Ruiz");
            api.put("/api/users/" + ben + "/extensions", "{\"extensions\": [\"1001\"]}");
            SettingsChange.set(api, "callLog", "enabled", true);

            CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
            happens(call);
            settled(call);

            assertThat(other.org().rows("Task")).hasSize(1);
            assertThat(tasks()).isEmpty();
            assertThat(salesforce.requests().list())
                    .as("what the org before is asked")
                    .isEmpty();
        }
    }

    @Test
    void loginsAreCounted() {
        double before = logins();
        useApp(salesforce.clientSecret());
        browser.get(consented());

        assertThat(logins()).isEqualTo(before + 1);
    }

    private double logins() {
        return api.send("GET", "/actuator/prometheus", null)
                .body()
                .lines()
                .filter(line -> line.startsWith("ringroute_salesforce_logins_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void aKeyPairNeedsNobody() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        salesforce.tokens().jwtKey(keys.getPublic());
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";

        String body = JsonNodeFactory.instance
                .objectNode()
                .put("loginUrl", salesforce.url())
                .put("clientId", salesforce.clientId())
                .put("flow", "jwt")
                .put("user", "admin@acme.example")
                .put("privateKey", pem)
                .toString();

        assertThat(api.post("/api/salesforce/connect", body).path("state").asText())
                .isEqualTo("connected");
    }

    @Test
    void theFormKeepsWhatWasTypedAndShowsNoSecret() {
        browser.get("/admin/salesforce");

        HttpResponse<String> answer = browser.post(
                "/admin/salesforce",
                "loginUrl",
                "nowhere",
                "clientId",
                "typed",
                "clientSecret",
                "s3cret",
                "flow",
                "JWT");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("This must be an address such as")
                .contains("needs the name of a user")
                .contains("value=\"typed\"")
                .doesNotContain("s3cret");
    }

    private void useApp(String secret) {
        useApp(salesforce.url(), salesforce.clientId(), secret);
    }

    private void useApp(String url, String clientId, String secret) {
        browser.get("/admin/salesforce");
        HttpResponse<String> saved = browser.post(
                "/admin/salesforce",
                "loginUrl",
                url,
                "clientId",
                clientId,
                "clientSecret",
                secret,
                "flow",
                "AUTHORIZATION_CODE");
        assertThat(saved.statusCode()).isEqualTo(302);
    }

    /** Goes to Salesforce, allows, and comes back with the path of the callback. */
    private String consented() {
        String address = browser.get("/admin/salesforce/consent")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        URI callback = URI.create(outside(address + "&auto_approve=true")
                .headers()
                .firstValue("Location")
                .orElseThrow());
        return callback.getRawPath() + "?" + callback.getRawQuery();
    }

    private static HttpResponse<String> outside(String address) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String state() {
        return api.get("/api/status").at("/salesforce/state").asText();
    }
}
