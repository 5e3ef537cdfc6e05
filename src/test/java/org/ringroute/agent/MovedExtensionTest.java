package org.ringroute.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.people.BindingStore;
import org.ringroute.people.Bindings;
import org.ringroute.settings.ContentChangedEvent;
import org.ringroute.settings.OtherInstances;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.AgentClient;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.EventStream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** An extension that moves to somebody else leaves behind whom its user before spoke with. */
class MovedExtensionTest extends BridgeTest {

    private static final String CALLER = "14155550101";

    @Autowired
    private BindingStore store;

    @Autowired
    private Bindings bindings;

    @Autowired
    private ApplicationEventPublisher events;

    private String anaId;
    private String benId;

    @BeforeEach
    void anaHasExtension1001AndBen1002() {
        anaId = boundUser("Ana Ruiz", "1001");
        benId = boundUser("Ben Okafor", "1002");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
    }

    @Test
    void callsAndTheirRecordingsStayWithTheUserOfTheirTime() {
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
        happens(call);
        settled(call);
        String recording = recording();

        extensionOf(anaId, "1003");
        extensionOf(benId, "1001");

        AgentClient ben = new AgentClient(port, api, benId);
        assertThat(callIds(ben)).isEmpty();
        assertThat(ben.send("GET", recording, null).statusCode()).isEqualTo(403);
        closed(ben, call);

        AgentClient ana = new AgentClient(port, api, anaId);
        assertThat(callIds(ana)).containsExactly(call.callId());
        assertThat(ana.send("GET", recording, null).statusCode()).isEqualTo(200);
        assertThat(ana.send("GET", "/api/calls/" + call.callId() + "/related-records", null)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoHasTheExtensionNowSeesWhatComesFromNowOn() {
        extensionOf(anaId, "1003");
        extensionOf(benId, "1001");
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
        happens(call);
        settled(call);

        assertThat(callIds(new AgentClient(port, api, benId))).containsExactly(call.callId());
        assertThat(callIds(new AgentClient(port, api, anaId))).isEmpty();
        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task.get("OwnerId"))
                .isEqualTo(benId));
    }

    @Test
    void aCallThatRunsWhileItMovesIsStillThatOfTheOneWhoTookIt() {
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
        happens(call.beforeHangUp());

        extensionOf(anaId, "1003");
        extensionOf(benId, "1001");
        AgentClient ben = new AgentClient(port, api, benId);
        try (EventStream bens = ben.stream()) {
            awaitUntil(() -> assertThat(bens.events("calls")).hasSize(1));
            happens(call.after(call.beforeHangUp().events().size()));
            settled(call);

            closed(ben, call);
            assertThat(bens.events("call")).isEmpty();
            assertThat(bens.pops()).isEmpty();
        }
        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task.get("OwnerId"))
                .isEqualTo(anaId));
    }

    @Test
    void popsThatAStreamWouldRepeatAreNotThoseOfTheUserBefore() {
        happens(pbx.calls().inboundAnswered(CALLER, "1001").first(2));
        awaitUntil(() -> assertThat(jdbc.sql("SELECT user_id FROM agent_event")
                        .query(String.class)
                        .list())
                .containsExactly(anaId));

        extensionOf(anaId, "1003");
        extensionOf(benId, "1001");

        try (EventStream bens = new AgentClient(port, api, benId).stream("?lastEventId=1")) {
            awaitUntil(() -> assertThat(bens.events("calls")).hasSize(1));
            happens(pbx.calls().inboundAnswered("14155550102", "1001").first(2));
            awaitUntil(() -> assertThat(bens.pops()).hasSize(1));
            assertThat(bens.pops().get(0).data().path("number").asText()).contains("0102");
        }
    }

    /** As other instances are listened to all the time, which read the bindings again whenever one changes them. */
    @Test
    void whatIsReadWhileSomebodyBindsIsNotHowItWasBefore() {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> reading = CompletableFuture.runAsync(
                () -> {
                    while (!over.get()) {
                        events.publishEvent(new ContentChangedEvent(OtherInstances.BINDINGS));
                    }
                },
                task -> new Thread(task).start());
        try {
            for (int i = 0; i < 25; i++) {
                store.bind(anaId, List.of(), List.of());
                store.bind(anaId, List.of("1001"), List.of());

                assertThat(bindings.userOf("1001")).as("in round %s", i).hasValue(anaId);
                assertThat(bindings.userAt("1001", System.currentTimeMillis()))
                        .as("in round %s", i)
                        .hasValue(anaId);
            }
        } finally {
            over.set(true);
            reading.join();
        }
    }

    @Test
    void whatHappenedBeforeAnythingIsKnownOfABindingIsNobodys() {
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
        happens(call);
        settled(call);
        // The stand-in plays in a moment what takes a minute: some of it is still to come by the clock.
        jdbc.sql("UPDATE call_leg SET rang_at = rang_at - 600000").update();
        jdbc.sql("UPDATE phone_call SET started_at = started_at - 600000").update();
        jdbc.sql("DELETE FROM binding_period").update();
        extensionOf(benId, "1002");

        assertThat(callIds(new AgentClient(port, api, anaId))).isEmpty();
    }

    /** Nothing about this call is open to that agent. */
    private void closed(AgentClient agent, CallScript call) {
        String path = "/api/calls/" + call.callId();
        assertThat(agent.send("PUT", path + "/note", "{\"note\": \"x\"}").statusCode())
                .isEqualTo(403);
        assertThat(agent.send("PUT", path + "/choice", "{\"recordId\": \"003\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(agent.send("POST", path + "/record", "{}").statusCode()).isEqualTo(403);
        assertThat(agent.send("GET", path + "/related-records", null).statusCode())
                .isEqualTo(403);
        assertThat(agent.send("PUT", path + "/related-record", "{\"recordId\": \"006\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    private void extensionOf(String userId, String extension) {
        pbx.addExtension(extension, "Somebody", "");
        api.post("/api/users/refresh", "");
        api.put("/api/users/" + userId + "/extensions", "{\"extensions\": [\"" + extension + "\"]}");
    }

    private static List<String> callIds(AgentClient agent) {
        List<String> ids = new ArrayList<>();
        for (JsonNode call : agent.get("/api/agent/calls").path("items")) {
            ids.add(call.path("callId").asText());
        }
        return ids;
    }

    /** The path of the link in the only activity. */
    private String recording() {
        String description = tasks().get(0).get("Description").toString();
        return description.substring(description.indexOf("/recordings/")).split("\\s")[0];
    }
}
