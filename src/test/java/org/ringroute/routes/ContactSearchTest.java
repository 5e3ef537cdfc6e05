package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.support.AgentClient;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.SettingsChange;

/** People found while an agent types in the dial field. */
class ContactSearchTest extends BridgeTest {

    private AgentClient ana;
    /** Answers are kept for a minute, also from one test to the next. */
    private String name;

    @BeforeEach
    void anaHasExtension1001() {
        ana = new AgentClient(port, api, boundUser("Ana Ruiz", "1001"));
        name = "N" + UUID.randomUUID().toString().substring(0, 8);
        salesforce.org().insert("Lead", Map.of("LastName", name, "Company", "Acme", "Phone", "415 555 0102"));
        salesforce.org().insert("Contact", Map.of("LastName", name, "FirstName", "Zoe", "Phone", "(415) 555-0101"));
        salesforce.org().insert("Contact", Map.of("LastName", name + " without a number"));
        salesforce.requests().clear();
    }

    @Test
    void peopleAreFoundByAPartOfTheirNameWithOneRequest() {
        JsonNode found = search(name);

        assertThat(found.findValuesAsText("object")).containsExactlyInAnyOrder("Contact", "Lead");
        assertThat(found.at("/0/phones/0").asText()).startsWith("415 555 0102");
        assertThat(found.at("/0/company").asText()).isEqualTo("Acme");
        assertThat(found.at("/0/url").asText()).contains("/lightning/r/Lead/");
        assertThat(salesforce.requests().to("/composite")).hasSize(1);
    }

    @Test
    void theSameQuestionIsNotAskedTwice() {
        search(name);
        search(name.toUpperCase());

        assertThat(salesforce.requests().to("/composite")).hasSize(1);
    }

    @Test
    void peopleAreFoundByAPartOfTheirNumber() {
        String number = String.valueOf(100_000 + (int) (Math.random() * 899_999));
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "+1 202 5" + number));

        assertThat(StreamSupport.stream(search(number).spliterator(), false))
                .anySatisfy(person -> assertThat(person.path("name").asText()).contains("Doe"));
    }

    @Test
    void whatIsTypedIsNoPartOfTheQuery() {
        assertThat(search("%' OR Name LIKE '" + name)).isEmpty();
        assertThat(search("%_%")).isEmpty();
    }

    @Test
    void aSingleLetterAsksNobody() {
        assertThat(search("x")).isEmpty();
        assertThat(salesforce.requests().to("/composite")).isEmpty();
    }

    @Test
    void itIsOnlyThereWithAlwaysQueryCrmAndWithoutNumberEncryption() {
        assertThat(ana.get("/api/agent/me").path("search").asBoolean()).isTrue();

        SettingsChange.change(api, settings -> settings.put("numberEncryption", true));
        assertThat(ana.send("GET", "/api/contacts/search?q=" + name, null).statusCode())
                .isEqualTo(409);
        SettingsChange.change(api, settings -> settings.put("numberEncryption", false));
        SettingsChange.set(api, "contactSync", "alwaysQueryCrm", false);
        assertThat(ana.send("GET", "/api/contacts/search?q=" + name, null).statusCode())
                .isEqualTo(409);
        assertThat(ana.get("/api/agent/me").path("search").asBoolean()).isFalse();
        assertThat(salesforce.requests().to("/composite")).isEmpty();
    }

    @Test
    void whatSalesforceSaysIsTold() {
        salesforce.faults().error("/composite", 403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.", 1);

        assertThat(ana.send("GET", "/api/contacts/search?q=" + name, null).statusCode())
                .isEqualTo(502);
    }

    private JsonNode search(String text) {
        return ana.get("/api/contacts/search?q="
                        + java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8))
                .path("items");
    }
}
