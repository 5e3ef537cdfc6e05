package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.Delivery;
import org.ringroute.standin.pbx.PbxMessage;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.StepFaults;

/** Whatever is thrown between the commit of an event and the end of its tracking: the event is taken in soon, and once. */
class NothingHeldBackTest extends BridgeTest {

    private static final List<String> STEPS = List.of(
            "to-lanes",
            "unless-repeated",
            "choose-lane",
            "to-lane",
            "lane-0-to-call-tracking",
            "lane-1-to-call-tracking",
            "lane-2-to-call-tracking",
            "lane-3-to-call-tracking",
            "what-is-it-about",
            "track-event",
            "no-headers-in-answer",
            "answer-stored");

    private static final List<Supplier<Throwable>> THROWN =
            List.of(() -> new OutOfMemoryError("for a test"), () -> new IllegalStateException("for a test"));

    @AfterEach
    void noMoreFaults() {
        StepFaults.clear();
    }

    @Test
    void whateverIsThrownAtWhicheverStepTheEventIsTakenIn() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        List<CallScript> calls = new ArrayList<>();

        for (Supplier<Throwable> thrown : THROWN) {
            for (String step : STEPS) {
                StepFaults.once(step, thrown.get());
                // A call goes through one lane of four.
                for (int n = 0; n < 40 && StepFaults.isDue(step); n++) {
                    CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
                    calls.add(call);
                    call.events().forEach(NothingHeldBackTest::deliver);
                    if (step.startsWith("lane-")) {
                        awaitUntil(() -> assertThat(unfinished()).isZero());
                    }
                }
                awaitUntil(() -> assertThat(StepFaults.isDue(step)).as(step).isFalse());
                awaitUntil(() ->
                        assertThat(unfinished()).as("events after %s", step).isZero());
            }
        }

        awaitUntil(() -> assertThat(tasks()).hasSameSizeAs(calls));
        assertThat(api.send("GET", "/actuator/prometheus", "").body())
                .contains("ringroute_events_waiting 0.0", "ringroute_events_oldest_seconds 0.0");
        assertThat(api.get("/actuator/health")
                        .at("/components/events/details/waiting")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void whatTheSweepCouldNotReadIsReadTheNextTime() {
        for (Supplier<Throwable> thrown : THROWN) {
            for (String step : List.of("unless-in-a-lane", "take-event-up", "back-to-lanes")) {
                StepFaults.once(step, thrown.get());
                PbxMessage message = pbx.calls()
                        .inboundAnswered("14155550101", "1001")
                        .events()
                        .get(0);
                jdbc.sql("INSERT INTO event (id, type, call_id, repeat_key, body, received_at, state)"
                                + " VALUES (?, ?, ?, ?, ?, ?, 'NEW')")
                        .params(
                                5_000_000_000L + System.nanoTime() % 1_000_000_000,
                                message.type(),
                                message.callId(),
                                "left-" + System.nanoTime(),
                                message.body(),
                                System.currentTimeMillis())
                        .update();

                awaitUntil(() -> assertThat(StepFaults.isDue(step)).as(step).isFalse());
                awaitUntil(() ->
                        assertThat(unfinished()).as("events after %s", step).isZero());
            }
        }
    }

    private long unfinished() {
        return jdbc.sql("SELECT COUNT(*) FROM event WHERE state = 'NEW'")
                .query(Long.class)
                .single();
    }

    /** As a PBX that comes again. */
    private static void deliver(PbxMessage message) {
        awaitUntil(() -> assertThat(pbx.send(message)).anyMatch(Delivery::delivered));
    }
}
