package org.ringroute.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringroute.screenpop.AgentStreams;
import org.ringroute.screenpop.PopClient;
import org.ringroute.screenpop.Viewer;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.AgentClient;
import org.ringroute.support.Api;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;
import org.ringroute.support.EventStream;
import org.springframework.beans.factory.annotation.Autowired;

/** Who signs in as an agent, by which way, and what is closed to him all the same. */
class AgentSignInTest extends BridgeTest {

    /** Of each user, who is signed in by one link: a new one would end the streams of the one before. */
    private final Map<String, String> cookies = new HashMap<>();

    private String ana;
    private Browser browser;

    @Autowired
    private AgentStreams streams;

    @BeforeEach
    void anaHasExtension1001() {
        ana = boundUser("Ana Ruiz", "1001");
        browser = new Browser(port);
        salesforce.tokens().requirePkce(true);
    }

    @AfterEach
    void asBefore() {
        salesforce.tokens().requirePkce(false);
    }

    @Test
    void withSalesforceABoundUserIsSignedInWithoutTouchingTheConnection() {
        String state = salesforceState();

        assertThat(place(answerOf("ana.ruiz@example.com"))).isEqualTo("/agent");

        assertThat(browser.get("/agent").body()).contains("Ana Ruiz");
        assertThat(salesforceState()).isEqualTo(state);
        assertThat(salesforce.requests().to("/services/oauth2/revoke")).hasSize(1);
    }

    @Test
    void whoIsNotBoundIsNotSignedIn() {
        user("Eve Other", "eve.other@example.com");
        api.post("/api/users/refresh", "");

        assertThat(place(answerOf("eve.other@example.com"))).isEqualTo("/agent/login?unbound");
        assertThat(place(browser.get("/agent"))).isEqualTo("/agent/login");
    }

    @Test
    void anAnswerThatNobodyAskedForIsRefused() {
        HttpResponse<String> answer = answerOf("ana.ruiz@example.com");
        assertThat(place(answer)).isEqualTo("/agent");

        HttpResponse<String> again = new Browser(port)
                .get(answer.request().uri().getRawPath() + "?"
                        + answer.request().uri().getRawQuery());
        assertThat(place(again)).isEqualTo("/login");
    }

    @Test
    void aPersonalLinkSignsInUntilItIsWithdrawn() {
        String link = link(ana);
        assertThat(place(browser.useLink(link))).isEqualTo("/agent");
        assertThat(browser.get("/agent").statusCode()).isEqualTo(200);
        assertThat(browser.get("/api/agent/calls").statusCode()).isEqualTo(200);
        assertThat(jdbc.sql("SELECT hash FROM agent_token").query(String.class).list())
                .noneMatch(hash -> link.contains(hash));

        assertThat(api.send("DELETE", "/api/users/" + ana + "/link", null).statusCode())
                .isEqualTo(204);

        assertThat(place(browser.get("/agent"))).isEqualTo("/agent/login");
        assertThat(browser.get("/api/agent/calls").statusCode()).isEqualTo(401);
        assertThat(place(new Browser(port).useLink(link))).isEqualTo("/agent/login?link");
    }

    @Test
    void aLinkSignsInOnceAndOnlyWhenSomebodyConfirmsIt() {
        String link = link(ana);
        for (int looks = 0; looks < 3; looks++) {
            HttpResponse<String> page = new Browser(port).get(link);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Ana Ruiz").contains("<button");
            assertThat(page.headers().allValues("Set-Cookie"))
                    .noneMatch(cookie -> cookie.startsWith("ringroute-agent"));
        }
        assertThat(new Browser(port).postWithoutToken(link).statusCode()).isNotEqualTo(200);

        assertThat(place(browser.useLink(link))).isEqualTo("/agent");

        assertThat(place(new Browser(port).useLink(link))).isEqualTo("/agent/login?link");
        assertThat(place(browser.post(link))).isEqualTo("/agent/login?link");
        assertThat(browser.get("/api/agent/calls").statusCode())
                .as("who used it stays signed in")
                .isEqualTo(200);
    }

