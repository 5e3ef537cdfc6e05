package org.ringroute.standin.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringroute.standin.salesforce.OrgRules.DuplicateAction;

/** Single rows, what describe says about them, and what the org refuses (reference 2.7, 2.10, 2.11, 3.2, 3.3). */
class RowsTest {

    private final SalesforceStandIn sf = SalesforceStandIn.start();
    private final Client client = new Client(sf);

    @AfterEach
    void stop() {
        sf.close();
    }

    @Test
    void aRecordIsCreatedReadChangedAndDeleted() {
        Client.Reply created = client.post(
                "sobjects/Contact", "{\"FirstName\":\"Jane\",\"LastName\":\"Doe\",\"Phone\":\" (415) 555-0101 \"}");
        String id = created.json().get("id").asText();
        String path = "sobjects/Contact/" + id;

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.http().headers().firstValue("Location")).contains("/services/data/v67.0/" + path);
        assertThat(id).startsWith("003").hasSize(18);
        assertThat(sf.org().row(id))
                .containsEntry("Phone", " (415) 555-0101 ")
                .containsEntry("Name", "Jane Doe")
                .containsEntry("OwnerId", sf.org().adminId());
        assertThat(client.patch(path, "{\"Phone\":null,\"Title\":\"CTO\"}").status())
                .isEqualTo(204);
        JsonNode row = client.get(path + "?fields=Phone,Title,CreatedDate").json();
        assertThat(row.get("Phone").isNull()).isTrue();
        assertThat(row.get("Title").asText()).isEqualTo("CTO");
        assertThat(row.get("CreatedDate").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.000\\+0000");
        assertThat(client.delete(path).status()).isEqualTo(204);
        assertThat(client.get(path).errorCode()).isEqualTo("NOT_FOUND");
        assertThat(client.patch(path, "{\"Title\":\"x\"}").errorCode()).isEqualTo("ENTITY_IS_DELETED");
        assertThat(sf.limits().used()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Contact|{'FirstName':'Jane'}|REQUIRED_FIELD_MISSING|Required fields are missing: [LastName]",
                "Lead|{'LastName':'Doe'}|REQUIRED_FIELD_MISSING|Required fields are missing: [Company]",
                "Contact|{'LastName':'Doe','Foo':1}|INVALID_FIELD|No such column 'Foo' on sobject of type Contact",
                "Contact|{'LastName':'Doe','Phone':'12345678901234567890123456789012345678901'}|STRING_TOO_LONG|max length=40",
                "Contact|{'LastName':'Doe','Email':'nobody'}|INVALID_EMAIL_ADDRESS|invalid email address: nobody",
                "Contact|{'LastName':'Doe','AccountId':'12'}|MALFORMED_ID|id value of incorrect type: 12",
                "Contact|{'LastName':'Doe','CreatedDate':'2026-01-01T00:00:00Z'}|INVALID_FIELD_FOR_INSERT_UPDATE|CreatedDate",
                "Task|{'Status':'Bogus'}|INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST|Status: bad value for restricted picklist field: Bogus",
                "Task|{'CallType':'Sideways'}|INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST|Call Type: bad value",
                "Task|{'CallDurationInSeconds':'37'}|JSON_PARSER_ERROR|Cannot deserialize instance of int",
                "Task|{'WhoId':'@account'}|MALFORMED_ID|Related To ID: id value of incorrect type: 001",
                "Task|{'WhatId':'@contact'}|MALFORMED_ID|Related To ID: id value of incorrect type: 003",
                "Task|{'WhoId':'@lead','WhatId':'@account'}|FIELD_INTEGRITY_EXCEPTION|lead",
                "Task|{'WhoId':'@converted'}|CANNOT_UPDATE_CONVERTED_LEAD|cannot reference converted lead",
                "Task|{'OwnerId':'@inactive'}|INACTIVE_OWNER_OR_USER|operation performed with inactive user [005",
                "Task|{'WhoId':'003XX0000000000AAA'}|INVALID_CROSS_REFERENCE_KEY|invalid cross reference id",
                "Task|{'IsClosed':true}|INVALID_FIELD_FOR_INSERT_UPDATE|IsClosed",
                "Task|{'Subject':|JSON_PARSER_ERROR|"
            })
    void aWrongRowIsRefusedAsSalesforceWould(String type, String body, String code, String message) {
        String account = sf.org().insert("Account", Map.of("Name", "Acme"));
        String contact = sf.org().insert("Contact", Map.of("LastName", "Doe"));
        String lead = sf.org().insert("Lead", Map.of("LastName", "Doe", "Company", "Acme"));
        String converted = sf.org().insert("Lead", Map.of("LastName", "Doe", "Company", "Acme", "IsConverted", true));
        String inactive = sf.org().insert("User", Map.of("LastName", "Gone", "IsActive", false));
        String json = body.replace('\'', '"')
                .replace("@account", account)
                .replace("@contact", contact)
                .replace("@lead", lead)
                .replace("@converted", converted)
                .replace("@inactive", inactive);

        Client.Reply reply = client.post("sobjects/" + type, json);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorCode()).isEqualTo(code);
        assertThat(reply.message()).contains(message == null ? "" : message);
        assertThat(sf.org().rows("Task")).isEmpty();
    }

    @Test
    void aCompletedTaskDerivesWhatTheServerKnows() {
        String account = sf.org().insert("Account", Map.of("Name", "Acme"));
        String contact = sf.org().insert("Contact", Map.of("LastName", "Doe", "AccountId", account));

        client.post(
                "sobjects/Task",
                "{\"Subject\":\"Call\",\"Status\":\"Completed\",\"TaskSubtype\":\"Call\",\"WhoId\":\"" + contact
                        + "\",\"ActivityDate\":\"2026-08-28\"}");

        assertThat(sf.org().rows("Task").get(0))
                .containsEntry("IsClosed", true)
                .containsEntry("AccountId", account)
                .containsEntry("Priority", "Normal")
                .containsEntry("ActivityDate", "2026-08-28")
                .containsKey("CompletedDateTime");
    }

    @Test
    void anAlertingDuplicateRuleYieldsToAllowSaveAndABlockingOneDoesNot() {
        String twin = sf.org().insert("Contact", Map.of("LastName", "Doe", "MobilePhone", "(415) 555-0101"));
        String json = "{\"LastName\":\"Automatic New Contact 4155550101\",\"Phone\":\"+14155550101\"}";
        sf.org().rules().duplicateRule("Contact", DuplicateAction.ALERT);

        Client.Reply alert = client.post("sobjects/Contact", json);
        Client.Reply saved = client.post("sobjects/Contact", json, "Sforce-Duplicate-Rule-Header", "allowSave=true");
        sf.org().rules().duplicateRule("Contact", DuplicateAction.BLOCK);
        sf.org().rules().misspellDuplicateResult(true);
        Client.Reply block = client.post("sobjects/Contact", json, "Sforce-Duplicate-Rule-Header", "allowSave=true");

        assertThat(alert.errorCode()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(alert.json()
                        .at("/0/duplicateResult/matchResults/0/matchRecords/0/record/Id")
                        .asText())
                .isEqualTo(twin);
        assertThat(saved.status()).isEqualTo(201);
        assertThat(block.json().at("/0/duplicateResut/allowSave").asBoolean(true))
                .isFalse();
    }

    @Test
    void anAssignmentRuleTakesNewLeadsUnlessTheRequestSaysNo() {
        String queue = sf.org().insert("Group", Map.of("Name", "Inbox"));
        sf.org().rules().assignLeadsTo(queue);
        String json = "{\"LastName\":\"Doe\",\"Company\":\"Acme\",\"OwnerId\":\""
                + sf.org().adminId() + "\"}";

        client.post("sobjects/Lead", json);
        client.post("sobjects/Lead", json, "Sforce-Auto-Assign", "FALSE");

        assertThat(sf.org().rows("Lead"))
                .extracting(r -> r.get("OwnerId"))
                .containsExactly(queue, sf.org().adminId());
    }

    @Test
    void aPrivateContactHidesFromUsersWithoutViewAll() {
        String user = sf.org().insert("User", Map.of("LastName", "Low"));
        sf.org().insert("Contact", Map.of("LastName", "Private"));
        sf.org().insert("Contact", Map.of("LastName", "Own", "OwnerId", user));
        sf.org().rules().hidePrivateContactsFrom(user);

        assertThat(client.query("SELECT Id FROM Contact")
                        .json()
                        .get("totalSize")
                        .asInt())
                .isEqualTo(2);
        client.as(user);
        assertThat(client.query("SELECT Id FROM Contact")
                        .json()
                        .get("totalSize")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void anUpsertByEmailCreatesUpdatesOrFindsTooMany() {
        String path = "sobjects/Contact/Email/jane@x.example";

        assertThat(client.patch(path, "{\"LastName\":\"Doe\"}")
                        .json()
                        .get("created")
                        .asBoolean())
                .isTrue();
        assertThat(client.patch(path, "{\"LastName\":\"Roe\"}")
                        .json()
                        .get("created")
                        .asBoolean())
                .isFalse();
        sf.org().insert("Contact", Map.of("LastName", "Twin", "Email", "jane@x.example"));
        Client.Reply both = client.patch(path, "{\"LastName\":\"Poe\"}");
        assertThat(both.status()).isEqualTo(300);
        assertThat(both.json()).hasSize(2);
    }

    @Test
    void describeTellsTypesLengthsAndPicklists() {
        JsonNode task = client.get("sobjects/Task/describe").json();
        JsonNode phones = client.get("sobjects/Contact/describe").json().get("fields");

        assertThat(task.get("keyPrefix").asText()).isEqualTo("00T");
        assertThat(field(task, "CallType").at("/picklistValues/1/value").asText())
                .isEqualTo("Inbound");
        assertThat(field(task, "CallType").get("restrictedPicklist").asBoolean())
                .isTrue();
        assertThat(field(task, "Description").get("filterable").asBoolean()).isFalse();
        assertThat(field(task, "CallObject").get("length").asInt()).isEqualTo(255);
        assertThat(field(task, "WhoId").get("referenceTo")).hasSize(2);
        assertThat(phones.findValuesAsText("type").stream().filter("phone"::equals))
                .hasSize(6);
        String tag = client.get("sobjects/Task/describe")
                .http()
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertThat(client.send("GET", "sobjects/Task/describe", null, "If-None-Match", tag)
                        .status())
                .isEqualTo(304);
        assertThat(client.get("sobjects").json().get("sobjects").findValuesAsText("name"))
                .contains("Contact", "Lead", "TaskStatus");
    }

    @Test
    void updatedAndDeletedNameTheIdsOfASpan() {
        String kept = sf.org().insert("Contact", Map.of("LastName", "Doe"));
        String gone = sf.org().insert("Contact", Map.of("LastName", "Gone"));
        sf.org().delete(gone);
        String span = "?start=2020-01-01T00:00:00Z&end=2099-01-01T00:00:00Z";

        assertThat(client.get("sobjects/Contact/updated/" + span)
                        .json()
                        .at("/ids/0")
                        .asText())
                .isEqualTo(kept);
        assertThat(client.get("sobjects/Contact/deleted/" + span)
                        .json()
                        .at("/deletedRecords/0/id")
                        .asText())
                .isEqualTo(gone);
    }

    @Test
    void onlyLivingVersionsAnswer() {
        assertThat(client.get("/services/data/v31.0/limits").status()).isEqualTo(200);
        assertThat(client.get("/services/data/v68.0/").json().get("query").asText())
                .isEqualTo("/services/data/v68.0/query");
        assertThat(client.get("/services/data/v30.0/limits").status()).isEqualTo(410);
        assertThat(client.get("/services/data/v69.0/limits").status()).isEqualTo(404);
        assertThat(client.get("nowhere").errorCode()).isEqualTo("NOT_FOUND");
        List<String> labels = client.get("/services/data/").json().findValuesAsText("label");
        assertThat(labels).startsWith("Summer '14", "Winter '15").endsWith("Winter '26", "Spring '26", "Summer '26");
    }

    private static JsonNode field(JsonNode describe, String name) {
        for (JsonNode field : describe.get("fields")) {
            if (field.get("name").asText().equals(name)) {
                return field;
            }
        }
        throw new AssertionError("no field " + name);
    }
}
