package org.ringroute.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.ringroute.audit.SignIns;
import org.ringroute.caller.OncePerNumber;
import org.ringroute.people.BindingStore;
import org.ringroute.record.RefusedCreations;
import org.ringroute.routes.StepCoverage;
import org.ringroute.salesforce.OrgSchema;
import org.ringroute.salesforce.session.ApiBudget;
import org.ringroute.salesforce.session.SalesforceReach;
import org.ringroute.screenpop.AgentCalls;
import org.ringroute.screenpop.PopSettings;
import org.ringroute.settings.Integration;
import org.ringroute.settings.SettingsStore;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.Delivery;
import org.ringroute.standin.pbx.PbxMessage;
import org.ringroute.standin.pbx.PbxStandIn;
import org.ringroute.standin.salesforce.SalesforceStandIn;
import org.ringroute.text.UnknownVariableException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The bridge between its two stand-ins: what a test does at one side shows at the other. All such tests share one running
 * bridge, so each starts by clearing what the one before left.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camel.main.run-controller=false",
            // Spring Boot switches the export of metrics off in tests.
            "management.prometheus.metrics.export.enabled=true",
            "ringroute.admin.password=" + BridgeTest.PASSWORD,
            // Tests count requests: what runs on a schedule is called by those that are about it.
            "ringroute.pbx.reconcile-interval=24h",
            "ringroute.schedule.phonebook=0 0 3 1 1 ?",
            // They ask all the time, and not for what they are about.
            "ringroute.limits.requests-of-user=100000",
            "ringroute.limits.requests-of-address=100000",
            "ringroute.calls.settle=300ms",
            "ringroute.calls.wait-for-record=2s",
            "ringroute.phonebook.unclear-after=1s"
        })
@Import({StepCoverage.class, StepFaults.class})
public abstract class BridgeTest {

    protected static final String PASSWORD = "let-me-in";
    protected static final PbxStandIn pbx = PbxStandIn.start();
    protected static final SalesforceStandIn salesforce = SalesforceStandIn.start();

    private static final List<String> users = new ArrayList<>();

    @LocalServerPort
    protected int port;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    private SettingsStore settings;

    @Autowired
    private Integration integration;

    @Autowired
    private BindingStore bindings;

    @Autowired
    private PopSettings pops;

    @Autowired
    private AgentCalls agentCalls;

    @Autowired
    private OncePerNumber lookups;

    @Autowired
    private RefusedCreations refusals;

    @Autowired
    private SignIns signIns;

    @Autowired
    private OrgSchema schema;

    @Autowired
    protected ApiBudget budget;

    @Autowired
    private SalesforceReach reach;

    protected Api api;

    @DynamicPropertySource
    static void standIns(DynamicPropertyRegistry properties) {
        // Of each application that is started here its own: two on one database would take each other's work.
        properties.add("ringroute.data-dir", temporaryFolder()::toString);
        if (Postgres.isWanted()) {
            Postgres.start().settings().forEach((key, value) -> properties.add(key, () -> value));
        }
        // Browsers are told that this is at the port that was found free.
        properties.add("ringroute.public-url", () -> "http://localhost:8080");
        properties.add("ringroute.pbx.url", pbx::url);
        properties.add("ringroute.pbx.client-id", pbx::clientId);
        properties.add("ringroute.pbx.client-secret", pbx::clientSecret);
        properties.add("ringroute.pbx.webhook-secret", pbx::webhookSecret);
        properties.add("ringroute.pbx.dial-prefixes", () -> "9");
        properties.add("ringroute.salesforce.login-url", salesforce::url);
        properties.add("ringroute.salesforce.client-id", salesforce::clientId);
        properties.add("ringroute.salesforce.client-secret", salesforce::clientSecret);
        properties.add("ringroute.salesforce.flow", () -> "client-credentials");
    }

