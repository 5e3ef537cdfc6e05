package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.admin.pages.Differences.Difference;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;

/** Who changed what, and nothing but what changed. */
class AuditPageTest extends BridgeTest {

    private final Differences differences = new Differences(new ObjectMapper());
    private Browser browser;

    @BeforeEach
    void signIn() {
        jdbc.sql("DELETE FROM audit").update();
        browser = new Browser(port).signIn("admin", PASSWORD);
    }

    @Test
    void onlyTheFieldsThatDifferAreShown() {
        api.put("/api/settings", api.get("/api/settings").toString().replace("Extension Call", "A call"));

        assertThat(browser.get("/admin/audit").body())
                .containsPattern("Subject: </span>\\s*<del>Extension Call</del>\\s*<span>→</span>\\s*<ins>A call</ins>")
                .doesNotContain("Company of a new lead")
                .contains(">admin (administrator)<")
                .containsPattern("<time datetime=\"20[-0-9T:]+Z\" data-local>");
    }

    @Test
    void aBindingNamesTheUser() {
        boundUser("Ana Ruiz", "1001");
        assertThat(browser.get("/admin/audit").body())
                .contains("Binding of Ana Ruiz")
                .containsPattern("Extensions: </span>\\s*<ins>1001</ins>");
    }

    @Test
    void thePagesGoBackInTime() {
        for (int i = 0; i < 60; i++) {
            jdbc.sql("INSERT INTO audit (happened_at, who, what, detail) VALUES (?, 'admin', ?, '{}')")
                    .params(i, "thing " + i)
                    .update();
        }
        String first = browser.get("/admin/audit").body();
        assertThat(first).contains("thing 59").doesNotContain("thing 9<").contains("Older");
        String address = first.replaceAll("(?s).*href=\"(/admin/audit\\?before=\\d+)[^\"]*\".*", "$1");
        assertThat(browser.get(address).body())
                .contains("thing 0")
                .contains("Newest")
                .doesNotContain("Older");
    }

    @Test
    void secretsAreNeverShown() {
        assertThat(differences.between(
                        Map.of("clientSecret", "old", "x", Map.of("privateKey", "a")),
                        Map.of("clientSecret", "new", "x", Map.of("privateKey", "b"))))
                .extracting(Difference::from, Difference::to)
                .containsOnly(tuple("••••••", "••••••"));
    }

    @Test
    void whatComesAndGoesIsADifference() {
        assertThat(differences.between(Map.of("a", 1, "b", 2), Map.of("b", 2, "c", List.of(3, 4))))
                .containsExactly(new Difference("c", "", "3, 4"), new Difference("a", "1", ""));
        assertThat(differences.between("off", "on")).containsExactly(new Difference("", "off", "on"));
    }
}
