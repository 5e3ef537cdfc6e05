package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringroute.pbx.PbxToken;
import org.ringroute.support.BridgeTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The lists of people as last read from both sides. */
@ExtendWith(OutputCaptureExtension.class)
class UserListTest extends BridgeTest {

    @Autowired
    ProducerTemplate routes;

    @Autowired
    PbxToken token;

    private final List<String> users = new ArrayList<>();
    private final List<String> extensions = new ArrayList<>();

    @AfterEach
    void peopleLeave() {
        salesforce.org().rules().pageSize(2000);
        users.forEach(salesforce.org()::delete);
        extensions.forEach(pbx::removeExtension);
    }

    @Test
    void allPagesOfUsersAreRead() {
        IntStream.range(0, 7).forEach(i -> user("Pat Page" + i, true));
        salesforce.org().rules().pageSize(3);

        JsonNode items = api.post("/api/users/refresh", "").path("items");

        assertThat(names(items)).contains("Pat Page0", "Pat Page3", "Pat Page6");
        assertThat(salesforce.requests().list())
                .filteredOn(request -> request.path().matches(".*/query/\\S+"))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    /** Taken for an empty list, it would end the logging of all calls. */
    @Test
    void anAnswerWithoutRowsTakesNobodyAway() {
        user("Pat Stays", true);
        api.post("/api/users/refresh", "");
        salesforce.faults().answer("/query", 200, "{}", 3);

        api.post("/api/users/refresh", "");

        assertThat(names(api.get("/api/users").path("items"))).contains("Pat Stays");
    }

    @Test
    void usersWhoCannotWorkAreLeftOut() {
        user("Ina Active", false);
        user("Ann Active", true);

        assertThat(names(api.post("/api/users/refresh", "").path("items")))
                .contains("Ann Active")
                .doesNotContain("Ina Active");
    }

    @Test
    void aUserWhoLeavesDisappears() {
        String id = user("Ann Active", true);
        api.post("/api/users/refresh", "");
        salesforce.org().update(id, Map.of("IsActive", false));

        assertThat(names(api.post("/api/users/refresh", "").path("items"))).doesNotContain("Ann Active");
    }

    @Test
    void aBoundUserWhoLeavesIsShownAsInactive() {
        String id = boundUser("Bea Bound", "1009");
        salesforce.org().update(id, Map.of("IsActive", false));

        assertThat(api.post("/api/users/refresh", "").path("items"))
                .filteredOn(user -> user.path("id").asText().equals(id))
                .singleElement()
                .satisfies(user -> assertThat(user.path("active").asBoolean()).isFalse());
    }

    @Test
    void moreExtensionsThanOnePageHoldsAreRead() {
        IntStream.range(0, 1001).forEach(i -> extension(String.valueOf(70_000 + i)));

        api.post("/api/users/refresh", "");

        assertThat(numbers()).contains("70000", "70500", "71000");
        assertThat(pbx.requests().to("extension/list"))
                .extracting(request -> request.query().get("page"))
                .contains("1", "2", "3");
    }

    @Test
    void extensionGroupsAreRead() {
        extension("1041");
        extension("1042");
        pbx.addExtensionGroup(41, "Forty", "1041", "1042");
        String id = boundUser("Bea Bound", "1009");

        JsonNode bound = api.put("/api/users/" + id + "/extensions", "{\"extensions\": [], \"extensionGroups\": [41]}");

        assertThat(bound.path("extensionGroups")).singleElement().satisfies(group -> assertThat(group.asLong())
                .isEqualTo(41));
    }

    @Test
    void aPbxThatDoesNotListItsGroupsIsReadAllTheSame() {
        extension("1043");
        pbx.addExtensionGroup(43, "Forty-three", "1043");
        api.post("/api/users/refresh", "");
        extension("1044");
        pbx.faults().errcode("extension_group/list", 10001, 3);

        JsonNode answer = api.post("/api/users/refresh", "");

        assertThat(answer.toString()).doesNotContain("10001");
        assertThat(numbers()).contains("1043", "1044");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM extension_group WHERE id = 43")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void thePbxBeingAwayDoesNotKeepUsersFromBeingRead() {
        user("Ann Active", true);
        pbx.faults().status("extension/list", 500, 3);

        assertThat(names(api.post("/api/users/refresh", "").path("items"))).contains("Ann Active");
    }

    @Test
    void salesforceBeingAwayDoesNotKeepExtensionsFromBeingRead() {
        extension("1043");
        salesforce.faults().unavailable("/query", 3);

        api.post("/api/users/refresh", "");

        assertThat(numbers()).contains("1043");
    }

    @Test
    void aReadingThatFailsLeavesTheListAsItWas() {
        extension("1044");
        api.post("/api/users/refresh", "");
        pbx.faults().status("extension/list", 500, 3);

        api.post("/api/users/refresh", "");

        assertThat(numbers()).contains("1044");
    }

    @Test
    void anExtensionThatThePbxTellsOfIsThereSoonAfter() {
        extension("1045");
        happens(pbx.events().extensionUpdated("1045", "CREATE"));

        awaitUntil(() -> assertThat(numbers()).contains("1045"));
    }

    @Test
    void manyRequestsShareOneLogin() {
        routes.sendBody("direct:pbx-extensions", null);
        pbx.requests().clear();

        atOnce(6);

        assertThat(pbx.requests().count("extension/list")).isGreaterThanOrEqualTo(6);
        assertThat(pbx.requests().count("get_token")).isZero();
    }

    @Test
    void anExpiredTokenIsRenewedOnce() {
        routes.sendBody("direct:pbx-extensions", null);
        pbx.expireTokens();
        pbx.requests().clear();
        extension("1046");

        routes.sendBody("direct:pbx-extensions", null);

        assertThat(numbers()).contains("1046");
        assertThat(pbx.requests().count("get_token")).isOne();
    }

    @Test
    void anExpiredTokenIsRenewedOnceForAllWhoNoticeTogether() {
        routes.sendBody("direct:pbx-extensions", null);
        pbx.expireTokens();
        pbx.requests().clear();
        // Late answers: all requests are under way with the old token before the first refusal comes.
        pbx.faults().slow("extension/list", java.time.Duration.ofMillis(300), 6);

        atOnce(6);

        assertThat(pbx.requests().count("get_token")).isOne();
    }

    private void atOnce(int times) {
        CompletableFuture.allOf(IntStream.range(0, times)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> routes.sendBody("direct:pbx-extensions", null)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    @Test
    void everyRequestSaysWhatThePbxWantsToHear() {
        routes.sendBody("direct:pbx-extensions", null);
        pbx.expireTokens();
        routes.sendBody("direct:pbx-extensions", null);

        assertThat(pbx.requests().all()).isNotEmpty().allSatisfy(request -> assertThat(request.userAgent())
                .isEqualTo("OpenAPI"));
    }

    @Test
    void noTokenAndNoSecretReachesTheLog(CapturedOutput output) {
        routes.sendBody("direct:pbx-extensions", null);
        String secret = token.query("").replace("access_token=", "");
        assertThat(secret).hasSizeGreaterThan(10);
        pbx.faults()
                .status("extension/list", 500, 1)
                .dropRequest("extension_group/list", 1)
                .errcode("extension/list", 40002, 1);

        routes.sendBody("direct:pbx-extensions", null);
        routes.sendBody("direct:pbx-extensions", null);
        routes.sendBody("direct:pbx-extensions", null);

        assertThat(output.getAll())
                .contains("pbx-extensions:")
                .doesNotContain(secret)
                .doesNotContain(pbx.clientSecret());
    }

    @Test
    void twoReadingsAtOnceDoNotDisturbEachOther(CapturedOutput output) {
        IntStream.range(0, 20).forEach(i -> user("Pat Page" + i, true));

        CompletableFuture.allOf(IntStream.range(0, 6)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> routes.sendBody("direct:user-list", null)))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(output.getAll()).doesNotContain("org.ringroute.failures");
        assertThat(names(api.get("/api/users").path("items"))).contains("Pat Page0", "Pat Page19");
    }

    private String user(String name, boolean active) {
        String email = name.toLowerCase().replace(' ', '.') + "@example.com";
        String id = salesforce.org().addUser(name, email, active);
        users.add(id);
        return id;
    }

    private void extension(String number) {
        pbx.addExtension(number, "Ext " + number, number + "@example.com");
        extensions.add(number);
    }

    private static List<String> names(JsonNode items) {
        return items.findValuesAsText("name");
    }

    private List<String> numbers() {
        return api.get("/api/extensions").path("items").findValuesAsText("number");
    }
}
