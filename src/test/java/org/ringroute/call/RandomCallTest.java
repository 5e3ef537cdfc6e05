package org.ringroute.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Calls that no PBX would make: what must hold for every event, with any of them missing. */
class RandomCallTest {

    private static final Set<String> EXTENSIONS = Set.of("1012", "1013", "1014");

    record Step(int second, int kind, String extension, String status, String path) {

        void tell(Script script) {
            script.at(second);
            switch (kind) {
                case 0, 1, 2 -> script.ext(extension, status, path);
                case 3 -> script.in(status);
                case 4 -> script.out(status, extension);
                case 5 -> script.timeout("6400", extension);
                case 6 -> script.row(second, Script.OUTSIDE, extension, "ANSWERED", 9, 8, Script.TRUNK, "");
                case 7 -> script.row(second, Script.OUTSIDE, "6400", "NO ANSWER", 9, 0, Script.TRUNK, "");
                case 8 -> script.rowOut(extension, "BUSY", 3, 0);
                default -> script.failed("reason " + second);
            }
        }
    }

    @Property
    void theOrderOfArrivalLeavesNoTrace(@ForAll("steps") List<Step> steps, @ForAll long seed) {
        List<PbxEvent> events = script(steps).events();
        List<PbxEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(seed));

        Call one = Script.fold(Script.CALL, events);
        Call other = Script.fold(Script.CALL, shuffled);

        assertThat(Script.facts(other.closed(1))).isEqualTo(Script.facts(one.closed(1)));
    }

    @Property
    void nothingIsToldTwiceAndNothingAfterTheEnd(@ForAll("steps") List<Step> steps) {
        List<String> told = script(steps).changes();

        assertThat(told).doesNotHaveDuplicates();
        assertThat(told.indexOf("ENDED")).isIn(-1, told.size() - 1);
    }

    @Property
    void everyUserGetsAtMostOneEntryAndTalksNoLongerThanTheClock(@ForAll("steps") List<Step> steps) {
        Call call = script(steps).fold().closed(Script.START + 60_000);

        for (boolean skip : new boolean[] {true, false}) {
            List<LogEntry> entries = LogRules.entries(
                    call, skip, extension -> Optional.of(extension).filter(EXTENSIONS::contains));
            assertThat(entries).extracting(LogEntry::userId).doesNotHaveDuplicates();
            assertThat(entries).allSatisfy(entry -> {
                assertThat(entry.talkSeconds()).isBetween(0, 8 * steps.size() + 60);
                assertThat(entry.talkSeconds() == 0 || entry.disposition() == Disposition.ANSWERED)
                        .isTrue();
            });
        }
    }

    @Property
    void aCallAnsweredByOnePersonIsNeverLoggedAsMissedOnly(@ForAll("steps") List<Step> steps) {
        Call call = script(steps).fold();
        List<LogEntry> entries = LogRules.entries(call, true, Optional::of);

        boolean external = call.direction() == Direction.INBOUND || call.direction() == Direction.OUTBOUND;
        if (external && call.members().stream().anyMatch(Member::answered)) {
            assertThat(entries).extracting(LogEntry::disposition).contains(Disposition.ANSWERED);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> seconds = Arbitraries.integers().between(0, 40);
        Arbitrary<Integer> kinds = Arbitraries.integers().between(0, 9);
        Arbitrary<String> extensions =
                Arbitraries.of(EXTENSIONS.stream().sorted().toList());
        Arbitrary<String> statuses = Arbitraries.of("ALERT", "RING", "EARLYMEDIA", "ANSWERED", "ANSWER", "HOLD", "BYE");
        Arbitrary<String> paths = Arbitraries.of("", " ", "6300", "6400");
        return Combinators.combine(seconds, kinds, extensions, statuses, paths)
                .as(Step::new)
                .list()
                .ofMaxSize(14);
    }

    private static Script script(List<Step> steps) {
        Script script = Script.call();
        steps.forEach(step -> step.tell(script));
        return script;
    }
}
