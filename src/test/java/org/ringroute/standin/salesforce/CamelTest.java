package org.ringroute.standin.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proof that camel-salesforce takes the stand-in for Salesforce. */
class CamelTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SalesforceStandIn sf = SalesforceStandIn.start();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private ProducerTemplate template;

    @BeforeEach
    void connect() {
        SalesforceLoginConfig login = new SalesforceLoginConfig();
        login.setType(AuthenticationType.CLIENT_CREDENTIALS);
        login.setLoginUrl(sf.url());
        login.setClientId(sf.clientId());
        login.setClientSecret(sf.clientSecret());
        SalesforceComponent component = new SalesforceComponent();
        component.setLoginConfig(login);
        component.setLazyLogin(true);
        SalesforceEndpointConfig config = new SalesforceEndpointConfig();
        config.setRawPayload(true);
        config.setApiVersion("60.0");
        component.setConfig(config);
        camel.addComponent("salesforce", component);
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
        sf.close();
    }

    @Test
    void aQueryIsAnswered() throws Exception {
        DemoData.fill(sf.org());

        JsonNode answer = send("salesforce:query", "SELECT Id, Name FROM Contact WHERE Phone LIKE '%5%5%5%0%1%0%1%'");

        assertThat(answer.at("/records/0/Name").asText()).isEqualTo("Jane Doe");
        assertThat(sf.requests().tokenRequests()).isOne();
    }

    @Test
    void aRecordIsCreatedFromJson() throws Exception {
        JsonNode answer = send("salesforce:createSObject?sObjectName=Contact", "{\"LastName\":\"Doe\"}");

        assertThat(sf.org().row(answer.get("id").asText())).containsEntry("LastName", "Doe");
    }

    @Test
    void aCompositeTravelsRaw() throws Exception {
        JsonNode answer = send(
                "salesforce:composite",
                """
                {"allOrNone":true,"compositeRequest":[
                 {"method":"POST","url":"/services/data/v60.0/sobjects/Contact","referenceId":"who","body":{"LastName":"Doe"}},
                 {"method":"POST","url":"/services/data/v60.0/sobjects/Task","referenceId":"call","body":{"WhoId":"@{who.id}"}}]}
                """);

        assertThat(answer.at("/compositeResponse/1/httpStatusCode").asInt()).isEqualTo(201);
        assertThat(sf.org().rows("Task")).hasSize(1);
    }

    @Test
    void aCollectionIsCreatedFromMaps() {
        List<Map<String, Object>> tasks = List.of(
                Map.of("attributes", Map.of("type", "Task"), "CallObject", "a"),
                Map.of("attributes", Map.of("type", "Task"), "CallObject", "b", "Status", "Bogus"));

        List<?> results = template.requestBody("salesforce:compositeCreateSObjectCollections", tasks, List.class);

        assertThat(results).hasSize(2);
        assertThat(sf.org().rows("Task"))
                .extracting(row -> row.get("CallObject"))
                .containsExactly("a");
    }

    @Test
    void anObjectIsDescribed() throws Exception {
        JsonNode answer = send("salesforce:getDescription?sObjectName=Task", null);

        assertThat(answer.get("fields").findValuesAsText("name")).contains("CallObject", "TaskSubtype");
    }

    @Test
    void anExpiredSessionIsRenewedAndTheLimitIsHeard() {
        sf.limits().max(100);
        template.requestBody("salesforce:query", "SELECT Id FROM Lead");
        sf.faults().expireSessions();

        var out = template.request("salesforce:query", e -> e.getIn().setBody("SELECT Id FROM Lead"))
                .getMessage();

        assertThat(out.getHeader("Sforce-Limit-Info")).isEqualTo("api-usage=2/100");
        assertThat(sf.requests().tokenRequests()).isEqualTo(2);
    }

    @Test
    void anErrorArrivesWithItsCode() {
        assertThatThrownBy(() -> template.requestBody("salesforce:query", "SELECT Foo FROM Lead"))
                .cause()
                .isInstanceOfSatisfying(SalesforceException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(400);
                    assertThat(e.getErrors().get(0).getErrorCode()).isEqualTo("INVALID_FIELD");
                });
    }

    private JsonNode send(String uri, Object body) throws Exception {
        return JSON.readTree(template.requestBody(uri, body, byte[].class));
    }
}
