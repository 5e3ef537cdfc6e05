package org.ringroute.call;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ringroute.call.CallShapes.Shape;

/** The PBX promises no order and repeats what it sent: the outcome must not care. */
class CallOrderTest {

    /** A shape with its events as they happened to arrive. */
    record Arrival(Shape shape, List<PbxEvent> events) {

        Call expected() {
            return shape.script().fold();
        }

        Call actual() {
            return Script.fold(Script.CALL, events);
        }
    }

    @Property
    void swappedAndRepeatedEventsMakeTheSameCall(@ForAll("arrivals") Arrival arrival) {
        Call actual = arrival.actual();
        Call expected = arrival.expected();

        assertThat(Script.facts(actual)).isEqualTo(Script.facts(expected));
        assertThat(actual.members()).isEqualTo(expected.members());
        assertThat(CallShapesTest.entries(actual, true)).isEqualTo(CallShapesTest.entries(expected, true));
        assertThat(CallShapesTest.entries(actual, false)).isEqualTo(CallShapesTest.entries(expected, false));
    }

    @Property
    void whoAnsweredDoesNotDependOnWhenEventsArrive(@ForAll("arrivals") Arrival arrival) {
        List<PbxEvent> events = new ArrayList<>();
        for (PbxEvent event : arrival.events()) {
            events.add(event.stored(event.id(), Script.START + events.size() * 100L));
        }
        Call actual = Script.fold(Script.CALL, events);
        Call expected = arrival.expected();

        assertThat(actual.direction()).isEqualTo(expected.direction());
        assertThat(actual.outsideNumber()).isEqualTo(expected.outsideNumber());
        assertThat(actual.phase()).isEqualTo(expected.phase());
        assertThat(actual.members().stream().collect(toMap(Member::extension, Member::disposition)))
                .isEqualTo(expected.members().stream().collect(toMap(Member::extension, Member::disposition)));
        assertThat(withoutTalk(actual)).containsExactlyInAnyOrderElementsOf(withoutTalk(expected));
    }

    @Property
    void nothingIsToldTwiceAndNothingAfterTheEnd(@ForAll("arrivals") Arrival arrival) {
        List<String> told = new ArrayList<>();
        Call before = Call.begin(Script.CALL);
        for (PbxEvent event : arrival.events()) {
            Call after = Script.step(before, event);
            CallChange.between(before, after).forEach(change -> told.add(change.kind() + " " + change.extension()));
            before = after;
        }

        assertThat(told).doesNotHaveDuplicates().endsWith("ENDED ");
    }

    @Property
    void aRepeatChangesNothing(@ForAll("arrivals") Arrival arrival) {
        Call call = arrival.actual();

        for (PbxEvent event : arrival.events()) {
            assertThat(Script.step(call, event)).isEqualTo(call);
        }
    }

    @Provide
    Arbitrary<Arrival> arrivals() {
        return Arbitraries.of(CallShapes.all())
                .flatMap(shape -> Arbitraries.shuffle(withRepeats(shape.script().events()))
                        .map(events -> new Arrival(shape, events)));
    }

    private static List<PbxEvent> withRepeats(List<PbxEvent> events) {
        List<PbxEvent> all = new ArrayList<>(events);
        events.forEach(event -> all.add(event.stored(event.id() + 100, event.receivedAt() + 7_000)));
        return all;
    }

    private static List<String> withoutTalk(Call call) {
        return CallShapesTest.entries(call, false).stream()
                .map(entry -> entry.substring(0, entry.lastIndexOf(' ')))
                .toList();
    }
}
