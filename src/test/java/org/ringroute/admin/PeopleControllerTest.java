package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.support.BridgeTest;

/** Users, extensions, and who is who. */
class PeopleControllerTest extends BridgeTest {

    private final List<String> extensions = new ArrayList<>();
    private String ana;
    private String bo;

    @BeforeEach
    void anaAndBo() {
        ana = user("Ana Arc", "ana.arc@example.com");
        bo = user("Bo Bow", "bo.bow@example.com");
        extension("1101", "ana.arc@example.com");
        extension("1102", "bo.bow@example.com");
        extension("1103", "");
        pbx.addExtensionGroup(11, "Eleven", "1101", "1102");
        api.post("/api/users/refresh", "");
    }

    @AfterEach
    void everybodyLeaves() {
        extensions.forEach(pbx::removeExtension);
    }

    @Test
    void aUserMayHaveSeveralExtensionsAndAGroup() {
        JsonNode bound = bind(ana, "[\"1101\", \"1103\"]", "[11]");

        assertThat(bound.path("extensions").toString()).isEqualTo("[\"1101\",\"1103\"]");
        assertThat(bound.path("extensionGroups").toString()).isEqualTo("[11]");
        assertThat(user(api.get("/api/users"), ana)).isEqualTo(bound);
        assertThat(extension("1103").path("userId").asText()).isEqualTo(ana);
    }

    @Test
    void bindingAgainReplacesWhatWasBound() {
        bind(ana, "[\"1101\", \"1103\"]", "[11]");
        JsonNode bound = bind(ana, "[\"1103\"]", "[]");

        assertThat(bound.path("extensions").toString()).isEqualTo("[\"1103\"]");
        assertThat(bound.path("extensionGroups")).isEmpty();
        assertThat(extension("1101").path("userId").isNull()).isTrue();
    }

    @Test
    void anExtensionHasOneUser() {
        bind(ana, "[\"1101\"]", "[]");

        HttpResponse<String> response = tryToBind(bo, "{\"extensions\": [\"1102\", \"1101\"]}");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(Http.problem(response).path("detail").asText())
                .contains("1101")
                .contains(ana);
        assertThat(user(api.get("/api/users"), bo).path("extensions")).isEmpty();
    }

    @Test
    void aGroupHasOneUser() {
        bind(ana, "[]", "[11]");

        assertThat(tryToBind(bo, "{\"extensions\": [], \"extensionGroups\": [11]}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void whoAndWhatIsNotThereIsNamed() {
        assertNotFound(tryToBind("005000000000000AAA", "{\"extensions\": []}"), "005000000000000AAA");
        assertNotFound(tryToBind(ana, "{\"extensions\": [\"9999\"]}"), "9999");
        assertNotFound(tryToBind(ana, "{\"extensions\": [], \"extensionGroups\": [77]}"), "77");
    }

    private static void assertNotFound(HttpResponse<String> response, String name) {
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(Http.problem(response).path("detail").asText()).contains(name);
    }

    @Test
    void aBindingWithoutExtensionsIsRefused() {
        HttpResponse<String> response = tryToBind(ana, "{}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Http.problem(response).at("/fields/extensions").asText()).isNotEmpty();
    }

    @Test
    void theSameAddressBindsWithoutCaseAndBlanks() {
        extension("1102", "  BO.Bow@Example.COM ");
        api.post("/api/users/refresh", "");

        JsonNode answer = api.post("/api/users/auto-bind", "");

        assertThat(user(answer, ana).path("extensions").toString()).isEqualTo("[\"1101\"]");
        assertThat(user(answer, bo).path("extensions").toString()).isEqualTo("[\"1102\"]");
        assertThat(answer.path("ties")).isEmpty();
    }

    @Test
    void theInvalidOfASandboxIsOverlooked() {
        salesforce.org().update(ana, Map.of("Email", "ana.arc@example.com.invalid"));
        api.post("/api/users/refresh", "");

        assertThat(user(api.post("/api/users/auto-bind", ""), ana)
                        .path("extensions")
                        .toString())
                .isEqualTo("[\"1101\"]");
    }

    @Test
    void aTieStaysUnboundAndIsReported() {
        extension("1103", "ana.arc@example.com");
        api.post("/api/users/refresh", "");

        JsonNode answer = api.post("/api/users/auto-bind", "");

        assertThat(user(answer, ana).path("extensions")).isEmpty();
        assertThat(user(answer, bo).path("extensions").toString()).isEqualTo("[\"1102\"]");
        assertThat(answer.path("ties")).singleElement().satisfies(tie -> {
            assertThat(tie.path("email").asText()).isEqualTo("ana.arc@example.com");
            assertThat(tie.path("extensions").toString()).isEqualTo("[\"1101\",\"1103\"]");
        });
    }

    @Test
    void twoUsersWithOneAddressAreATie() {
        String twin = user("Ana Twin", "ANA.arc@example.com");
        api.post("/api/users/refresh", "");

        JsonNode answer = api.post("/api/users/auto-bind", "");

        assertThat(user(answer, ana).path("extensions")).isEmpty();
        assertThat(user(answer, twin).path("extensions")).isEmpty();
        assertThat(answer.path("ties").toString()).contains(ana).contains(twin);
    }

    @Test
    void whatWasBoundByHandStays() {
        bind(ana, "[\"1102\"]", "[]");

        JsonNode answer = api.post("/api/users/auto-bind", "");

        assertThat(user(answer, ana).path("extensions").toString()).contains("1102");
        assertThat(user(answer, bo).path("extensions")).isEmpty();
    }

    @Test
    void anAddressThatNobodyHasAnyMoreUnbinds() {
        api.post("/api/users/auto-bind", "");
        extension("1101", "somebody.else@example.com");
        api.post("/api/users/refresh", "");

        assertThat(user(api.post("/api/users/auto-bind", ""), ana).path("extensions"))
                .isEmpty();
    }

    @Test
    void aMemberOfABoundGroupIsItsUser() {
        bind(ana, "[]", "[11]");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));

        var call = pbx.calls().inboundAnswered("14155550101", "1102");
        happens(call);
        settled(call);

        assertThat(tasks()).extracting(task -> task.get("OwnerId")).containsExactly(ana);
    }

    private JsonNode bind(String user, String extensionList, String groups) {
        return api.put(
                "/api/users/" + user + "/extensions",
                "{\"extensions\": " + extensionList + ", \"extensionGroups\": " + groups + "}");
    }

    private HttpResponse<String> tryToBind(String user, String body) {
        return api.send("PUT", "/api/users/" + user + "/extensions", body);
    }

    private static JsonNode user(JsonNode list, String id) {
        return one(list, "id", id);
    }

    private JsonNode extension(String number) {
        return one(api.get("/api/extensions"), "number", number);
    }

    private static JsonNode one(JsonNode list, String name, String value) {
        for (JsonNode item : list.path("items")) {
            if (item.path(name).asText().equals(value)) {
                return item;
            }
        }
        throw new AssertionError(value + " is not in " + list);
    }

    private void extension(String number, String email) {
        pbx.addExtension(number, "Ext " + number, email);
        extensions.add(number);
    }
}
