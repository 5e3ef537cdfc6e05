package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringroute.call.Call;
import org.ringroute.call.CallChange;
import org.ringroute.call.PbxEvent;
import org.ringroute.caller.CallerMatches;
import org.ringroute.number.PhoneNumbers;
import org.ringroute.people.Bindings;
import org.ringroute.screenpop.ScreenPops;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.PbxMessage;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.EventStream;
import org.ringroute.support.EventStream.Event;
import org.ringroute.support.SettingsChange;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is shown whom, and when; seen through the event stream, as the administrator may watch it. */
class ScreenPopTest extends BridgeTest {

    private static final String CALLER = "14155550101";

    @Autowired
    private Bindings bindings;

    @Autowired
    private ProducerTemplate routes;

    @Autowired
    private ScreenPops pops;

    private String jane;

    @BeforeEach
    void janeIsAContactAndAnaHasExtension1001() {
        boundUser("Ana Ruiz", "1001");
        jane = salesforce
                .org()
                .insert("Contact", Map.of("LastName", "Doe", "FirstName", "Jane", "Phone", "(415) 555-0101"));
    }

    @Test
    void aRingingCallShowsTheRecordOnceAndSaysWhoItIs() {
        try (EventStream stream = watch("1001")) {
            CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
            happens(call);
            settled(call);

            JsonNode pop = one(stream);
            assertThat(pop.path("callId").asText()).isEqualTo(call.callId());
            assertThat(pop.path("extension").asText()).isEqualTo("1001");
            assertThat(pop.path("number").asText()).isEqualTo(CALLER);
            assertThat(pop.path("object").asText()).isEqualTo("Contact");
            assertThat(pop.path("recordId").asText()).isEqualTo(jane);
            assertThat(pop.path("name").asText()).contains("Doe");
            assertThat(pop.path("url").asText()).isEqualTo(salesforce.url() + "/lightning/r/Contact/" + jane + "/view");
            assertThat(pop.path("matches")).hasSize(1);
            assertThat(pop.path("missed").asBoolean()).isFalse();
            assertThat(stream.events("call"))
                    .extracting(event -> event.data().path("state").asText())
                    .contains("ringing", "answered", "ended");
            assertThat(stream.events("call"))
                    .anySatisfy(event ->
                            assertThat(event.data().path("recordId").asText()).isEqualTo(jane));
        }
    }

    @ParameterizedTest
    @CsvSource({"ringing, 2", "answered, 3"})
    void theRecordOpensAtTheMomentOfTheSetting(String trigger, int events) {
        set("1001", "page", "automatic", trigger);
        try (EventStream stream = watch("1001")) {
            CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
            happens(call.first(events - 1));
            happens(call.after(events - 1).first(1));

            awaitUntil(() -> assertThat(stream.pops()).hasSize(1));
            happens(call.after(events));
            settled(call);
            assertThat(one(stream).path("trigger").asText()).isEqualTo(trigger);
        }
    }

    @Test
    void atTheEndOfTheCallItOpensWhenTheSettingSaysSo() {
        set("1001", "page", "automatic", "ended");
        try (EventStream stream = watch("1001")) {
            CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
            happens(call);
            settled(call);

            awaitUntil(() -> assertThat(stream.pops()).hasSize(1));
            assertThat(one(stream).path("trigger").asText()).isEqualTo("ended");
        }
    }

    @ParameterizedTest
    @CsvSource({"off", "manual"})
    void nothingOpensByItselfWhenItIsOffOrManual(String mode) {
        set("1001", "page", mode, "ringing");
        try (EventStream page = watch("1001");
                EventStream extension = watch("1001&client=browser-extension")) {
            CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
            happens(call);
            settled(call);

            awaitUntil(() -> assertThat(extension.pops()).hasSize(1));
            assertThat(page.pops()).isEmpty();
            assertThat(page.events("call")).isNotEmpty().allSatisfy(event -> assertThat(
                            event.data().at("/pop/page").asText())
                    .isEqualTo(mode));
        }
    }

    @Test
    void aRingGroupShowsAllWhoRing() {
        boundUser("Ben Okafor", "1002");
        pbx.addRingGroup("6301", "Sales", "1001", "1002");
        try (EventStream ana = watch("1001");
                EventStream ben = watch("1002")) {
            CallScript call = pbx.calls().ringGroupAnswered(CALLER, "6301", "1002");
            happens(call);
            settled(call);

            awaitUntil(() -> assertThat(ana.pops()).hasSize(1));
            awaitUntil(() -> assertThat(ben.pops()).hasSize(1));
            assertThat(ana.events("call"))
                    .extracting(event -> event.data().path("state").asText())
                    .contains("elsewhere")
                    .doesNotContain("answered");
        }
    }