    /** Somebody may have sent him there, to have his link used up by an error. */
    @Test
    void aPageWithBracesThatWasAskedForBeforeCostsNoLink() {
        browser.get("/recordings/%7Bx%7D");

        assertThat(place(browser.useLink(link(ana)))).isEqualTo("/recordings/%7Bx%7D");
    }

    @Test
    void ofEightWhoUseALinkAtTheSameMomentOneIsSignedIn() {
        String link = link(ana);
        List<Browser> eight = Stream.generate(() -> new Browser(port)).limit(8).toList();
        eight.forEach(one -> one.get(link));

        List<String> places = eight.stream()
                .map(one ->
                        CompletableFuture.supplyAsync(() -> place(one.post(link)), task -> new Thread(task).start()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertThat(places.get(0)).isEqualTo("/agent");
        assertThat(places.subList(1, 8)).containsOnly("/agent/login?link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "PUT", "DELETE"})
    void aLinkIsNotUsedUpByWhatIsNoClick(String method) throws Exception {
        String link = link(ana);

        int status = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + link))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();

        assertThat(status).isIn(302, 401, 403, 405);
        assertThat(place(browser.useLink(link))).isEqualTo("/agent");
    }

    @Test
    void whoCanWriteToTheDatabaseOnlySignsNobodyIn() throws Exception {
        String ben = boundUser("Ben Okafor", "1002");
        String mine = "a-token-that-nobody-issued";
        String hash = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(mine.getBytes(StandardCharsets.UTF_8)));
        long later = System.currentTimeMillis() + Duration.ofDays(1).toMillis();
        for (String kind : List.of("SIGN_IN", "LINK")) {
            jdbc.sql("DELETE FROM agent_token").update();
            jdbc.sql("INSERT INTO agent_token (hash, user_id, kind, created_at, expires_at) VALUES (?, ?, ?, 1, ?)")
                    .params(hash, ana, kind, later)
                    .update();
            assertThat(asAgent(browser, "ringroute-agent=" + mine).statusCode()).isEqualTo(401);
            assertThat(place(browser.useLink("/agent/link/" + mine))).isEqualTo("/agent/login?link");
        }

        String bens = cookie(new Browser(port).useLink(link(ben)));
        assertThat(asAgent(new Browser(port), bens).body()).contains(ben);
        jdbc.sql("UPDATE agent_token SET user_id = ? WHERE user_id = ?")
                .params(ana, ben)
                .update();
        assertThat(asAgent(new Browser(port), bens).statusCode())
                .as("a sign-in of one is not that of another")
                .isEqualTo(401);
        jdbc.sql("UPDATE agent_token SET user_id = ?, expires_at = expires_at + 1")
                .param(ben)
                .update();
        assertThat(asAgent(new Browser(port), bens).statusCode())
                .as("it holds as long as it was issued for")
                .isEqualTo(401);
    }

    private static HttpResponse<String> asAgent(Browser anybody, String cookie) {
        return anybody.get("/api/agent/me", "Cookie", cookie);
    }

    @Test
    void signInsBySalesforceAndByLinkStandInTheAudit() {
        browser.useLink(link(ana));
        assertThat(place(answerOf("ana.ruiz@example.com"))).isEqualTo("/agent");
        new Browser(port).get("/agent/link/nobodys");
        String eve = user("Eve Other", "eve.other@example.com");
        assertThat(place(answerOf("eve.other@example.com"))).isEqualTo("/agent/login?unbound");

        awaitUntil(() -> {
            assertThat(signIn("sign-in", "agent:" + ana, "link")).isTrue();
            assertThat(signIn("sign-in", "agent:" + ana, "salesforce")).isTrue();
            assertThat(signIn("sign-in-failed", "?", "link")).isTrue();
            assertThat(signIn("sign-in-failed", "agent:" + eve, "salesforce")).isTrue();
        });
        assertThat(api.get("/api/audit?kind=SIGN_IN").toString())
                .doesNotContain("nobodys")
                .doesNotContain("Ana Ruiz");
    }

    @Test
    void aLockOutStandsInTheAuditWithoutTheName() {
        for (int i = 0; i < 6; i++) {
            assertThat(new Api(port, "<script>my-password", "wrong")
                            .send("GET", "/api/status", null)
                            .statusCode())
                    .isIn(401, 429);
        }

        awaitUntil(() -> assertThat(signIn("sign-in-locked", "?", "basic")).isTrue());
        assertThat(new Browser(port)
                        .signIn("admin", PASSWORD)
                        .get("/admin/audit?kind=SIGN_IN")
                        .body())
                .doesNotContain("my-password");
    }

    /** Read from the table: of one address an hour has few entries, so an earlier test may have made this one. */
    private boolean signIn(String what, String who, String way) {
        return jdbc.sql("SELECT COUNT(*) FROM audit WHERE what = ? AND who = ? AND detail LIKE ?")
                        .params(what, who, "%\"" + way + "\"%")
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Test
    void whetherThereIsACallOfOthersIsNotTold() {
        String ben = boundUser("Ben Okafor", "1002");
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        settled(call);
        AgentClient bens = new AgentClient(port, api, ben);

        for (String id : List.of(call.callId(), "1.1", "x")) {
            String path = "/api/calls/" + id;
            assertThat(bens.send("POST", path + "/record", "{}").statusCode())
                    .as(id)
                    .isEqualTo(403);
            assertThat(bens.send("PUT", path + "/note", "{\"note\": \"x\"}").statusCode())
                    .as(id)
                    .isEqualTo(403);
            assertThat(bens.send("GET", path + "/related-records", null).statusCode())
                    .as(id)
                    .isEqualTo(403);
            assertThat(bens.send("GET", path, null).statusCode()).as(id).isEqualTo(401);
        }
    }

    @Test
    void whoListensIsAskedAgainWhoHeIs() {
        Long holds = streams.open(Viewer.agent(ana), PopClient.PAGE, ana, null, List::of)
                .getTimeout();

        assertThat(holds)
                .isPositive()
                .isLessThanOrEqualTo(Duration.ofMinutes(30).toMillis());
        streams.close(ana);
    }

    @Test
    void whoComesAgainAtOnceAfterTheLinkWasWithdrawnFindsNothing() {
        for (int i = 0; i < 20; i++) {
            String cookie = cookie(new Browser(port).useLink(link(ana)));
            EventStream first = EventStream.open(port, "/api/agent/events", "Cookie", cookie);
            awaitUntil(() -> assertThat(first.events("calls")).hasSize(1));
            CompletableFuture<EventStream> again = CompletableFuture.supplyAsync(
                    () -> {
                        while (!first.ended()) {
                            Thread.onSpinWait();
                        }
                        return EventStream.open(port, "/api/agent/events", "Cookie", cookie);
                    },
                    task -> new Thread(task).start());
            api.send("DELETE", "/api/users/" + ana + "/link", null);

            try (EventStream second = again.join()) {
                assertThat(second.status()).isEqualTo(401);
            }
        }
    }

    @Test
    void aLinkWaitsForThreeDays() {
        String link = link(ana);
        assertThat(holds("LINK")).isEqualTo(Duration.ofHours(72));
        jdbc.sql("UPDATE agent_token SET expires_at = ?").param(1).update();

        assertThat(place(browser.useLink(link))).isEqualTo("/agent/login?link");
        browser.useLink(link(ana));
        assertThat(holds("SIGN_IN")).isEqualTo(Duration.ofDays(7));
    }

    private Duration holds(String kind) {
        return Duration.ofMillis(jdbc.sql("SELECT expires_at - created_at FROM agent_token WHERE kind = ?")
                .param(kind)
                .query(Long.class)
                .single());
    }

    @Test
    void aNewLinkEndsTheOneBefore() {
        String before = link(ana);
        String after = link(ana);

        assertThat(place(new Browser(port).useLink(before))).isEqualTo("/agent/login?link");
        assertThat(place(new Browser(port).useLink(after))).isEqualTo("/agent");
    }

    @Test
    void whoIsNoLongerBoundIsSignedOut() {
        browser.useLink(link(ana));
        api.put("/api/users/" + ana + "/extensions", "{\"extensions\": []}");

        assertThat(place(browser.get("/agent"))).isEqualTo("/agent/login");
    }

    @Test
    void signingOutEndsIt() {
        browser.useLink(link(ana));
        browser.get("/agent");
        assertThat(place(browser.post("/agent/sign-out"))).isEqualTo("/agent/login?signed-out");

        assertThat(place(browser.get("/agent"))).isEqualTo("/agent/login");
    }

    @Test
    void afterTheSignInThePageThatWasAskedForComes() {
        assertThat(place(browser.get("/pop?number=14155550101"))).isEqualTo("/agent/login");

        assertThat(place(browser.useLink(link(ana)))).isEqualTo("/pop?number=14155550101");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin",
                "/admin/people",
                "/admin/agents",
                "/recordings/x.wav",
                "/api/status",
                "/api/settings",
                "/api/users",
                "/api/calls",
                "/api/calls/1.1",
                "/api/extensions",
                "/api/extensions/1001/screen-pop",
                "/api/failures",
                "/v3/api-docs",
                "/actuator/prometheus"
            })
    void anAgentReachesNothingOfTheAdministrator(String path) {
        browser.useLink(link(ana));

        assertThat(browser.get(path).statusCode()).isIn(302, 401, 403);
    }

    @Test
    void anAgentSeesNoneOfAnothersCalls() {
        String ben = boundUser("Ben Okafor", "1002");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        try (EventStream anas = stream(ana);
                EventStream bens = stream(ben)) {
            CallScript call = pbx.calls().inboundAnswered("14155550101", "1002");
            happens(call);
            settled(call);

            awaitUntil(() -> assertThat(bens.pops()).hasSize(1));
            assertThat(bens.pops().get(0).data().path("open").asBoolean()).isTrue();
            assertThat(anas.pops()).isEmpty();
            assertThat(anas.events("call")).isEmpty();
        }
    }

    @Test
    void ofPageAndBrowserExtensionOnlyTheExtensionOpensTheRecord() {
        try (EventStream page = stream(ana);
                EventStream extension = stream(ana, "?client=browser-extension")) {
            happens(pbx.calls().inboundAnswered("14155550101", "1001").first(2));

            awaitUntil(() -> assertThat(page.pops()).hasSize(1));
            awaitUntil(() -> assertThat(extension.pops()).hasSize(1));
            assertThat(page.pops().get(0).data().path("open").asBoolean()).isFalse();
            assertThat(extension.pops().get(0).data().path("open").asBoolean()).isTrue();
        }
    }

    @Test
    void whatThePageHasOpenedAnExtensionThatComesLaterDoesNotOpenAgain() {
        try (EventStream page = stream(ana)) {
            happens(pbx.calls().inboundAnswered("14155550101", "1001").first(2));
            awaitUntil(() -> assertThat(page.pops()).hasSize(1));
            assertThat(page.pops().get(0).data().path("open").asBoolean()).isTrue();

            try (EventStream extension = stream(ana, "?client=browser-extension")) {
                awaitUntil(() -> assertThat(extension.pops()).hasSize(1));
                assertThat(extension.pops().get(0).data().path("open").asBoolean())
                        .isFalse();
            }
        }
    }

    @Test
    void withALaterMomentForTheExtensionTheRecordStillOpensOnce() {
        api.put(
                "/api/extensions/1001/screen-pop",
                "{\"client\": \"browser-extension\", \"mode\": \"automatic\", \"trigger\": \"answered\"}");
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        try (EventStream page = stream(ana);
                EventStream extension = stream(ana, "?client=browser-extension")) {
            happens(call.first(2));
            awaitUntil(() -> assertThat(page.pops()).hasSize(1));
            happens(call.beforeHangUp().after(2));
            awaitUntil(() -> assertThat(extension.pops()).hasSize(1));
            assertThat(page.pops().get(0).data().path("open").asBoolean()).isTrue();
            assertThat(extension.pops().get(0).data().path("open").asBoolean()).isFalse();
        }
    }

    @Test
    void whenBothPhonesOfAnAgentRingTheRecordOpensOnce() {
        pbx.addExtension("1005", "Ana Ruiz", "");
        pbx.addRingGroup("6305", "Both", "1001", "1005");
        api.post("/api/users/refresh", "");
        api.put("/api/users/" + ana + "/extensions", "{\"extensions\": [\"1001\", \"1005\"]}");
        try (EventStream page = stream(ana)) {
            happens(pbx.calls().ringGroupAnswered("14155550101", "6305", "1001"));

            awaitUntil(() -> assertThat(page.pops()).hasSize(2));
            assertThat(page.pops())
                    .extracting(pop -> pop.data().path("open").asBoolean())
                    .containsExactly(true, false);
        }
    }

    @Test
    void whoSignsInInTheSameBrowserSeesNothingOfTheOneBefore() {
        String ben = boundUser("Ben Okafor", "1002");
        String before = cookie(browser.useLink(link(ana)));
        try (EventStream anas = EventStream.open(port, "/api/agent/events", "Cookie", before)) {
            awaitUntil(() -> assertThat(anas.events("calls")).hasSize(1));

            browser.useLink(link(ben));

            awaitUntil(() -> assertThat(anas.ended()).isTrue());
            assertThat(EventStream.open(port, "/api/agent/events", "Cookie", before)
                            .status())
                    .isEqualTo(401);
        }
    }

    /** The extension needs no such permission: browsers let it read what it was granted. */
    @Test
    void noPageElsewhereMayReadOrDialInTheAgentsName() {
        browser.useLink(link(ana));

        HttpResponse<String> me = browser.get("/api/agent/me", "Origin", "https://evil.example");
        assertThat(me.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
        assertThat(browser.postWithoutToken("/api/calls", "extension", "1001", "number", "14155550101")
                        .statusCode())
                .isEqualTo(403);
        assertThat(pbx.requests().to("call/dial")).isEmpty();
    }

    @Test
    void theExtensionIsThereForWhoeverIsSignedIn() {
        assertThat(place(browser.get("/ringroute-extension.zip"))).isEqualTo("/agent/login");

        browser.useLink(link(ana));
        HttpResponse<String> zip = browser.get("/ringroute-extension.zip");
        assertThat(zip.statusCode()).isEqualTo(200);
        assertThat(zip.body()).startsWith("PK");
        assertThat(browser.get("/agent").body()).contains("href=\"/ringroute-extension.zip\"");
    }

    @Test
    void withdrawingTheLinkEndsTheStream() {
        try (EventStream stream = stream(ana)) {
            api.send("DELETE", "/api/users/" + ana + "/link", null);

            awaitUntil(() -> assertThat(stream.ended()).isTrue());
        }
    }

    private EventStream stream(String userId) {
        return stream(userId, "");
    }

    private EventStream stream(String userId, String query) {
        String cookie = cookies.computeIfAbsent(userId, user -> cookie(new Browser(port).useLink(link(user))));
        EventStream stream = EventStream.open(port, "/api/agent/events" + query, "Cookie", cookie);
        awaitUntil(() -> assertThat(stream.events("calls")).hasSize(1));
        return stream;
    }

    /** The cookie of a sign-in, as it goes back to the server. */
    private static String cookie(HttpResponse<String> signedIn) {
        List<String> given = signedIn.headers().allValues("Set-Cookie");
        String cookie = given.stream()
                .filter(one -> one.startsWith("ringroute-agent="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax");
        return cookie.split(";")[0];
    }

    private String link(String userId) {
        String link =
                api.post("/api/users/" + userId + "/link", "").path("link").asText();
        assertThat(link).startsWith("http://localhost:8080/agent/link/");
        return URI.create(link).getPath();
    }

    /** What Salesforce's answer leads to when this user agrees. */
    private HttpResponse<String> answerOf(String username) {
        URI authorize = URI.create(place(browser.get("/agent/sign-in")));
        assertThat(authorize.getRawQuery()).contains("scope=openid%20id").contains("code_challenge=");
        String back = salesforceAnswer(authorize + "&auto_approve=true&login_hint=" + username);
        URI callback = URI.create(back);
        return browser.get(callback.getRawPath() + "?" + callback.getRawQuery());
    }

    private static String salesforceAnswer(String address) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String salesforceState() {
        return api.get("/api/status").path("salesforce").path("user").asText();
    }

    private static String place(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("none, but " + response.statusCode());
    }
}
