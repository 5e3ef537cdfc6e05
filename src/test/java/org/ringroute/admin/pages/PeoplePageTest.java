package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.people.UserListRuns;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is who: read, proposed, bound by hand, and mended when one side is gone. */
class PeoplePageTest extends BridgeTest {

    @Autowired
    private UserListRuns runs;

    private Browser browser;
    private String ana;
    private String ben;

    @BeforeEach
    void twoUsersAndThreeExtensions() {
        for (String table : List.of("audit", "crm_user", "extension", "extension_group", "extension_group_member")) {
            jdbc.sql("DELETE FROM " + table).update();
        }
        for (String number : List.of("1004", "1005")) {
            pbx.removeExtension(number);
        }
        pbx.addExtension("1001", "Ana Ruiz", "ana.ruiz@example.com");
        pbx.addExtension("1002", "Ben Okafor", " BEN.okafor@example.com");
        pbx.addExtension("1003", "Ben mobile", "ben.okafor@example.com");
        pbx.addExtensionGroup(1, "Sales", "1001", "1002");
        ana = user("Ana Ruiz", "ana.ruiz@example.com.invalid");
        ben = user("Ben Okafor", "ben.okafor@example.com");
        api.post("/api/users/refresh", "");
        browser = new Browser(port).signIn("admin", PASSWORD);
        browser.get("/admin/people");
    }

    @Test
    void theListsAreReadInTheBackground() {
        jdbc.sql("DELETE FROM crm_user").update();
        assertThat(browser.post("/admin/people/refresh").body()).contains("id=\"lists\"");
        awaitUntil(() -> assertThat(browser.get("/admin/people/refresh").body())
                .doesNotContain("<progress")
                .contains("hx-trigger=\"load\""));
        assertThat(browser.get("/admin/people").body()).contains("Ana Ruiz").contains("Read again by itself");
        assertThat(runs.next()).isAfter(Instant.now());
    }

    @Test
    void aListThatCannotBeReadSaysWhy() {
        pbx.faults().errcode("extension/list", 10001, 1);
        browser.post("/admin/people/refresh");
        awaitUntil(() -> assertThat(browser.get("/admin/people/refresh").body()).contains("could not be read:"));
    }

    @Test
    void automaticBindingIsShownBeforeItIsDone() {
        String preview = browser.get("/admin/people/auto-bind").body();
        assertThat(preview)
                .containsPattern("Ana Ruiz</th>\\s*<td[^>]*>1001 Ana Ruiz</td>")
                .containsPattern(
                        "ben.okafor@example.com</th>\\s*<td[^>]*>Ben Okafor</td>\\s*<td[^>]*>1002 Ben Okafor, 1003 Ben mobile</td>");
        assertThat(bound()).isEmpty();

        browser.post("/admin/people/auto-bind", "seen", seen(preview));

        assertThat(bound()).containsExactly("1001 " + ana);
        assertThat(browser.get("/admin/people").body()).contains("One extension was bound.");
    }

    @Test
    void aPreviewThatIsOldIsShownAgain() {
        String preview = browser.get("/admin/people/auto-bind").body();
        api.put("/api/users/" + ben + "/extensions", "{\"extensions\": [\"1001\"]}");

        assertThat(browser.post("/admin/people/auto-bind", "seen", seen(preview))
                        .body())
                .contains("The lists changed meanwhile.");
        assertThat(bound()).containsExactly("1001 " + ben);
    }

