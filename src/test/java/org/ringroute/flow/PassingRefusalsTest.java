package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;

/** Salesforce refuses a login for a reason that passes: nobody is asked to do anything, and everybody is told why. */
class PassingRefusalsTest extends BridgeTest {

    @AfterEach
    void connected() {
        salesforce.faults().clear();
        api.post("/api/salesforce/connect", "");
    }

    @ParameterizedTest
    @CsvSource({
        "unknown_error, retry your request, retry, asks to try again, 3",
        "invalid_grant, login rate exceeded, login-rate, no more logins of this user, 1",
        "invalid_grant, inactive organization, inactive-org, closed at the moment, 1"
    })
    void itWaitsAndSaysForWhat(String error, String description, String waitsFor, String sentence, int times) {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        salesforce.faults().tokenError(error, description, times);
        salesforce.faults().expireSessions();

        happens(call);

        awaitUntil(() -> assertThat(status("waitsFor")).isEqualTo(waitsFor));
        assertThat(status("state")).isEqualTo("unreachable");
        assertThat(status("problem")).contains(description);
        assertThat(Long.parseLong(status("nextLoginAt"))).isGreaterThan(0);
        Browser browser = new Browser(port).signIn("admin", PASSWORD);
        assertThat(browser.get("/admin").body())
                .contains(sentence)
                .contains("Salesforce asks Ringroute to wait")
                .doesNotContain("onnect again");
        assertThat(browser.get("/admin/salesforce").body()).contains(sentence);
        assertThat(api.get("/api/doctor").toString()).contains("nobody has to do anything");

        settled(call);
        assertThat(status("state")).isEqualTo("connected");
        assertThat(status("waitsFor")).isEqualTo("null");
        assertThat(tasks()).hasSize(1);
    }

    private String status(String name) {
        return api.get("/api/status").at("/salesforce/" + name).asText();
    }
}
