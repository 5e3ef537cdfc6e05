package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.settings.Settings;
import org.ringroute.settings.SettingsStore;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;
import org.springframework.beans.factory.annotation.Autowired;

/** What is typed is checked, kept when it is wrong, and never overwrites what somebody else saved meanwhile. */
class SettingsPageTest extends BridgeTest {

    @Autowired
    private SettingsStore settings;

    private Browser browser;

    private int phonebook;
    private Settings before;

    @BeforeEach
    void signIn() {
        phonebook = pbx.addressBook().addPhonebook("Customers");
        browser = new Browser(port).signIn("admin", PASSWORD);
        browser.get("/admin/settings");
        before = settings.current();
    }

    @Test
    void everyFieldIsSaved() {
        HttpResponse<String> response = save(Map.of());

        assertThat(response.headers().firstValue("Location")).hasValue("/admin/settings");
        assertThat(api.get("/api/settings").toString())
                .isEqualTo(
                        "{\"contactSync\":{\"enabled\":false,\"objects\":[\"Contact\"],\"phonebookId\":" + phonebook
                                + ","
                                + "\"alwaysQueryCrm\":false,\"numberFormat\":\"doubleZero\"},\"recordCreation\":{\"enabled\":true,\"object\":\"Contact\","
                                + "\"mode\":\"manual\",\"callTypes\":[\"outbound\"],\"leadCompany\":\"Acme\","
                                + "\"useAssignmentRules\":true},"
                                + "\"callLog\":{\"enabled\":true,\"subject\":\"Call\",\"description\":\"{{.Time}}\","
                                + "\"skipMissedForUnansweredAgents\":false,\"relatedRecord\":\"Case\"},"
                                + "\"lookup\":{\"order\":[\"Account\",\"Lead\",\"Contact\"],\"showHidden\":true},\"numberEncryption\":true}");
        assertThat(browser.get("/admin/settings").body()).contains("Saved. The next event obeys.");
    }

    @Test
    void whatIsWrongIsSaidBesideTheFieldAndNothingIsLost() {
        HttpResponse<String> response = save(Map.of(
                "contactSync.phonebookId", "seven",
                "callLog.subject", "{{Nobody}}",
                "callLog.description", " ",
                "recordCreation.leadCompany", "x".repeat(256)));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("4 fields are not right")
                .contains("id=\"phonebook-error\">This must be a number, or empty.")
                .contains("id=\"subject-error\">There is no variable {{Nobody}}.")
                .contains("id=\"description-error\">This must not be empty.")
                .contains("id=\"company-error\">This is too long: at most 255 characters.")
                .contains("value=\"seven\"")
                .contains("value=\"{{Nobody}}\"")
                .contains("x".repeat(256));
        assertThat(settings.current()).isEqualTo(before);
    }

    @Test
    void aPhonebookThatHoldsContactsIsRefusedBesideTheField() {
        pbx.addressBook().addContact(phonebook, "Leila", "12025550143");

        HttpResponse<String> response = save(Map.of());

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("id=\"phonebook-error\">This phonebook is not empty (contacts: 1).")
                .contains("value=\"Acme\"");
        assertThat(settings.current()).isEqualTo(before);
    }

    @Test
    void aNewPhonebookHasTheNameThatIsTyped() {
        save(Map.of("contactSync.phonebookId", "", "newPhonebook", " Customers of the CRM "));

        long made = settings.current().contactSync().phonebookId();
        assertThat(pbx.addressBook().phonebooks()).anySatisfy(book -> {
            assertThat(book.id()).isEqualTo((int) made);
            assertThat(book.name()).isEqualTo("Customers of the CRM");
        });
        assertThat(browser.get("/admin/settings/phonebooks?chosen=" + made).body())
                .contains("Customers of the CRM (0) – CRM");
    }

