package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringroute.screenpop.PopClient;
import org.ringroute.screenpop.PopSetting;
import org.ringroute.screenpop.PopSettings;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.SettingsChange;
import org.springframework.beans.factory.annotation.Autowired;

/** How everything stands, and switching it on and off. */
class IntegrationControllerTest extends BridgeTest {

    @Autowired
    private PopSettings pops;

    @AfterEach
    void connectedAgain() {
        salesforce.faults().clear();
        api.post("/api/salesforce/connect", "");
        if (!integration().equals("enabled")) {
            api.post("/api/integration/enable", "");
        }
    }

    @Test
    void theStatusTellsHowEverythingStands() {
        api.post("/api/users/refresh", "");

        JsonNode status = api.get("/api/status");

        assertThat(status.path("integration").asText()).isEqualTo("enabled");
        assertThat(status.at("/salesforce/state").asText()).isEqualTo("connected");
        assertThat(status.at("/salesforce/org").asText()).isEqualTo("Acme (stand-in)");
        assertThat(status.at("/salesforce/user").asText()).isEqualTo("admin@acme.example");
        assertThat(status.at("/salesforce/apiUsage/max").asLong()).isEqualTo(15_000);
        assertThat(status.at("/salesforce/apiUsage/used").asLong()).isPositive();
        assertThat(status.at("/pbx/state").asText()).isEqualTo("connected");
        assertThat(status.toString()).doesNotContain("AQ8AQ").doesNotContain(salesforce.clientSecret());
    }

    @Test
    void disablingKeepsEverythingAndEnablingGoesOn() {
        boundUser("Ana Ruiz", "1001");
        SettingsChange.set(api, "recordCreation", "leadCompany", "Kept");

        assertThat(api.post("/api/integration/disable", "").path("integration").asText())
                .isEqualTo("disabled");
        assertThat(integration()).isEqualTo("disabled");
        assertThat(api.get("/api/status").at("/salesforce/state").asText()).isEqualTo("connected");
        assertThat(api.get("/api/settings").at("/recordCreation/leadCompany").asText())
                .isEqualTo("Kept");
        assertThat(api.get("/api/users").toString()).contains("\"1001\"");

        assertThat(api.post("/api/integration/enable", "").path("integration").asText())
                .isEqualTo("enabled");
        assertThat(integration()).isEqualTo("enabled");
    }

