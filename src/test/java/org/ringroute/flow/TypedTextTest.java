package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringroute.settings.Integration;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.AgentClient;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * What people type on either side, into pages, notes, records and phonebooks, is text all the way: nothing looks for keys or
 * expressions in it. It arrives letter by letter, and nothing of the environment or the configuration shows anywhere.
 */
@ExtendWith(OutputCaptureExtension.class)
class TypedTextTest extends BridgeTest {

    /** Short enough for the name of a contact; each kind of function that Camel or Spring would follow. */
    private static final List<String> TYPED = List.of(
            "{{env:PATH}} {{sys:java.home}} {{java.home}}",
            "{{ringroute.admin.password}} ${PATH}",
            "{{bean:integrationController.disable}}",
            "${sysenv.PATH} ${env:PATH} ${sys.java.home}",
            "${bean:integrationController.disable}",
            "${properties:ringroute.admin.password}",
            "$simple{sysenv.PATH} #{systemEnvironment['PATH']}",
            "${ringroute.pbx.webhook-secret} $init{x}init$",
            "resource:file:/etc/passwd RAW({{env:PATH}})");

    @Autowired
    private Integration integration;

    private final List<String> seen = new ArrayList<>();

    @BeforeEach
    void nothingSeen() {
        seen.clear();
    }

    @Test
    void namesOfPeopleOnBothSidesAndNotesOnTheirCalls(CapturedOutput log) {
        String ana = boundUser("Ana Ruiz", "1001");
        AgentClient agent = new AgentClient(port, api, ana);
        List<CallScript> calls = new ArrayList<>();
        for (int i = 0; i < TYPED.size(); i++) {
            String typed = TYPED.get(i);
            String number = "1415555017" + i;
            salesforce.org().insert("Contact", Map.of("LastName", typed, "Phone", "+" + number));
            CallScript call = pbx.calls().inboundAnswered(number, "1001");
            happens(call.beforeHangUp());
            awaitUntil(() -> assertThat(api.get("/api/calls/" + call.callId())
                            .at("/call/phase")
                            .asText())
                    .isEqualTo("ANSWERED"));
            assertThat(agent.send("PUT", "/api/calls/" + call.callId() + "/note", json("note", typed))
                            .statusCode())
                    .isEqualTo(204);
            happens(call.after(call.beforeHangUp().events().size()));
            settled(call);
            calls.add(call);
        }

        awaitUntil(() -> assertThat(TYPED)
                .allSatisfy(typed -> assertThat(salesforce.org().rows("Task"))
                        .anySatisfy(task -> assertThat(String.valueOf(task.get("Description")))
                                .contains("from " + typed + " (")
                                .endsWith(typed))));
        // Braces are letters like others; a PBX's contact takes fewer of them than Salesforce does.
        awaitUntil(() -> assertThat(pbx.requests().to("company_contact/create")).hasSize(TYPED.size()));
        calls.forEach(call -> {
            seen.add(api.get("/api/calls/" + call.callId()).toString());
            seen.add(agent.get("/api/agent/calls").toString());
        });
        nothingShows(log);
    }

    @Test
    void whatIsSearchedForDialledAndFiltered(CapturedOutput log) {
        boundUser("Ana Ruiz", "1001");
        for (String typed : TYPED) {
            String encoded = URLEncoder.encode(typed, StandardCharsets.UTF_8);
            for (String path : List.of(
                    "/api/contacts/search?q=" + encoded,
                    "/api/calls?number=" + encoded,
                    "/api/calls?extension=" + encoded,
                    "/api/phonebooks/1/contacts?q=" + encoded,
                    "/api/audit?kind=" + encoded,
                    "/pop?number=" + encoded,
                    "/admin/calls?number=" + encoded,
                    "/admin/routes/source?file=" + encoded,
                    "/recordings/" + encoded.replace("+", "%20"))) {
                seen.add(api.send("GET", path, null).body());
            }
            seen.add(api.send("POST", "/api/calls", "{\"extension\": \"1001\", \"number\": " + quoted(typed) + "}")
                    .body());
            seen.add(api.send("POST", "/api/phonebooks", json("name", typed)).body());
            seen.add(api.send("POST", "/api/privacy/preview", json("number", typed))
                    .body());
            seen.add(api.send("PUT", "/api/phonebooks/1/contacts/1", json("firstName", typed))
                    .body());
        }
        nothingShows(log);
    }

    @Test
    void templatesAndOtherSettings(CapturedOutput log) {
        boundUser("Ana Ruiz", "1001");
        for (int i = 0; i < TYPED.size(); i++) {
            String typed = TYPED.get(i);
            ObjectNode settings = (ObjectNode) api.get("/api/settings");
            settings.withObject("/callLog").put("subject", typed);
            settings.withObject("/callLog").put("description", typed);
            settings.withObject("/recordCreation").put("leadCompany", typed);
            HttpResponse<String> answer = api.send("PUT", "/api/settings", settings.toString());
            seen.add(answer.body());
            // A template knows its own variables and no others.
            assertThat(answer.statusCode()).as(typed).isEqualTo(typed.contains("{{") ? 422 : 200);
            for (String key : List.of("publicUrl", "country", "dialPrefixes")) {
                HttpResponse<String> refused = api.send("PUT", "/api/settings", json(key, typed));
                seen.add(refused.body());
                assertThat(refused.statusCode()).as(key + " " + typed).isBetween(400, 499);
            }
            if (answer.statusCode() != 200) {
                continue;
            }
            CallScript call = pbx.calls().inboundAnswered("1206555016" + i, "1001");
            happens(call);
            settled(call);
            assertThat(tasks()).anySatisfy(task -> assertThat(task).containsEntry("Subject", typed));
            assertThat(salesforce.org().rows("Lead"))
                    .anySatisfy(lead -> assertThat(lead).containsEntry("Company", typed));
        }
        nothingShows(log);
    }

    private static String json(String key, String value) {
        return JsonNodeFactory.instance.objectNode().put(key, value).toString();
    }

    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }

    private void nothingShows(CapturedOutput log) {
        Browser browser = new Browser(port).signIn("admin", PASSWORD);
        for (String page : List.of("/admin", "/admin/calls", "/admin/failures", "/admin/settings", "/admin/audit")) {
            seen.add(browser.get(page).body());
        }
        seen.add(api.get("/api/settings").toString());
        seen.add(api.get("/api/audit").toString());
        pbx.requests().all().forEach(request -> seen.add(request.toString()));
        salesforce
                .requests()
                .list()
                .forEach(request -> seen.add(request.path() + " " + request.query() + " " + request.body()));
        salesforce.org().rows("Task").forEach(row -> seen.add(row.toString()));
        seen.add(log.getAll());
        List<String> secrets =
                new ArrayList<>(List.of(pbx.webhookSecret(), PASSWORD, System.getProperty("java.home"), "root:x:0"));
        if (System.getenv("PATH") != null) {
            secrets.add(System.getenv("PATH"));
        }
        assertThat(seen).allSatisfy(text -> assertThat(secrets)
                .noneSatisfy(secret -> assertThat(text).contains(secret)));
        assertThat(integration.state()).isEqualTo(Integration.State.enabled);
    }
}
