package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.support.BridgeTest;

/** Choosing the phonebook, and keeping hands off it while it is bound. */
class PhonebooksControllerTest extends BridgeTest {

    private static final String LEILA =
            "{\"name\": \"Leila Haddad\", \"company\": \"Acme\", \"numbers\": {\"mobile_number\": \"+12025550144\"}}";

    private int empty;
    private int filled;
    private int contact;

    @BeforeEach
    void twoPhonebooks() {
        empty = pbx.addressBook().addPhonebook("Empty");
        filled = pbx.addressBook().addPhonebook("Filled");
        contact = pbx.addressBook().addContact(filled, "Leila", "12025550143");
    }

    @Test
    void phonebooksAreListedWithTheirCounts() {
        assertThat(api.get("/api/phonebooks").path("items").toString())
                .isEqualTo("[{\"id\":" + empty + ",\"name\":\"Empty\",\"total\":0,\"crm\":false}," + "{\"id\":" + filled
                        + ",\"name\":\"Filled\",\"total\":1,\"crm\":false}]");
    }

    @Test
    void anEmptyOneIsBoundByTheSettingsAndMarked() {
        choose(String.valueOf(empty));

        assertThat(api.get("/api/phonebooks").path("items"))
                .filteredOn(book -> book.path("crm").asBoolean())
                .singleElement()
                .satisfies(book -> assertThat(book.path("id").asInt()).isEqualTo(empty));
    }

    @Test
    void aFilledOneIsRefusedByNameAndCount() {
        HttpResponse<String> response = tryToChoose(String.valueOf(filled));

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(Http.problem(response).at("/fields/contactSync.phonebookId").asText())
                .contains("Filled")
                .contains("contacts: 1");
        assertThat(api.get("/api/settings").at("/contactSync/phonebookId").isNull())
                .isTrue();
    }

    @Test
    void oneThatThePbxDoesNotHaveIsRefused() {
        assertThat(tryToChoose("99").body()).contains("no phonebook with the id 99");
    }

    @Test
    void nothingIsChosenWhileThePbxCannotBeAsked() {
        pbx.faults().status("phonebook/list", 500, 1);

        assertThat(tryToChoose(String.valueOf(empty)).statusCode()).isEqualTo(409);
        awaitUntil(() -> choose(String.valueOf(empty)));
    }

    @Test
    void aNewOneHasTheDefaultName() {
        JsonNode made = api.post("/api/phonebooks", "");

        assertThat(made.path("name").asText()).isEqualTo("Salesforce_CRM_Synchronization");
        choose(made.path("id").asText());
    }

    @Test
    void whatThePbxRefusesIsToldInItsWords() {
        HttpResponse<String> response = api.send("POST", "/api/phonebooks", "{\"name\": \"Empty\"}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Http.problem(response).path("detail").asText())
                .contains("40003 DUPLICATE KEY VALUE: name (duplicate)");
    }

    @Test
    void aPbxThatDoesNotAnswerIsABadGatewayAndUnreachable() {
        // The HTTP client asks once more by itself when a connection breaks.
        pbx.faults().dropRequest("phonebook/list", 2);

        assertThat(api.send("GET", "/api/phonebooks", null).statusCode()).isEqualTo(502);
        assertThat(api.get("/api/status").at("/pbx/state").asText()).isEqualTo("unreachable");
        awaitUntil(() ->
                assertThat(api.get("/api/status").at("/pbx/state").asText()).isEqualTo("connected"));
    }

    @Test
    void contactsAreListedWithTheirTypedNumbers() {
        assertThat(api.get("/api/phonebooks/" + filled + "/contacts").toString())
                .isEqualTo("{\"items\":[{\"id\":" + contact + ",\"name\":\"Leila\",\"company\":\"\","
                        + "\"numbers\":{\"business_number\":\"12025550143\"}}],\"next\":null}");
    }

    @Test
    void manyContactsComePageByPage() {
        for (int i = 0; i < 100; i++) {
            pbx.addressBook().addContact(filled, "Contact " + i, "120255501" + (10 + i));
        }

        JsonNode first = api.get("/api/phonebooks/" + filled + "/contacts");
        assertThat(first.path("items")).hasSize(100);
        JsonNode rest = api.get("/api/phonebooks/" + filled + "/contacts?from="
                + first.path("next").asText());
        assertThat(rest.path("items")).hasSize(1);
        assertThat(rest.path("next").isNull()).isTrue();
    }

    @Test
    void aContactIsEditedWithCompleteLists() {
        api.put(contactPath(filled, contact), LEILA);

        assertThat(pbx.addressBook().contactsIn(filled)).singleElement().satisfies(edited -> {
            assertThat(edited.name()).isEqualTo("Leila Haddad");
            assertThat(edited.numbers()).containsOnly(java.util.Map.entry("mobile_number", "+12025550144"));
        });
        assertThat(pbx.requests().to("company_contact/update").get(0).body()).contains("phonebook_id_list");
    }

    @Test
    void aContactIsDeleted() {
        assertThat(api.send("DELETE", contactPath(filled, contact), null).statusCode())
                .isEqualTo(204);

        assertThat(pbx.addressBook().contacts()).isEmpty();
    }

    @Test
    void aContactOfAnotherPhonebookIsNotFound() {
        assertThat(api.send("PUT", contactPath(empty, contact), LEILA).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whileBoundNothingIsEditedAndAfterDisconnectingEverythingIs() {
        choose(String.valueOf(empty));
        int copy = pbx.addressBook().addContact(empty, "Leila", "12025550143");

        for (String method : new String[] {"PUT", "DELETE"}) {
            HttpResponse<String> response = api.send(method, contactPath(empty, copy), LEILA);
            assertThat(response.statusCode()).as(method).isEqualTo(409);
            assertThat(Http.problem(response).path("detail").asText()).contains("bound to Salesforce");
        }

        api.post("/api/integration/disconnect", "");
        try {
            assertThat(api.send("PUT", contactPath(empty, copy), LEILA).statusCode())
                    .isEqualTo(200);
        } finally {
            api.post("/api/salesforce/connect", "");
        }
    }

    private static String contactPath(int phonebook, int contact) {
        return "/api/phonebooks/" + phonebook + "/contacts/" + contact;
    }

    private void choose(String phonebook) {
        assertThat(tryToChoose(phonebook).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> tryToChoose(String phonebook) {
        String settings = api.get("/api/settings").toString();
        return api.send(
                "PUT", "/api/settings", settings.replaceFirst("\"phonebookId\":\\w+", "\"phonebookId\":" + phonebook));
    }
}