    @ParameterizedTest
    @CsvSource({"answered", "ended"})
    void ofARingGroupOnlyWhoAnsweredSeesItLater(String trigger) {
        boundUser("Ben Okafor", "1002");
        pbx.addRingGroup("6302", "Sales", "1001", "1002");
        set("*", "page", "automatic", trigger);
        try (EventStream ana = watch("1001");
                EventStream ben = watch("1002")) {
            CallScript call = pbx.calls().ringGroupAnswered(CALLER, "6302", "1002");
            happens(call);
            settled(call);

            awaitUntil(() -> assertThat(ben.pops()).hasSize(1));
            assertThat(ana.pops()).isEmpty();
        }
    }

    @Test
    void outgoingAndInternalCallsOpenNothing() {
        pbx.addExtension("1002", "Ben Okafor", "");
        try (EventStream stream = watch("1001")) {
            CallScript out = pbx.calls().outboundAnswered("1001", CALLER);
            CallScript internal = pbx.calls().internalAnswered("1001", "1002");
            happens(out);
            happens(internal);
            settled(out, internal);

            assertThat(stream.events("call"))
                    .anySatisfy(event ->
                            assertThat(event.data().path("recordId").asText()).isEqualTo(jane));
            assertThat(stream.pops()).isEmpty();
        }
    }

    @Test
    void anUnknownCallerIsShownAsUnknown() {
        SettingsChange.set(api, "recordCreation", "mode", "manual");
        try (EventStream stream = watch("1001")) {
            happens(pbx.calls().inboundAnswered("14155550999", "1001").first(2));

            awaitUntil(() -> assertThat(stream.pops()).hasSize(1));
            assertThat(one(stream).path("object").asText()).isEqualTo("Unknown");
            assertThat(one(stream).path("url").asText()).isEmpty();
            assertThat(stream.events("call")).allSatisfy(event -> assertThat(
                            event.data().path("mayCreate").asBoolean())
                    .isTrue());
        }
    }

