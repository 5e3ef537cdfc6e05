package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;
import org.ringroute.support.SettingsChange;
import org.springframework.beans.factory.annotation.Autowired;

/** The link in an activity leads to the sound, for whoever may hear it. */
class RecordingsControllerTest extends BridgeTest {

    private static final String OURS = "http://localhost:8080";

    @Autowired
    private Audit audit;

    private Browser listener;
    private String ana;
    private String ben;

    @BeforeEach
    void anaKnowsTheCaller() {
        listener = new Browser(port).signIn("admin", PASSWORD);
        ana = boundUser("Ana Ruiz", "1001");
        ben = boundUser("Ben Okafor", "1002");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
    }

    @Test
    void theLinkOfAnActivityPlaysTheRecording() {
        String path = linkOf(pbx.calls().inboundAnswered("14155550101", "1001"));

        HttpResponse<String> sound = listener.get(path);

        assertThat(sound.statusCode()).isEqualTo(200);
        assertThat(sound.body()).startsWith("RIFF").contains("WAVEfmt");
        assertThat(sound.headers().firstValue("Content-Type")).hasValue("audio/wav");
        assertThat(sound.headers().firstValueAsLong("Content-Length")).hasValue(844);
        assertThat(pbx.requests().to("recording/download")).singleElement().satisfies(request -> assertThat(path)
                .endsWith(request.query().get("file")));
    }

    @Test
    void whoHeardItIsNoted() {
        String path = linkOf(pbx.calls().inboundAnswered("14155550101", "1001"));

        listener.get(path);

        assertThat(audit.last("recording")).hasValueSatisfying(entry -> {
            assertThat(entry.who()).isEqualTo("administrator:admin");
            assertThat(entry.detail())
                    .contains("\"call\":\"" + path.split("-")[1] + "\"")
                    .doesNotContain("4155550101");
        });
    }

    @Test
    void aStrangerSignsInFirstAndThenHearsIt() {
        String path = linkOf(pbx.calls().inboundAnswered("14155550101", "1001"));
        Browser browser = new Browser(port);

        assertThat(browser.get(path).headers().firstValue("Location")).hasValue("/agent/login");
        assertThat(browser.get("/agent/login").body()).contains("href=\"/login\"");
        browser.get("/login");
        assertThat(browser.post("/login", "username", "admin", "password", PASSWORD)
                        .headers()
                        .firstValue("Location"))
                .hasValue(path);
        assertThat(browser.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void anAgentSignsInFirstAndThenHearsWhatHeTalked() {
        String path = linkOf(pbx.calls().inboundAnswered("14155550101", "1001"));
        Browser browser = new Browser(port);
        browser.get(path);

        assertThat(browser.useLink(personalLink(ana)).headers().firstValue("Location"))
                .hasValue(path);

        assertThat(browser.get(path).body()).startsWith("RIFF");
        assertThat(audit.last("recording")).hasValueSatisfying(entry -> {
            assertThat(entry.who()).isEqualTo("agent:" + ana);
            // The name of the file has the caller's number in it, which the audit hides; the call is named all the
            // same.
            assertThat(entry.detail()).contains(path.split("-")[1]);
        });
    }

    @Test
    void anAgentHearsNothingOfCallsInWhichHeDidNotTalk() {
        String path = linkOf(pbx.calls().inboundAnswered("14155550101", "1001"));
        Browser bens = new Browser(port);
        bens.useLink(personalLink(ben));

        assertThat(bens.get(path).statusCode()).isEqualTo(403);
        assertThat(bens.get(path.replace("-1001-", "-1002-")).statusCode()).isEqualTo(403);
        assertThat(bens.get("/recordings/x.wav").statusCode()).isEqualTo(403);
        assertThat(pbx.requests().to("recording/download")).isEmpty();
        assertThat(listener.useLink(personalLink(ben)).statusCode()).isEqualTo(302);
        assertThat(listener.get(path).statusCode())
                .as("an administrator who tries an agent's link stays the administrator here")
                .isEqualTo(200);
    }

    @Test
    void whoRangInVainHearsNothing() {
        pbx.addRingGroup("6320", "Sales", "1001", "1002");
        String path = linkOf(pbx.calls().ringGroupAnswered("14155550101", "6320", "1001"));
        Browser bens = new Browser(port);
        bens.useLink(personalLink(ben));

        assertThat(bens.get(path).statusCode()).isEqualTo(403);
    }

    @Test
    void whoeverTalkedGetsTheRecordingOfHisOwnPart() {
        happensAndSettles(pbx.calls().blindTransfer("14155550101", "1001", "1002"));

        assertThat(tasks())
                .extracting(task -> task.get("Description").toString())
                .satisfiesExactlyInAnyOrder(
                        first -> assertThat(first).contains("to 1001").contains("-1001-Inbound.wav"),
                        second -> assertThat(second).contains("to 1002").contains("-1002-Inbound.wav"));
    }

    @Test
    void aMissedCallHasNone() {
        happensAndSettles(pbx.calls().inboundMissed("14155550101", "1001"));

        assertThat(tasks()).singleElement().satisfies(task -> assertThat(
                        task.get("Description").toString())
                .doesNotContain("/recordings/"));
    }

    @Test
    void aTemplateMaySayWhereTheLinkStands() {
        SettingsChange.set(api, "callLog", "description", "Listen: {{Recording}} ({{Talk_Duration}})");
        happensAndSettles(pbx.calls().inboundAnswered("14155550101", "1001"));

        assertThat(tasks()).singleElement().satisfies(task -> assertThat(
                        task.get("Description").toString())
                .matches("Listen: " + OURS + "/recordings/\\S+\\.wav \\(00:01:24\\)"));
    }

    @Test
    void whatThePbxDoesNotHaveIsSaidInItsWords() {
        HttpResponse<String> answer = listener.get("/recordings/20200101000000-1.1-1-2-Inbound.wav");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(Http.problem(answer).path("detail").asText()).contains("the PBX refuses: 40002");
    }

    @ParameterizedTest
    @ValueSource(strings = {".hidden", "a%20b", "a%3Fb"})
    void whatIsNoNameOfARecordingIsNotAskedFor(String file) {
        assertThat(listener.get("/recordings/" + file).statusCode()).isIn(400, 404);
        assertThat(pbx.requests().to("recording/download")).isEmpty();
    }

    @Test
    void anExpiredTokenIsRenewedOnTheWay() {
        String path = linkOf(pbx.calls().inboundAnswered("14155550101", "1001"));
        pbx.expireTokens();

        assertThat(listener.get(path).statusCode()).isEqualTo(200);
    }

    private String personalLink(String userId) {
        return URI.create(api.post("/api/users/" + userId + "/link", "")
                        .path("link")
                        .asText())
                .getPath();
    }

    /** The path of the link in the activity of this call. */
    private String linkOf(CallScript call) {
        happensAndSettles(call);
        String description = tasks().get(0).get("Description").toString();
        assertThat(description).contains("\nRecording: " + OURS + "/recordings/");
        return description.substring(description.indexOf(OURS) + OURS.length());
    }

    private void happensAndSettles(CallScript call) {
        happens(call);
        settled(call);
    }
}