    @Test
    void aPhonebookThatThePbxDoesNotMakeIsSaidBesideItsName() {
        pbx.faults().errcode("phonebook/create", 40002, 1);

        HttpResponse<String> response = save(Map.of("contactSync.phonebookId", "", "newPhonebook", "Customers"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("id=\"new-phonebook-error\">The PBX did not make this phonebook")
                .contains("value=\"Customers\"");
        assertThat(settings.current()).isEqualTo(before);
    }

    @Test
    void theNameCountsOnlyWhenANewOneIsWanted() {
        int books = pbx.addressBook().phonebooks().size();

        save(Map.of("newPhonebook", "Nobody wants it"));

        assertThat(settings.current().contactSync().phonebookId()).isEqualTo((long) phonebook);
        assertThat(pbx.addressBook().phonebooks()).hasSize(books);
    }

    @Test
    void thePhonebooksAreListedWithTheirCountsAndTheMarkOfTheBoundOne() {
        save(Map.of());
        int other = pbx.addressBook().addPhonebook("Family");
        pbx.addressBook().addContact(other, "Leila", "12025550143");

        assertThat(browser.get("/admin/settings/phonebooks?chosen=" + phonebook).body())
                .containsPattern("value=\"" + phonebook + "\" selected=\"selected\">Customers \\(0\\) – CRM<")
                .containsPattern("value=\"" + other + "\">Family \\(1\\)<")
                .contains(">A new one<")
                .doesNotContain("aria-invalid=\"true\"");
        assertThat(browser.get("/admin/settings/phonebooks?wrong=true").body()).contains("aria-invalid=\"true\"");
    }

    @Test
    void thePhonebookCanBeTypedWhileThePbxIsAway() {
        // The HTTP client asks once more by itself when a connection breaks.
        pbx.faults().dropRequest("phonebook/list", 2);

        assertThat(browser.get("/admin/settings/phonebooks?chosen=7").body())
                .contains("<input")
                .contains("value=\"7\"")
                .contains("The PBX cannot be asked for its phonebooks");
    }

    @Test
    void whatIsTypedIsShownAsTextOnly() {
        assertThat(save(Map.of("callLog.subject", "<script>alert(1)</script>{{x}}"))
                        .body())
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;{{x}}");
    }

    @Test
    void thePreviewShowsASampleCallInTheReadersLanguage() {
        assertThat(preview(browser)).contains("Answered from +14155550101").contains("There is no variable {{x}}");
        Browser chinese = new Browser(port).prefers("zh-CN").signIn("admin", PASSWORD);
        chinese.get("/admin/settings");
        assertThat(preview(chinese)).contains("已接听");
    }

    private static String preview(Browser browser) {
        return browser.post(
                        "/admin/settings/preview",
                        "callLog.subject",
                        "{{x}}",
                        "callLog.description",
                        "{{Call_Log_Status}} from {{Call_From}}")
                .body();
    }

    @Test
    void theSecondAdministratorIsToldAndKeepsWhatHeTyped() {
        long version = settings.versioned().version();
        api.put("/api/settings", api.get("/api/settings").toString().replace("[not provided]", "Somebody else"));

        HttpResponse<String> response = save(Map.of("version", String.valueOf(version)));

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body())
                .contains("The settings were changed while you were editing")
                .contains("By admin (administrator),")
                .containsPattern("Company of a new lead</th>\\s*<td>Somebody else</td>\\s*<td>Acme</td>")
                .contains("value=\"Acme\"")
                .contains("Save mine over it");
        assertThat(settings.current().recordCreation().leadCompany()).isEqualTo("Somebody else");

        save(Map.of());
        assertThat(settings.current().recordCreation().leadCompany()).isEqualTo("Acme");
    }

    @Test
    void theApiHonoursTheVersionToo() throws Exception {
        HttpResponse<String> read = send("GET", null, null);
        String etag = read.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> first = send("PUT", etag, read.body());
        assertThat(first.statusCode()).isEqualTo(200);
        HttpResponse<String> second = send("PUT", etag, read.body());
        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(second.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(send("PUT", first.headers().firstValue("ETag").orElseThrow(), read.body())
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("PUT", "\"other\"", read.body()).statusCode()).isEqualTo(412);
        assertThat(send("PUT", null, read.body()).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> send(String method, String ifMatch, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/settings"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes()))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> save(Map<String, String> different) {
        Map<String, String> form = new TreeMap<>(Map.ofEntries(
                Map.entry("version", String.valueOf(settings.versioned().version())),
                Map.entry("contactSync.objects", "Contact"),
                Map.entry("contactSync.numberFormat", "doubleZero"),
                Map.entry("contactSync.phonebookId", String.valueOf(phonebook)),
                Map.entry("recordCreation.enabled", "true"),
                Map.entry("recordCreation.object", "Contact"),
                Map.entry("recordCreation.mode", "manual"),
                Map.entry("recordCreation.callTypes", "outbound"),
                Map.entry("recordCreation.leadCompany", "Acme"),
                Map.entry("recordCreation.useAssignmentRules", "true"),
                Map.entry("callLog.enabled", "true"),
                Map.entry("callLog.relatedRecord", "Case"),
                Map.entry("callLog.subject", "Call"),
                Map.entry("callLog.description", "{{.Time}}"),
                Map.entry("lookup.order", "Account,Lead,Contact"),
                Map.entry("lookup.showHidden", "true"),
                Map.entry("numberEncryption", "true")));
        form.putAll(different);
        List<String> fields = new ArrayList<>();
        form.forEach((name, value) -> fields.addAll(List.of(name, value)));
        return browser.post("/admin/settings", fields.toArray(String[]::new));
    }
}