    @Test
    void withAutomaticCreationTheNewRecordIsShown() {
        try (EventStream stream = watch("1001")) {
            happens(pbx.calls().inboundAnswered("14155550999", "1001").first(2));

            awaitUntil(() -> assertThat(stream.pops()).hasSize(1));
            String lead = (String) salesforce.org().rows("Lead").get(0).get("Id");
            assertThat(one(stream).path("recordId").asText()).isEqualTo(lead);
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({"REQUEST_LIMIT_EXCEEDED, used-up", "API_DISABLED_FOR_ORG, api-off"})
    void whileSalesforceLetsNobodyInTheAgentIsToldWhy(String code, String reason) {
        salesforce.faults().error("/composite", 403, code, "not now", 1_000);
        happens(pbx.calls().inboundAnswered(CALLER, "1001"));
        awaitUntil(() -> assertThat(salesforce.requests().to("/composite")).hasSize(1));
        try (EventStream stream = watch("1001")) {
            happens(pbx.calls().inboundAnswered(CALLER, "1001").first(2));

            awaitUntil(() -> assertThat(stream.events("call")).anySatisfy(event -> {
                assertThat(event.data().path("crm").asText()).isEqualTo("unavailable");
                assertThat(event.data().path("crmReason").asText()).isEqualTo(reason);
            }));
            assertThat(salesforce.requests().to("/composite")).hasSize(1);
        }
    }

    @Test
    void whileSalesforceDoesNotAnswerTheAgentIsToldSo() {
        salesforce.faults().unavailable("/composite", 5);
        try (EventStream stream = watch("1001")) {
            happens(pbx.calls().inboundAnswered(CALLER, "1001").first(2));

            awaitUntil(() -> assertThat(stream.events("call"))
                    .anySatisfy(event ->
                            assertThat(event.data().path("crm").asText()).isEqualTo("unavailable")));
            assertThat(stream.pops()).isEmpty();
        }
    }

    @Test
    void aStreamGoesOnBehindTheLastPopItHad() {
        CallScript first = pbx.calls().inboundAnswered(CALLER, "1001");
        CallScript second = pbx.calls().inboundAnswered(CALLER, "1001");
        String last;
        try (EventStream stream = watch("1001")) {
            happens(first);
            settled(first);
            awaitUntil(() -> assertThat(stream.pops()).hasSize(1));
            last = stream.pops().get(0).id();
        }
        happens(second);
        settled(second);

        try (EventStream stream = watch("1001", "Last-Event-ID", last);
                EventStream asParameter = watch("1001&lastEventId=" + last)) {
            awaitUntil(() -> assertThat(stream.pops()).hasSize(1));
            awaitUntil(() -> assertThat(asParameter.pops()).hasSize(1));
            assertThat(one(stream).path("callId").asText()).isEqualTo(second.callId());
        }
    }

    /** As after a hold-up: the event was stored in time, and handled too late. */
    @Test
    void whatIsOlderThanHalfAMinuteIsMarkedAsMissed() throws Exception {
        CallScript script = pbx.calls().inboundAnswered(CALLER, "1001");
        Call call = Call.begin(script.callId());
        for (PbxMessage message : script.first(2).events()) {
            call = call.with(PbxEvent.read(message.body()).stored(1, System.currentTimeMillis() - 31_000));
        }
        // The extension was hers then.
        jdbc.sql("UPDATE binding_period SET from_at = from_at - 60000 WHERE until_at = ?")
                .param(Long.MAX_VALUE)
                .update();
        bindings.changed();
        try (EventStream stream = watch("1001")) {
            pops.show(
                    call,
                    CallChange.Kind.RINGING,
                    "1001",
                    new PhoneNumbers("US", List.of()).inbound(CALLER),
                    new CallerMatches(List.of(), 0));

            awaitUntil(() -> assertThat(stream.pops()).hasSize(1));
            assertThat(one(stream).path("missed").asBoolean()).isTrue();
            assertThat(one(stream).path("open").asBoolean()).isFalse();
        }
    }

    @Test
    void oldPopsArePurged() {
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
        happens(call);
        settled(call);
        jdbc.sql("UPDATE agent_event SET happened_at = ?")
                .param(System.currentTimeMillis() - 2 * 3600_000)
                .update();

        routes.sendBody("direct:purge", null);

        assertThat(jdbc.sql("SELECT COUNT(*) FROM agent_event")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whoComesInTheMiddleOfACallSeesIt() {
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
        happens(call.beforeHangUp());
        awaitUntil(() -> assertThat(
                        api.get("/api/calls/" + call.callId()).at("/call/phase").asText())
                .isEqualTo("ANSWERED"));

        try (EventStream stream = watch("1001")) {
            awaitUntil(() -> assertThat(stream.events("calls")).hasSize(1));
            assertThat(stream.events("calls").get(0).data().path("callIds").toString())
                    .contains(call.callId());
            happens(call.after(call.beforeHangUp().events().size()));
            awaitUntil(() -> assertThat(stream.events("call"))
                    .extracting(event -> event.data().path("state").asText())
                    .contains("ended"));
        }
    }

    @Test
    void theTimeFromTheWebhookToTheStreamIsMeasured() {
        try (EventStream stream = watch("1001")) {
            happens(pbx.calls().inboundAnswered(CALLER, "1001").first(2));
            awaitUntil(() -> assertThat(stream.pops()).hasSize(1));

            awaitUntil(() -> assertThat(
                            api.send("GET", "/actuator/prometheus", null).body())
                    .contains("ringroute_screenpop_delivery_seconds_bucket")
                    .contains("ringroute_agent_streams 1"));
        }
    }

    @Test
    void anIdleStreamShowsThatItIsAlive() {
        try (EventStream stream = watch("1001")) {
            awaitUntil(() -> assertThat(stream.comments()).isPositive());
        }
    }

    private EventStream watch(String extension, String... headers) {
        String basic = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes());
        String[] all = Stream.concat(Stream.of("Authorization", "Basic " + basic), Stream.of(headers))
                .toArray(String[]::new);
        EventStream stream = EventStream.open(port, "/api/agent/events?extension=" + extension, all);
        awaitUntil(() -> assertThat(stream.events("calls")).hasSize(1));
        return stream;
    }

    private void set(String extension, String client, String mode, String trigger) {
        api.put(
                "/api/extensions/" + extension + "/screen-pop",
                "{\"client\": \"%s\", \"mode\": \"%s\", \"trigger\": \"%s\"}".formatted(client, mode, trigger));
    }

    private static JsonNode one(EventStream stream) {
        List<Event> pops = stream.pops();
        assertThat(pops).hasSize(1);
        return pops.get(0).data();
    }
}
