package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringroute.salesforce.OrgSchema;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;
import org.springframework.beans.factory.annotation.Autowired;

/** What is missing is named, with its fix. */
class DoctorTest extends BridgeTest {

    private static final URI OURS = URI.create("http://localhost:8080/webhooks/pbx");

    @Autowired
    OrgSchema schema;

    @AfterEach
    void theOrgIsAsItWas() {
        salesforce.org().schema().show("Task", List.of("CallObject"));
        salesforce.faults().clear();
        permission("PermissionsViewAllData", true);
        pbx.faults().clear();
        api.get("/api/doctor");
    }

    private static void permission(String name, boolean given) {
        salesforce.org().rows("PermissionSet").forEach(set -> salesforce
                .org()
                .update((String) set.get("Id"), Map.of(name, given)));
    }

    @Test
    void aHealthyIntegrationHasNothingWrong() {
        pbx.addWebhook(OURS, pbx.webhookSecret());

        JsonNode items = api.get("/api/doctor").path("items");

        assertThat(items.findValuesAsText("about"))
                .contains(
                        "session", "api", "sight", "records", "fields", "words", "budget", "pbx", "webhook", "clock",
                        "events", "disk", "address", "writes");
        assertThat(items)
                .noneSatisfy(item -> assertThat(item.path("level").asText()).isEqualTo("bad"));
        assertThat(text("api")).contains("Developer Edition", "62.0", "67.0");
        assertThat(text("sight")).contains("admin@acme.example may see all data");
    }

    @Test
    void aWeakPasswordOfTheAdministratorIsNamedAndNotRepeated() {
        JsonNode doctor = api.get("/api/doctor");

        assertThat(doctor.path("items")).anySatisfy(item -> {
            assertThat(item.path("about").asText()).isEqualTo("password");
            assertThat(item.path("level").asText()).isEqualTo("warning");
        });
        assertThat(doctor.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void theStatusNamesOrgUserEditionAndVersion() {
        api.get("/api/doctor");

        JsonNode status = api.get("/api/status").path("salesforce");

        assertThat(status.path("org").asText()).isEqualTo("Acme (stand-in)");
        assertThat(status.path("user").asText()).isEqualTo("admin@acme.example");
        assertThat(status.path("edition").asText()).isEqualTo("Developer Edition");
        assertThat(status.path("apiVersion").asText()).isEqualTo("62.0");
        assertThat(status.path("sandbox").asBoolean()).isFalse();
    }

    @Test
    void aSandboxIsNamed() {
        String org = (String) salesforce.org().rows("Organization").get(0).get("Id");
        salesforce.org().update(org, Map.of("IsSandbox", true));
        try {
            api.get("/api/doctor");

            assertThat(api.get("/api/status").at("/salesforce/sandbox").asBoolean())
                    .isTrue();
            assertThat(new Browser(port)
                            .signIn("admin", PASSWORD)
                            .get("/admin/salesforce")
                            .body())
                    .contains("sandbox</span>")
                    .contains("https://test.salesforce.com");
        } finally {
            salesforce.org().update(org, Map.of("IsSandbox", false));
        }
    }

    @Test
    void aUserWhoDoesNotSeeAllIsAWarning() {
        permission("PermissionsViewAllData", false);

        assertThat(level("sight")).isEqualTo("warning");
        assertThat(text("sight")).contains("View All Data").contains("permission set");
    }

    @Test
    void aHiddenCallFieldIsNamed() {
        salesforce.org().schema().hide("Task", List.of("CallObject"));

        assertThat(level("fields")).isEqualTo("warning");
        assertThat(text("fields")).contains("CallObject").contains("Object Manager");
    }

    @Test
    void anEditionWithoutApiIsNamed() {
        salesforce
                .faults()
                .error("/sobjects/", 403, "API_DISABLED_FOR_ORG", "API is not enabled for this Organization", 99);

        assertThat(level("api")).isEqualTo("bad");
        assertThat(text("api")).contains("Enterprise", "API is not enabled for this Organization");
    }

    @Test
    void anApiVersionThatTheOrgDoesNotSpeakIsNamed() {
        salesforce
                .faults()
                .answer(
                        "/services/data/",
                        200,
                        "[{\"label\": \"a\", \"version\": \"63.0\"}, {\"label\": \"b\", \"version\": \"70.0\"}]",
                        1);

        assertThat(text("api")).contains("63.0 to 70.0", "ringroute.salesforce.api-version");
    }

    @Test
    void aBudgetThatIsNearlyUsedUpIsToldBeforeItIs() {
        try {
            salesforce.limits().max(1000);
            salesforce.limits().used(850);
            assertThat(level("budget")).isEqualTo("warning");

            salesforce.limits().used(970);
            assertThat(level("budget")).isEqualTo("bad");
        } finally {
            salesforce.limits().max(15_000);
            salesforce.limits().used(0);
        }
    }

    @Test
    void aWebhookThatIsNotRegisteredIsNamedWithItsAddress() {
        pbx.removeWebhooks();

        assertThat(level("webhook")).isEqualTo("bad");
        assertThat(text("webhook")).contains(OURS.toString());
    }

    @Test
    void missingEventsAreNamed() {
        pbx.addWebhook(OURS, pbx.webhookSecret(), 30011, 30012);

        assertThat(text("webhook")).contains("30013, 30014, 30015, 30022, 30026");
    }

    @Test
    void anotherSecretIsNamedAndNotShown() {
        pbx.addWebhook(OURS, "another-secret");

        assertThat(text("webhook"))
                .contains("signs its events with a secret other")
                .doesNotContain("another-secret");
    }

    @Test
    void aPbxWhoseClockIsWrongIsAWarning() {
        pbx.advanceClock(Duration.ofMinutes(4));
        try {
            assertThat(level("clock")).isEqualTo("warning");
            assertThat(text("clock")).matches(".*(239|240|241) seconds off.*");
        } finally {
            pbx.advanceClock(Duration.ofMinutes(-4));
        }
    }

    @Test
    void aPbxThatRefusesIsToldInItsWords() {
        pbx.faults().errcode("system/information", 10001, 1);

        assertThat(text("pbx")).contains("10001", "Integrations > API");
    }

    @Test
    void theLastEventIsCounted() {
        assertThat(text("events")).contains("No event has come yet");

        pbx.addExtension("1001", "Ana Ruiz", "ana@example.com");
        happens(pbx.calls().inboundAnswered("14155550101", "1001"));

        assertThat(text("events")).isEqualTo("The last event came less than a minute ago.");
    }

    @Test
    void theDoctorSpeaksChineseToo() {
        Browser browser = new Browser(port).prefers("zh-CN").signIn("admin", PASSWORD);
        browser.get("/admin/doctor");

        assertThat(browser.post("/admin/doctor").body()).contains("查看所有数据", "磁盘", "时钟");
    }

    @Test
    void anOrgThatIsConnectedAgainIsReadAgain() {
        assertThat(schema.isDue()).isFalse();

        api.post("/api/salesforce/connect", "");

        awaitUntil(() -> assertThat(schema.isDue()).isFalse());
        assertThat(salesforce.requests().to("/services/data/")).isNotEmpty();
    }

    private String level(String about) {
        return finding(about).path("level").asText();
    }

    private String text(String about) {
        return finding(about).path("text").asText();
    }

    /** Examines anew each time, as the page does. */
    private JsonNode finding(String about) {
        for (JsonNode item : api.get("/api/doctor").path("items")) {
            if (item.path("about").asText().equals(about)) {
                return item;
            }
        }
        throw new AssertionError("nothing about " + about);
    }
}
