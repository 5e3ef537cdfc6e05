package org.ringroute.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringroute.call.CallShapes.Shape;

class CallShapesTest {

    private static final Map<String, String> USERS = Map.of("1012", "ada", "1013", "ben", "1014", "cleo");

    static List<Shape> shapes() {
        return CallShapes.all();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theCallComesOutAsItWent(Shape shape) {
        Call call = shape.script().fold();

        assertThat(call.phase()).isEqualTo(Phase.ENDED);
        assertThat(call.direction()).isEqualTo(shape.direction());
        assertThat(call.talkSeconds()).isEqualTo(shape.talk());
        assertThat(call.outsideNumber()).isEqualTo(shape.direction() == Direction.INTERNAL ? "" : Script.OUTSIDE);
        assertThat(call.startedAt()).isEqualTo(Script.START);
        assertThat(call.endedAt()).isGreaterThan(Script.START);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyChangeIsToldOnceAndInOrder(Shape shape) {
        assertThat(shape.script().changes()).isEqualTo(shape.changes());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theRightUsersGetAnEntry(Shape shape) {
        Call call = shape.script().fold();

        assertThat(entries(call, false)).isEqualTo(shape.entries());
        assertThat(entries(call, true)).isEqualTo(shape.entriesWithoutMissed());
    }

    /** A row that was taken for another's repeat would leave somebody talking, and the call waiting for his record. */
    @ParameterizedTest
    @MethodSource("shapes")
    void aCallWithRecordsAndNobodyLeftInItIsHandledAtOnce(Shape shape) {
        Call call = shape.script().fold();
        Settling settling = new Settling(Duration.ofSeconds(2), Duration.ofSeconds(30));
        assumeThat(call.records()).isNotEmpty();
        assumeThat(call.legs()).noneMatch(Leg::live);
        long last = shape.script().events().stream()
                .mapToLong(PbxEvent::receivedAt)
                .max()
                .orElseThrow();

        assertThat(call.settledAt(settling)).isEqualTo(last + 2_000);
    }

    static List<String> entries(Call call, boolean skipMissed) {
        return LogRules.entries(call, skipMissed, extension -> Optional.ofNullable(USERS.get(extension))).stream()
                .map(entry -> entry.userId() + " " + entry.disposition() + " " + entry.talkSeconds())
                .toList();
    }
}
