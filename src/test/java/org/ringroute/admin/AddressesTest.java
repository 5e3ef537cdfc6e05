package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringroute.settings.Integration;
import org.ringroute.settings.WebAddress;
import org.ringroute.standin.pbx.PbxStandIn;
import org.ringroute.standin.salesforce.SalesforceStandIn;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;
import org.springframework.beans.factory.annotation.Autowired;

/** Addresses that somebody types are addresses, and what was entered for one of them is sent to no other. */
class AddressesTest extends BridgeTest {

    @Autowired
    private Integration integration;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9/{{env:PATH}}",
                "http://{{env:PATH}}",
                "http://127.0.0.1:{{sys:user.home}}",
                "http://{{bean:integrationController.disable}}",
                "http://${sysenv.PATH}",
                "http://{{ringroute.salesforce.client-secret}}.example.com",
                "http://pbx.example.com/path",
                "http://pbx.example.com?x=1",
                "http://pbx.example.com#x",
                "http://user:password@pbx.example.com",
                "http://pbx.example.com:99999",
                "http://pbx.example.com\\n.evil.example",
                "http://pbx example.com",
                "ftp://pbx.example.com",
                "file:/etc/passwd",
                "//pbx.example.com",
                "http://"
            })
    void whatIsNoAddressIsRefusedByItsField(String typed) {
        HttpResponse<String> ofPbx = api.send(
                "PUT",
                "/api/pbx",
                "{\"url\": \"%s\", \"clientId\": \"me\", \"clientSecret\": \"typed\"}".formatted(typed));
        HttpResponse<String> ofSalesforce = api.send(
                "POST",
                "/api/salesforce/connect",
                "{\"loginUrl\": \"%s\", \"clientId\": \"me\", \"clientSecret\": \"typed\", \"flow\": \"client-credentials\"}"
                        .formatted(typed));

        assertThat(ofPbx.statusCode()).as(ofPbx.body()).isEqualTo(400);
        assertThat(ofPbx.body()).contains("url=must").doesNotContain("/bin");
        assertThat(ofSalesforce.statusCode()).as(ofSalesforce.body()).isEqualTo(400);
        assertThat(ofSalesforce.body()).contains("loginUrl").doesNotContain("/bin");
        assertThat(api.get("/api/pbx").path("url").asText()).isEqualTo(pbx.url());
        assertThat(integration.state()).isEqualTo(Integration.State.enabled);
    }

    @Test
    void thePagesRefuseThemToo() {
        Browser browser = new Browser(port).signIn("admin", PASSWORD);
        browser.get("/admin/pbx");

        HttpResponse<String> answer = browser.post(
                "/admin/pbx", "url", "http://127.0.0.1:9/{{env:PATH}}", "clientId", "me", "clientSecret", "typed");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("This must be an address such as https://pbx.example.com:8088");
    }

    @Test
    void theSecretOfOnePbxIsNotSentToAnother() {
        try (PbxStandIn other = PbxStandIn.start()) {
            ObjectNode typed = JsonNodeFactory.instance
                    .objectNode()
                    .put("url", other.url())
                    .put("clientId", pbx.clientId());

            HttpResponse<String> refused = api.send("PUT", "/api/pbx", typed.toString());

            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
            assertThat(refused.body()).contains("clientSecret", "must be entered again");
            assertThat(api.get("/api/pbx").path("url").asText()).isEqualTo(pbx.url());
            assertThat(other.requests().all()).isEmpty();

            typed.put("clientId", other.clientId()).put("clientSecret", other.clientSecret());
            api.put("/api/pbx", typed.toString());
            api.send("POST", "/api/pbx/webhook", "");

            // What the one signs with is nothing to the other either.
            assertThat(other.requests().all()).isNotEmpty().allSatisfy(request -> assertThat(request.toString())
                    .doesNotContain(pbx.webhookSecret()));
        } finally {
            // Other tests rely on the access of the configuration.
            api.put(
                    "/api/pbx",
                    "{\"url\": \"%s\", \"clientId\": \"%s\", \"clientSecret\": \"%s\", \"webhookSecret\": \"%s\"}"
                            .formatted(pbx.url(), pbx.clientId(), pbx.clientSecret(), pbx.webhookSecret()));
        }
    }

    @Test
    void thePagesAskForTheSecretAgainInBothLanguages() {
        Browser english = new Browser(port).signIn("admin", PASSWORD);
        english.get("/admin/pbx");
        HttpResponse<String> ofPbx =
                english.post("/admin/pbx", "url", "http://127.0.0.1:9", "clientId", "me", "clientSecret", "");
        Browser chinese = new Browser(port).prefers("zh-CN").signIn("admin", PASSWORD);
        chinese.get("/admin/salesforce");
        HttpResponse<String> ofSalesforce = chinese.post(
                "/admin/salesforce",
                "loginUrl",
                "http://127.0.0.1:9",
                "clientId",
                "me",
                "clientSecret",
                "",
                "flow",
                "CLIENT_CREDENTIALS");

        assertThat(ofPbx.statusCode()).isEqualTo(422);
        assertThat(ofPbx.body()).contains("Enter the client secret again");
        assertThat(ofSalesforce.statusCode()).isEqualTo(422);
        assertThat(ofSalesforce.body()).contains("地址已更改");
    }

    @Test
    void theSecretOfOneOrgIsNotSentToAnotherServer() {
        try (SalesforceStandIn other = SalesforceStandIn.start()) {
            for (String flow : new String[] {"client-credentials", "authorization-code"}) {
                HttpResponse<String> refused = api.send(
                        "POST",
                        "/api/salesforce/connect",
                        "{\"loginUrl\": \"%s\", \"clientId\": \"%s\", \"flow\": \"%s\"}"
                                .formatted(other.url(), salesforce.clientId(), flow));

                assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
                assertThat(refused.body()).contains("clientSecret", "must be entered again");
            }
            assertThat(other.requests().list()).isEmpty();
        }
    }

    @Test
    void theSameServerIsTheSameHoweverItIsWritten() {
        assertThat(WebAddress.same("https://PBX.example.com/", "https://pbx.example.com:443"))
                .isTrue();
        assertThat(WebAddress.same("https://pbx.example.com", "http://pbx.example.com"))
                .isFalse();
        assertThat(WebAddress.same("https://pbx.example.com", "https://pbx.example.com:8088"))
                .isFalse();
        assertThat(WebAddress.same("", "")).isFalse();
    }
}
