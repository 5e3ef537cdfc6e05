package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.Calls;
import org.ringroute.standin.pbx.PbxMessage;
import org.ringroute.support.BridgeTest;

/** The PBX promises neither order nor that it says things once: the Tasks are the same. */
class OutOfOrderTest extends BridgeTest {

    private static final String CALLER = "4155550101";

    private static final Map<String, Function<Calls, CallScript>> SHAPES = new TreeMap<>(Map.of(
            "answered", calls -> calls.inboundAnswered(CALLER, "1001"),
            "missed", calls -> calls.inboundMissed(CALLER, "1001"),
            "busy", calls -> calls.inboundBusy(CALLER, "1001"),
            "voicemail", calls -> calls.inboundVoicemail(CALLER, "1001"),
            "ring group answered", calls -> calls.ringGroupAnswered(CALLER, "6310", "1002"),
            "ring group missed", calls -> calls.ringGroupMissed(CALLER, "6310"),
            "blind transfer", calls -> calls.blindTransfer(CALLER, "1001", "1002"),
            "attended transfer", calls -> calls.attendedTransfer(CALLER, "1001", "1002"),
            "outbound", calls -> calls.outboundAnswered("1001", CALLER),
            "outbound prefixed", calls -> calls.outboundPrefixed("1001", CALLER)));

    private static final Map<String, Function<CallScript, CallScript>> ARRIVALS = arrivals();

    @Test
    void eventsInAnyOrderMakeTheSameTasks() {
        boundUser("Ana Ruiz", "1001");
        boundUser("Ben Okafor", "1002");
        boundUser("Chen Wei", "1003");
        pbx.addRingGroup("6310", "Sales", "1001", "1002", "1003");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));

        Instant start = Instant.now().minusSeconds(100);
        Map<String, CallScript> sent = new LinkedHashMap<>();
        SHAPES.forEach((shape, script) -> ARRIVALS.forEach((arrival, order) -> {
            CallScript call = order.apply(script.apply(pbx.calls().at(start)));
            happens(call);
            sent.put(shape + ", " + arrival, call);
        }));
        settled(sent.values().toArray(CallScript[]::new));

        List<String> different = new ArrayList<>();
        SHAPES.keySet().forEach(shape -> {
            List<String> expected = tasksOf(sent.get(shape + ", in order"));
            ARRIVALS.keySet().forEach(arrival -> {
                List<String> actual = tasksOf(sent.get(shape + ", " + arrival));
                // Who of a group rang first is told by nothing but the order.
                boolean same = shape.equals("ring group missed")
                        ? actual.size() == 1 && actual.get(0).contains("CallDisposition=Missed")
                        : actual.equals(expected);
                if (!same) {
                    different.add(shape + ", " + arrival + ": " + actual + " instead of " + expected);
                }
            });
        });
        assertThat(different).isEmpty();
        assertThat(tasksOf(sent.get("answered, in order"))).singleElement().satisfies(task -> assertThat(task)
                .contains("CallDisposition=Answered", "CallDurationInSeconds=84", "CallType=Inbound"));
        assertThat(tasksOf(sent.get("outbound prefixed, in order")))
                .singleElement()
                .satisfies(task -> assertThat(task).contains("CallType=Outbound"));
        assertThat(tasksOf(sent.get("blind transfer, in order"))).hasSize(2);
        assertThat(tasksOf(sent.get("ring group answered, in order"))).hasSize(1);
    }

    @Test
    void aCallOfWhichOnlyTheRecordIsToldIsLogged() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));

        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001").without(message -> message.type() != 30012);
        happens(call);
        settled(call);

        assertThat(tasksOf(call)).singleElement().satisfies(task -> assertThat(task)
                .contains("CallDisposition=Answered", "CallDurationInSeconds=84"));
    }

    /** A later firmware may say what an earlier one garbled, under the same uid. */
    @Test
    void aRecordThatWasNotUnderstoodDoesNotHideTheRightOne() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001").without(message -> message.type() != 30012);
        PbxMessage right = call.events().get(0);

        happens(pbx.events().raw(right.body().replace("ANSWERED", "PUZZLED")));
        awaitUntil(() -> assertThat(
                        jdbc.sql("SELECT state FROM event").query(String.class).list())
                .containsExactly("NOT_UNDERSTOOD"));
        happens(right);
        settled(call);

        assertThat(tasksOf(call)).singleElement().satisfies(task -> assertThat(task)
                .contains("CallDisposition=Answered", "CallDurationInSeconds=84"));
    }

    /** What a kill leaves: stored events that no lane has seen, and the next one comes before they are taken up again. */
    @Test
    void anEventThatOvertakesThoseLeftBehindDoesNotHideThem() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        CallScript call = pbx.calls().inboundAnswered(CALLER, "1001");
        PbxMessage late = pbx.events().raw(call.events().get(0).body() + " ");

        leaveBehind(call.events());
        happens(late);
        settled(call);

        assertThat(tasksOf(call)).singleElement().satisfies(task -> assertThat(task)
                .contains("CallDisposition=Answered"));
    }

    private void leaveBehind(List<PbxMessage> events) {
        // Numbers that were given already
        for (int i = 0; i < events.size(); i++) {
            happens(pbx.events().unknown(40_000 + i));
        }
        long id = jdbc.sql("SELECT MIN(id) FROM event").query(Long.class).single();
        jdbc.sql("DELETE FROM event").update();
        for (PbxMessage event : events) {
            jdbc.sql("INSERT INTO event (id, type, call_id, repeat_key, body, received_at, state)"
                            + " VALUES (?, ?, ?, ?, ?, ?, 'NEW')")
                    .params(
                            id,
                            event.type(),
                            event.callId(),
                            "left behind " + id,
                            event.body(),
                            System.currentTimeMillis())
                    .update();
            id++;
        }
    }

    private List<String> tasksOf(CallScript call) {
        return tasks().stream()
                .filter(task -> task.get("CallObject").toString().contains(":" + call.callId() + ":"))
                .map(task -> {
                    Map<String, Object> facts = new TreeMap<>(task);
                    List.of(
                                    "Id",
                                    "CallObject",
                                    "CreatedDate",
                                    "LastModifiedDate",
                                    "SystemModstamp",
                                    "CompletedDateTime")
                            .forEach(facts::remove);
                    return facts.toString().replace(call.callId(), "this call");
                })
                .sorted()
                .toList();
    }

    private static Map<String, Function<CallScript, CallScript>> arrivals() {
        Map<String, Function<CallScript, CallScript>> arrivals = new LinkedHashMap<>();
        arrivals.put("in order", call -> call);
        arrivals.put("reversed", CallScript::reversed);
        arrivals.put("doubled", CallScript::doubled);
        arrivals.put("reversed and doubled", call -> call.reversed().doubled());
        arrivals.put("shuffled", call -> call.shuffled(2));
        arrivals.put("shuffled and doubled", call -> call.shuffled(3).doubled());
        return arrivals;
    }
}
