package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringroute.support.BridgeTest;

/** The settings over HTTP, by the names of the contract. */
class SettingsControllerTest extends BridgeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ALL =
            """
            {"contactSync": {"enabled": false, "objects": ["Lead"], "phonebookId": null, "alwaysQueryCrm": false,
                             "numberFormat": "asStored"},
             "recordCreation": {"enabled": false, "object": "Contact", "mode": "manual",
                                "callTypes": ["inbound", "outbound"], "leadCompany": "Acme",
                                "useAssignmentRules": true},
             "callLog": {"enabled": false, "subject": "{{Extension}}", "description": "{{.Time}}",
                         "skipMissedForUnansweredAgents": false, "relatedRecord": "Opportunity"},
             "lookup": {"order": ["Account", "Lead", "Contact"], "showHidden": true},
             "numberEncryption": true}""";

    @Test
    void theDefaultsAreThoseOfTheConfiguration() {
        JsonNode settings = api.get("/api/settings");

        assertThat(settings.at("/contactSync/alwaysQueryCrm").asBoolean()).isTrue();
        assertThat(texts(settings.at("/contactSync/objects"))).containsExactly("Contact", "Lead", "Account");
        assertThat(settings.at("/recordCreation/object").asText()).isEqualTo("Lead");
        assertThat(settings.at("/recordCreation/mode").asText()).isEqualTo("automatic");
        assertThat(texts(settings.at("/recordCreation/callTypes"))).containsExactly("inbound");
        assertThat(settings.at("/recordCreation/leadCompany").asText()).isEqualTo("[not provided]");
        assertThat(settings.at("/recordCreation/useAssignmentRules").asBoolean(true))
                .isFalse();
        assertThat(settings.at("/callLog/relatedRecord").asText()).isEqualTo("none");
        assertThat(settings.at("/callLog/subject").asText()).isEqualTo("Extension Call");
        assertThat(settings.at("/callLog/description").asText())
                .isEqualTo("Call: {{Time}} {{Call_Log_Status}} from {{Call_From}} to {{Call_To}} {{Talk_Duration}}");
        assertThat(settings.at("/callLog/skipMissedForUnansweredAgents").asBoolean())
                .isTrue();
        assertThat(texts(settings.at("/lookup/order"))).containsExactly("Contact", "Lead", "Account");
        assertThat(settings.path("numberEncryption").asBoolean()).isFalse();
    }

    private static List<String> texts(JsonNode list) {
        return JSON.convertValue(list, JSON.getTypeFactory().constructCollectionType(List.class, String.class));
    }

    @Test
    void whoKnowsNothingOfNewerSettingsGetsTheirDefaults() {
        JsonNode answer = api.put(
                "/api/settings",
                ALL.replaceAll(",\\s*\"useAssignmentRules\": true", "")
                        .replaceAll(",\\s*\"numberFormat\": \"asStored\"", "")
                        .replace(", \"relatedRecord\": \"Opportunity\"", ""));

        assertThat(answer.at("/recordCreation/leadCompany").asText()).isEqualTo("Acme");
        assertThat(answer.at("/recordCreation/useAssignmentRules").asBoolean(true))
                .isFalse();
        assertThat(answer.at("/callLog/relatedRecord").asText()).isEqualTo("none");
        assertThat(answer.at("/contactSync/numberFormat").asText()).isEqualTo("e164");
    }

    @Test
    void whatIsPutIsWhatIsRead() throws Exception {
        JsonNode put = JSON.readTree(ALL);

        assertThat(api.put("/api/settings", ALL)).isEqualTo(put);
        assertThat(api.get("/api/settings")).isEqualTo(put);
    }

    @Test
    void whatIsReadMayBePutBack() {
        JsonNode read = api.get("/api/settings");

        assertThat(api.put("/api/settings", read.toString())).isEqualTo(read);
    }

    @Test
    void theChangeIsInTheAudit() {
        api.put("/api/settings", ALL);

        assertThat(jdbc.sql("SELECT who, what FROM audit ORDER BY id DESC LIMIT 1")
                        .query()
                        .singleRow())
                .containsEntry("who", "administrator:admin")
                .containsEntry("what", "settings");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            textBlock =
                    """
                    /recordCreation/leadCompany | ""             | recordCreation.leadCompany
                    /recordCreation/leadCompany | null           | recordCreation.leadCompany
                    /recordCreation/object      | null           | recordCreation.object
                    /recordCreation/object      | "Account"      | recordCreation.object
                    /recordCreation/mode        | "sometimes"    | recordCreation.mode
                    /recordCreation/callTypes   | ["internal"]   | recordCreation.callTypes
                    /recordCreation/callTypes   | [null]         | recordCreation.callTypes
                    /contactSync/objects        | ["Case"]       | contactSync.objects
                    /contactSync/objects        | null           | contactSync.objects
                    /contactSync/phonebookId    | "main"         | contactSync.phonebookId
                    /callLog/subject            | " "            | callLog.subject
                    /callLog/enabled            | "perhaps"      | callLog.enabled
                    /callLog/enabled            | null           | callLog.enabled
                    /lookup/order               | []             | lookup.order
                    /lookup/order               | ["Opportunity"]| lookup.order
                    /lookup                     | null           | lookup
                    """)
    void aValueThatIsNotRightIsRefusedByName(String pointer, String value, String field) throws Exception {
        ObjectNode settings = (ObjectNode) JSON.readTree(ALL);
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) settings.at(pointer.substring(0, slash))).set(pointer.substring(slash + 1), JSON.readTree(value));
        JsonNode before = api.get("/api/settings");

        HttpResponse<String> response = api.send("PUT", "/api/settings", settings.toString());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Http.problem(response).toString()).contains(field);
        assertThat(api.get("/api/settings")).isEqualTo(before);
    }

    @Test
    void aMemberThatDoesNotExistIsRefusedByNameSoThatATypingErrorIsNoSilentDefault() {
        HttpResponse<String> response = api.send(
                "PUT",
                "/api/settings",
                ALL.replace("\"alwaysQueryCrm\"", "\"alwaysQuerryCrm\": true, \"alwaysQueryCrm\""));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Http.problem(response).toString()).contains("contactSync.alwaysQuerryCrm");
    }

    @Test
    void anUnknownVariableIsNamedTogetherWithTheKnownOnes() {
        HttpResponse<String> response = api.send("PUT", "/api/settings", ALL.replace("{{Extension}}", "{{Extention}}"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Http.problem(response).path("detail").asText())
                .contains("{{Extention}}")
                .contains("{{Extension}}", "{{Talk_Duration}}", "{{Call_ID}}");
        assertThat(api.get("/api/settings").at("/callLog/subject").asText()).isEqualTo("Extension Call");
    }

    @Test
    void aBodyThatIsNoJsonIsRefused() {
        HttpResponse<String> response = api.send("PUT", "/api/settings", "{\"contactSync\": ");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Http.problem(response).path("detail").asText())
                .contains("cannot be read")
                .doesNotContain("org.ringroute")
                .doesNotContain("com.fasterxml");
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        HttpResponse<String> response = api.send("PUT", "/api/settings", ALL.replace("{{Extension}}", "x".repeat(256)));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Http.problem(response).at("/fields/callLog.subject").asText())
                .isNotEmpty();
    }
}
