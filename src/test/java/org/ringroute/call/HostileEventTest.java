package org.ringroute.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ringroute.support.HostileEvents;
import org.ringroute.text.PlainText;

/** Events that were made to hurt: each is refused, or noted as not understood, or does what it says. Nothing else happens. */
class HostileEventTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Property
    void anEventIsReadOrRefusedWithoutRepeatingIt(@ForAll("bodies") String body) {
        try {
            PbxEvent event = PbxEvent.read(body);
            assertThat(event.callId()).hasSizeLessThanOrEqualTo(64).isEqualTo(PlainText.of(event.callId()));
            assertThat(event.serial()).isEqualTo(PlainText.of(event.serial()));
            assertThat(event.problem()).doesNotContain(HostileEvents.MARK);
        } catch (MalformedEventException refused) {
            assertThat(refused).hasMessageStartingWith("the event ");
            assertThat(refused.getMessage()).doesNotContain(HostileEvents.MARK);
        }
    }

    @Property
    void whatIsKnownOfACallIsPlainAndSmallAndCanBeTold(@ForAll("calls") List<PbxEvent> events)
            throws JsonProcessingException {
        Call call = Call.begin(events.isEmpty() ? "1.1" : events.get(0).callId());
        for (PbxEvent event : events) {
            Call before = call;
            try {
                call = before.with(event);
            } catch (NotUnderstoodException e) {
                assertThat(e.getMessage()).isEqualTo(PlainText.of(e.getMessage()));
                continue;
            }
            assertThat(CallChange.between(before, call)).doesNotContainNull();
        }
        call = call.closed(9_000);

        assertThat(call.phase()).isEqualTo(Phase.ENDED);
        assertThat(call.direction()).isNotNull();
        assertThat(call.talkSeconds()).isNotNegative();
        assertThat(call.callSeconds()).isNotNegative();
        assertThat(call.members()).doesNotContainNull();
        for (String text : List.of(call.outsideNumber(), call.did(), call.trunk(), call.groupNumber())) {
            assertThat(text).isEqualTo(PlainText.of(text)).hasSizeLessThanOrEqualTo(1_000);
        }
        assertThat(JSON.readValue(JSON.writeValueAsString(call), Call.class)).isEqualTo(call);
    }

    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.randomValue(HostileEvents::body);
    }

    @Provide
    Arbitrary<List<PbxEvent>> calls() {
        return Arbitraries.randomValue(HostileEventTest::ofOneCall);
    }

    /** Some events, put into one call. */
    private static List<PbxEvent> ofOneCall(Random random) {
        List<PbxEvent> events = new ArrayList<>();
        for (int tries = 0; tries < 20; tries++) {
            try {
                PbxEvent event = PbxEvent.read(HostileEvents.body(random));
                if (event.aboutACall()) {
                    String id =
                            events.isEmpty() ? event.callId() : events.get(0).callId();
                    events.add(new PbxEvent(
                            tries, event.type(), event.serial(), id, event.message(), event.problem(), 1_000 + tries));
                }
            } catch (MalformedEventException refused) {
                continue;
            }
        }
        return events;
    }
}