    @Test
    void aBindingIsChosenUndoneAndSaved() {
        String draft = browser.post("/admin/people/" + ben + "/draft", "search", "mobile")
                .body();
        assertThat(draft).contains("name=\"extensions\" value=\"1003\"").contains("data-unsaved=\"true\"");
        assertThat(browser.post("/admin/people/" + ben + "/draft", "extensions", "1003", "add", "group:1")
                        .body())
                .contains("name=\"groups\" value=\"1\"");
        assertThat(browser.post("/admin/people/" + ben + "/draft", "extensions", "1003", "remove", "extension:1003")
                        .body())
                .doesNotContain("value=\"1003\"")
                .doesNotContain("data-unsaved");
        assertThat(browser.get("/admin/people/" + ben + "/edit").body()).contains("nothing chosen");
        assertThat(bound()).isEmpty();

        browser.post("/admin/people/" + ben, "extensions", "1003", "extensions", "1002", "groups", "1");

        assertThat(bound()).containsExactly("1002 " + ben, "1003 " + ben);
        assertThat(browser.get("/admin/people?show=bound").body())
                .contains("Sales")
                .doesNotContain("Ana Ruiz</span>");
    }

    @Test
    void whatSomebodyElseHasIsAConflictBesideTheField() {
        api.put("/api/users/" + ana + "/extensions", "{\"extensions\": [\"1001\"]}");

        assertThat(browser.get("/admin/people/" + ben + "/choices?search=1001").body())
                .contains("disabled")
                .contains("bound to Ana Ruiz");
        assertThat(browser.post("/admin/people/" + ben, "extensions", "1001").body())
                .contains("1001 is bound to Ana Ruiz. Remove it there first.")
                .contains("name=\"extensions\" value=\"1001\"");
        assertThat(bound()).containsExactly("1001 " + ana);
    }

    @Test
    void whatDoesNotExistIsSaid() {
        assertThat(browser.post("/admin/people/" + ben + "/draft", "search", "9999")
                        .body())
                .contains("There is no extension or group “9999”.");
        assertThat(browser.get("/admin/people/nobody/edit").statusCode()).isEqualTo(404);
    }

    @Test
    void brokenBindingsAreShownAndMended() {
        api.put("/api/users/" + ana + "/extensions", "{\"extensions\": [\"1001\"]}");
        api.put("/api/users/" + ben + "/extensions", "{\"extensions\": [\"1002\", \"1003\"]}");
        jdbc.sql("UPDATE crm_user SET active = FALSE WHERE id = ?").param(ana).update();
        jdbc.sql("DELETE FROM extension WHERE number = '1003'").update();

        assertThat(browser.get("/admin/people?show=broken").body())
                .contains("2 of 3 users")
                .contains("deactivated in Salesforce")
                .contains("The PBX has no such extension");
        assertThat(browser.post("/admin/people/" + ben, "extensions", "1003").body())
                .contains("does not exist on the PBX any more");

        browser.post("/admin/people/" + ana + "/repair");
        browser.post("/admin/people/" + ben + "/repair");

        assertThat(bound()).containsExactly("1002 " + ben);
        assertThat(browser.get("/admin/people?show=broken").body()).contains("Nobody fits.");
    }

    @Test
    void thousandsComePageByPage() {
        for (int i = 0; i < 5_000; i++) {
            jdbc.sql("INSERT INTO crm_user (id, name, email, time_zone, language, active)"
                            + " VALUES (?, ?, ?, 'UTC', 'en_US', TRUE)")
                    .params("005M" + i, "Many %04d".formatted(i), "many" + i + "@example.com")
                    .update();
        }
        String first = browser.get("/admin/people").body();
        assertThat(first.split("<tr id=\"user-")).hasSize(101);
        assertThat(first).contains("Next page").doesNotContain("Previous page");
        String last = browser.get("/admin/people?page=50").body();
        assertThat(last).contains("Many 4999").contains("Previous page").doesNotContain("Next page");
        assertThat(browser.get("/admin/people?search=MANY4321@").body()).contains("1 of 5,003 users");
    }

    private List<String> bound() {
        return jdbc.sql("SELECT extension || ' ' || user_id FROM extension_binding ORDER BY extension")
                .query(String.class)
                .list();
    }

    private static String seen(String page) {
        return page.replaceAll("(?s).*name=\"seen\" value=\"([^\"]+)\".*", "$1");
    }
}
