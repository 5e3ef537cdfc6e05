package org.ringroute.standin.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens: every grant, every refusal, and who they belong to (reference 1). */
class OAuthTest {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final String CALLBACK = "http://localhost:8080/integration/callback/api/crm/salesforce/";

    private final SalesforceStandIn sf = SalesforceStandIn.start();
    private final Client client = new Client(sf);

    @AfterEach
    void stop() {
        sf.close();
    }

    @Test
    void aCodeIsExchangedOnceAndTheSignatureProvesTheOrg() throws GeneralSecurityException {
        String verifier = "v".repeat(43);
        String challenge = BASE64URL.encodeToString(
                MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        Map<String, String> answer =
                authorize("code_challenge_method=S256&auto_approve=true&code_challenge=" + challenge);

        assertThat(answer).containsEntry("state", "s1");
        assertThat(answer.get("code")).endsWith("==");
        Client.Reply reply = client.token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                answer.get("code"),
                "redirect_uri",
                CALLBACK,
                "code_verifier",
                verifier));
        JsonNode token = reply.json();

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(token.get("id").asText())
                .isEqualTo(sf.url() + "/id/" + sf.org().id() + "/" + sf.org().adminId());
        assertThat(token.get("issued_at").isTextual()).isTrue();
        assertThat(token.get("instance_url").asText()).isEqualTo(sf.url());
        assertThat(token.get("refresh_token").asText()).startsWith("5Aep861");
        assertThat(token.has("expires_in")).isFalse();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(sf.clientSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = token.get("id").asText() + token.get("issued_at").asText();
        assertThat(token.get("signature").asText())
                .isEqualTo(Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));