    @Test
    void disconnectingEndsTheSessionAndForgetsSettingsAndBindings() {
        boundUser("Ana Ruiz", "1001");
        SettingsChange.set(api, "recordCreation", "leadCompany", "Forgotten");
        int book = pbx.addressBook().addPhonebook("Salesforce");
        pbx.addressBook().addContact(book, "Doe", "14155550101");
        jdbc.sql("INSERT INTO phonebook (id, name, bound_at) VALUES (?, 'Salesforce', 0)")
                .param(book)
                .update();

        int sessions = salesforce.tokens().openSessions();
        JsonNode done = api.post("/api/integration/disconnect", "");

        assertThat(done.path("integration").asText()).isEqualTo("disconnected");
        assertThat(done.path("warning").isNull()).isTrue();
        JsonNode status = api.get("/api/status");
        assertThat(status.path("integration").asText()).isEqualTo("disconnected");
        assertThat(status.at("/salesforce/state").asText()).isEqualTo("disconnected");
        assertThat(status.at("/salesforce/user").asText()).isEmpty();
        assertThat(api.get("/api/settings").at("/recordCreation/leadCompany").asText())
                .isEqualTo("[not provided]");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM extension_binding")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM phonebook").query(Long.class).single())
                .isZero();
        assertThat(pbx.addressBook().contactsIn(book)).hasSize(1);
        assertThat(salesforce.requests().to("/services/oauth2/revoke")).hasSize(1);
        assertThat(salesforce.tokens().openSessions()).isEqualTo(sessions - 1);
    }

    @Test
    void afterADisconnectNothingIsWrittenUntilSomebodySwitchesItOnAgain() {
        api.post("/api/integration/disconnect", "");
        api.post("/api/salesforce/connect", "");
        boundUser("Ana Ruiz", "1001");

        var unseen = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(unseen);
        settled(unseen);

        for (String section : new String[] {"contactSync", "recordCreation", "callLog"}) {
            assertThat(api.get("/api/settings").at("/" + section + "/enabled").asBoolean(true))
                    .as(section)
                    .isFalse();
        }
        assertThat(tasks()).isEmpty();
        assertThat(salesforce.org().rows("Lead")).isEmpty();
        assertThat(pbx.addressBook().phonebooks()).isEmpty();

        SettingsChange.set(api, "callLog", "enabled", true);
        SettingsChange.set(api, "recordCreation", "enabled", true);
        var logged = pbx.calls().inboundAnswered("14155550102", "1001");
        happens(logged);
        awaitUntil(() -> assertThat(tasks()).hasSize(1));
    }

    @Test
    void disconnectingForgetsWhenRecordsOpen() {
        boundUser("Ana Ruiz", "1001");
        String set = "{\"client\": \"page\", \"mode\": \"manual\", \"trigger\": \"answered\"}";
        api.put("/api/extensions/1001/screen-pop", set);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM screen_pop").query(Long.class).single())
                .isOne();

        api.post("/api/integration/disconnect", "");

        assertThat(jdbc.sql("SELECT COUNT(*) FROM screen_pop").query(Long.class).single())
                .isZero();
        assertThat(pops.of("1001", PopClient.PAGE).mode()).isEqualTo(PopSetting.Mode.automatic);
    }

    @Test
    void disconnectingWhileSalesforceIsAwaySaysSo() {
        salesforce.faults().unavailable("/services/oauth2/revoke", 1);

        assertThat(api.post("/api/integration/disconnect", "").path("warning").asText())
                .contains("503");
        assertThat(integration()).isEqualTo("disconnected");
    }

    @Test
    void whatIsDisconnectedCanBeNeitherEnabledNorDisabled() {
        api.post("/api/integration/disconnect", "");

        for (String action : new String[] {"enable", "disable"}) {
            HttpResponse<String> response = api.send("POST", "/api/integration/" + action, "");
            assertThat(response.statusCode()).isEqualTo(409);
            assertThat(Http.problem(response).path("detail").asText()).contains("disconnected");
        }
        assertThat(integration()).isEqualTo("disconnected");
    }

    @Test
    void callsWhileDisconnectedAreSkipped() {
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        api.post("/api/integration/disconnect", "");

        var call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        settled(call);

        assertThat(jdbc.sql("SELECT outcome_detail FROM phone_call")
                        .query(String.class)
                        .single())
                .isEqualTo("the integration is disconnected");
        assertThat(tasks()).isEmpty();
    }

    @Test
    void connectingLogsInAtOnce() {
        api.post("/api/integration/disconnect", "");
        salesforce.requests().clear();

        assertThat(api.post("/api/salesforce/connect", "").path("state").asText())
                .isEqualTo("connected");

        assertThat(salesforce.requests().tokenRequests()).isOne();
        assertThat(integration()).isEqualTo("enabled");
    }

    @Test
    void aLoginThatSalesforceRefusesIsShownUntilItIsMended() {
        salesforce
                .faults()
                .answer(
                        "/services/oauth2/token",
                        400,
                        "{\"error\":\"invalid_grant\",\"error_description\":\"no user\"}",
                        1);

        HttpResponse<String> response = api.send("POST", "/api/salesforce/connect", "");

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(Http.problem(response).path("detail").asText())
                .contains("invalid_grant")
                .contains("no user");
        JsonNode status = api.get("/api/status");
        assertThat(status.at("/salesforce/state").asText()).isEqualTo("authorise-again");
        assertThat(status.at("/salesforce/problem").asText()).contains("invalid_grant");

        api.post("/api/salesforce/connect", "");
        assertThat(api.get("/api/status").at("/salesforce/state").asText()).isEqualTo("connected");
        assertThat(api.get("/api/status").at("/salesforce/problem").isNull()).isTrue();
    }

    @Test
    void aLoginHostThatIsAwayIsUnreachable() {
        salesforce.faults().unavailable("/services/oauth2/token", 1);

        HttpResponse<String> response = api.send("POST", "/api/salesforce/connect", "");

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(Http.problem(response).path("detail").asText()).contains("503");
        assertThat(api.get("/api/status").at("/salesforce/state").asText()).isEqualTo("unreachable");
    }

    private String integration() {
        return api.get("/api/status").path("integration").asText();
    }
}