    @BeforeEach
    protected void startAfresh() {
        pbx.sendWebhooksTo(URI.create("http://127.0.0.1:" + port + "/webhooks/pbx"));
        // Its records too: what is not in the database any more would be brought back from them.
        pbx.forgetTheDay();
        pbx.dialect().uidOfRow(false).orderIgnored(false).rowTime("yyyy/MM/dd HH:mm:ss");
        pbx.addressBook().clear();
        salesforce.faults().clear();
        salesforce.limits().max(15_000);
        salesforce.limits().used(0);
        budget.forgetRefusal();
        reach.answered();
        for (String object : List.of("Task", "Contact", "Lead", "Account")) {
            salesforce.org().clear(object);
        }
        users.forEach(salesforce.org()::delete);
        users.clear();
        for (String table : List.of(
                "outbox",
                "created_record",
                "phonebook",
                "phonebook_number",
                "phonebook_contact",
                "event",
                "phone_call",
                "call_leg",
                "call_match",
                "agent_event",
                "call_story",
                "agent_token",
                "chosen_record",
                "call_note",
                // Else the calls of a test belong to whoever had the extension in the test before: nobody.
                "binding_period")) {
            jdbc.sql("DELETE FROM " + table).update();
        }
        integration.become(Integration.State.enabled);
        settings.clear();
        allSwitchedOn();
        bindings.clear();
        pops.clear();
        agentCalls.forget();
        lookups.forget();
        // What the org refused for a number in the test before is not asked for again.
        refusals.forget();
        // Nor is a sign-in of this test one of many.
        signIns.tellCounts();
        api = new Api(port, "admin", PASSWORD);
        awaitUntil(
                () -> assertThat(api.get("/api/status").at("/salesforce/state").asText())
                        .isEqualTo("connected"));
        // What a test counts must not be the bridge getting to know the org.
        awaitUntil(() -> assertThat(schema.isDue()).isFalse());
        // Nor may what waits for the PBX wait because of a trouble that the test before made.
        awaitUntil(() ->
                assertThat(api.get("/api/status").at("/pbx/state").asText()).isEqualTo("connected"));
        pbx.requests().clear();
        salesforce.requests().clear();
    }

    /** As an administrator leaves the settings who wants everything: nothing is written before. */
    private void allSwitchedOn() {
        try {
            settings.replace(settings.current().switched(true, true, true));
        } catch (UnknownVariableException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A Salesforce user who is bound to an extension of the PBX. */
    protected String boundUser(String name, String extension) {
        String email = name.toLowerCase().replace(' ', '.') + "@example.com";
        pbx.addExtension(extension, name, email);
        String id = user(name, email);
        api.post("/api/users/refresh", "");
        api.put("/api/users/" + id + "/extensions", "{\"extensions\": [\"" + extension + "\"]}");
        return id;
    }

    /** A Salesforce user, until the next test. */
    protected String user(String name, String email) {
        String id = salesforce.org().addUser(name, email, true);
        users.add(id);
        return id;
    }

    /** Posts a call's events as the PBX does; every one must be accepted. */
    protected void happens(CallScript call) {
        accepted(pbx.send(call));
    }

    protected void happens(PbxMessage message) {
        accepted(pbx.send(message));
    }

    private static void accepted(List<Delivery> deliveries) {
        assertThat(deliveries)
                .allSatisfy(delivery -> assertThat(delivery.status()).isEqualTo(200));
    }

    protected List<Map<String, Object>> tasks() {
        return salesforce.org().rows("Task");
    }

    /** Waits until every call that ended is handled and every queued write is settled, one way or the other. */
    protected void settled(CallScript... calls) {
        awaitUntil(() -> {
            for (CallScript call : calls) {
                assertThat(jdbc.sql("SELECT outcome FROM phone_call WHERE call_id = ?")
                                .param(call.callId())
                                .query(String.class)
                                .optional())
                        .as("outcome of call %s", call.callId())
                        .isPresent();
            }
            assertThat(jdbc.sql("SELECT kind, state, attempts, last_error FROM outbox WHERE state IN ('READY', 'SENT')")
                            .query()
                            .listOfRows())
                    .as("writes that wait")
                    .isEmpty();
        });
    }

    protected static void awaitUntil(org.awaitility.core.ThrowingRunnable condition) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(condition);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("ringroute-test");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