        Client.Reply again = client.token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                answer.get("code"),
                "redirect_uri",
                CALLBACK,
                "code_verifier",
                verifier));
        assertThat(again.text())
                .isEqualTo("{\"error\":\"invalid_grant\",\"error_description\":\"expired authorization code\"}");
    }

    @Test
    void aCodeNeedsItsVerifierAndItsCallback() {
        String challenge = "challenge=" + "x".repeat(43);
        String first = authorize("auto_approve=true&code_" + challenge).get("code");
        String second = authorize("auto_approve=true").get("code");

        assertThat(error(Map.of("grant_type", "authorization_code", "code", first, "redirect_uri", CALLBACK)))
                .isEqualTo("invalid_grant");
        assertThat(error(Map.of("grant_type", "authorization_code", "code", second, "redirect_uri", CALLBACK + "x")))
                .isEqualTo("redirect_uri_mismatch");
        sf.tokens().requirePkce(true);
        assertThat(authorize("auto_approve=true")).containsEntry("error", "invalid_request");
        sf.tokens().callback("https://other.example/");
        assertThat(client.get(authorizePath("")).text()).contains("redirect_uri_mismatch");
    }

    @Test
    void theConsentPageAsksAndTakesNoForAnAnswer() {
        String user = DemoData.fill(sf.org()).get(0);
        Client.Reply page = client.get(authorizePath("login_hint=ana.ruiz@example.com"));
        Map<String, String> form = new HashMap<>(Map.of(
                "client_id", sf.clientId(), "redirect_uri", CALLBACK, "state", "s1", "user", user, "decision", "deny"));

        assertThat(page.text()).contains("Allow", "Deny", "Ana Ruiz (ana.ruiz@example.com)");
        assertThat(location(client.form("/services/oauth2/authorize", form)))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "s1");
        form.put("decision", "allow");
        String code = location(client.form("/services/oauth2/authorize", form)).get("code");
        JsonNode token = client.token(
                        Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK))
                .json();
        assertThat(token.get("id").asText()).endsWith(user);
    }

    @Test
    void anIdTokenComesWithTheCodeAndItsKeyIsPublished() {
        String code = location(client.get(authorizePath("auto_approve=true").replace("scope=api", "scope=openid+api")))
                .get("code");
        JsonNode token = client.token(
                        Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK))
                .json();
        String keys = client.get("/.well-known/openid-configuration")
                .json()
                .get("jwks_uri")
                .asText();

        assertThat(token.get("id_token").asText().split("\\.")).hasSize(3);
        assertThat(client.get(URI.create(keys).getPath())
                        .json()
                        .at("/keys/0/kty")
                        .asText())
                .isEqualTo("RSA");
        assertThat(client.refresh(token.get("refresh_token").asText()).json().has("id_token"))
                .isFalse();
    }

    @Test
    void aRefreshGivesANewSessionAndTheOldRefreshTokenStays() {
        JsonNode first = client.refresh(sf.refreshToken()).json();
        JsonNode second = client.refresh(sf.refreshToken()).json();

        assertThat(first.get("access_token")).isNotEqualTo(second.get("access_token"));
        assertThat(first.has("refresh_token")).isFalse();
        assertThat(sf.requests().tokenRequests()).isEqualTo(2);
        assertThat(sf.limits().used()).isZero();
    }

    @Test
    void withRotationADeadTokenKillsItsSuccessor() {
        sf.tokens().rotation(true);
        String next =
                client.refresh(sf.refreshToken()).json().get("refresh_token").asText();

        assertThat(next).isNotEqualTo(sf.refreshToken());
        assertThat(client.refresh(next).status()).isEqualTo(200);
        assertThat(client.refresh(sf.refreshToken()).text())
                .isEqualTo("{\"error\":\"invalid_grant\",\"error_description\":\"expired access/refresh token\"}");
        assertThat(client.refresh(next).status()).isEqualTo(400);
    }

    @Test
    void twoRefreshesAtOnceCollide() {
        sf.tokens().refuseParallelRefresh(Duration.ofMillis(200));
        CompletableFuture<Client.Reply> one = CompletableFuture.supplyAsync(() -> client.refresh(sf.refreshToken()));
        CompletableFuture<Client.Reply> two = CompletableFuture.supplyAsync(() -> client.refresh(sf.refreshToken()));

        assertThat(Stream.of(one.join(), two.join())
                        .map(r -> r.json().path("error_description").asText("ok")))
                .containsExactlyInAnyOrder("ok", "token request is already being processed");
    }

    @Test
    void aSixthApprovalEndsTheFirst() {
        sf.tokens().approvalCap(true);
        for (int i = 0; i < 5; i++) {
            sf.tokens().approve(sf.org().adminId());
        }

        assertThat(client.refresh(sf.refreshToken()).status()).isEqualTo(400);
    }

    @Test
    void everyWrongTokenRequestHasItsOwnError() {
        assertThat(error(Map.of("grant_type", "password"))).isEqualTo("unsupported_grant_type");
        assertThat(error(Map.of("grant_type", "refresh_token"))).isEqualTo("invalid_request");
        assertThat(error(Map.of("grant_type", "refresh_token", "client_id", "x")))
                .isEqualTo("invalid_client_id");
        assertThat(error(Map.of("grant_type", "refresh_token", "client_secret", "x")))
                .isEqualTo("invalid_client");
        assertThat(error(Map.of("grant_type", "authorization_code"))).isEqualTo("invalid_grant");
        sf.org().update(sf.org().adminId(), Map.of("IsActive", false));
        assertThat(client.refresh(sf.refreshToken())
                        .json()
                        .get("error_description")
                        .asText())
                .isEqualTo("inactive user");
    }

    @Test
    void unattendedFlowsNeedNoRefreshToken() throws GeneralSecurityException {
        KeyPair keys = newKeys();
        sf.tokens().jwtKey(keys.getPublic());
        String user = DemoData.fill(sf.org()).get(0);
        sf.tokens().runAs(user);

        JsonNode credentials =
                client.token(Map.of("grant_type", "client_credentials")).json();
        JsonNode bearer = jwt(keys, "ana.ruiz@example.com", sf.url()).json();

        assertThat(credentials.get("id").asText()).endsWith(user);
        assertThat(credentials.has("refresh_token")).isFalse();
        assertThat(bearer.get("id").asText()).endsWith(user);
        assertThat(jwt(keys, "nobody@example.com", sf.url())
                        .json()
                        .get("error_description")
                        .asText())
                .isEqualTo("user hasn't approved this consumer");
        assertThat(jwt(keys, "ana.ruiz@example.com", "https://x")
                        .json()
                        .get("error_description")
                        .asText())
                .isEqualTo("Audience validation failed");
        KeyPair others = newKeys();
        assertThat(jwt(others, "ana.ruiz@example.com", sf.url()).status()).isEqualTo(400);
    }

    /** Short keys: making long ones is slow. */
    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        return generator.generateKeyPair();
    }

    private String error(Map<String, String> fields) {
        Client.Reply reply = client.token(fields);
        assertThat(reply.status()).isEqualTo(400);
        return reply.json().get("error").asText();
    }

    private Client.Reply jwt(KeyPair keys, String user, String audience) throws GeneralSecurityException {
        String claims = "{\"iss\":\"" + sf.clientId() + "\",\"sub\":\"" + user + "\",\"aud\":\"" + audience
                + "\",\"exp\":" + Instant.now().plusSeconds(120).getEpochSecond() + "}";
        String text = BASE64URL.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + BASE64URL.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(keys.getPrivate());
        signer.update(text.getBytes(StandardCharsets.US_ASCII));
        return client.form(
                "/services/oauth2/token",
                Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:jwt-bearer",
                        "assertion",
                        text + "." + BASE64URL.encodeToString(signer.sign())));
    }

    private Map<String, String> authorize(String more) {
        return location(client.get(authorizePath(more)));
    }

    private String authorizePath(String more) {
        return "/services/oauth2/authorize?response_type=code&state=s1&scope=api+refresh_token&client_id="
                + sf.clientId() + "&redirect_uri=" + Client.encode(CALLBACK) + "&" + more;
    }

    private static Map<String, String> location(Client.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(302);
        return Call.query(
                URI.create(reply.http().headers().firstValue("Location").orElseThrow())
                        .getRawQuery());
    }
}
