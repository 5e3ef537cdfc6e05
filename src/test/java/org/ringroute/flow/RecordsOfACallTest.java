package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringroute.settings.NamedContent;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.Calls;
import org.ringroute.standin.pbx.PbxMessage;
import org.ringroute.support.BridgeTest;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A call leaves a record for each menu, queue, group and person that had it, and all of them have one {@code uid}. However they
 * become known, everybody who talked has one activity with his own seconds.
 */
class RecordsOfACallTest extends BridgeTest {

    private static final String ANA_84 = "Ana Answered 84";
    private static final String BEN_84 = "Ben Answered 84";

    /** A kind of call, and the activities that it must leave. */
    record Kind(BiFunction<Calls, String, CallScript> call, List<String> activities) {}

    private static final Map<String, Kind> KINDS = new TreeMap<>(Map.of(
            "direct", new Kind((calls, from) -> calls.inboundAnswered(from, "1001"), List.of(ANA_84)),
            "menu", new Kind((calls, from) -> calls.ivrAnswered(from, "6200", "1001"), List.of(ANA_84)),
            "ring group", new Kind((calls, from) -> calls.ringGroupAnswered(from, "6300", "1002"), List.of(BEN_84)),
            "queue", new Kind((calls, from) -> calls.queueAnswered(from, "6400", "1002"), List.of(BEN_84)),
            "menu, queue, survey",
                    new Kind((calls, from) -> calls.menuQueueSurvey(from, "6200", "6400", "1002"), List.of(BEN_84)),
            "blind transfer",
                    new Kind((calls, from) -> calls.blindTransfer(from, "1001", "1002"), List.of(ANA_84, BEN_84)),
            "attended transfer",
                    new Kind(
                            (calls, from) -> calls.attendedTransfer(from, "1001", "1002"),
                            List.of(ANA_84, "Ben Answered 94")),
            "parked",
                    new Kind((calls, from) -> calls.parkedAndRetrieved(from, "1001", "1002"), List.of(ANA_84, BEN_84)),
            "conference", new Kind((calls, from) -> calls.conference(from, "1001", "1002"), List.of(ANA_84, BEN_84)),
            "outbound", new Kind((calls, to) -> calls.outboundAnswered("1001", to), List.of(ANA_84))));

    enum Way {
        EVENTS,
        EVENTS_BACKWARDS,
        RECORDS_ONLY,
        RECORDS_ONLY_BACKWARDS,
        RECONCILE
    }

    @Autowired
    private ProducerTemplate routes;

    @Autowired
    private NamedContent contents;

    private final Map<String, String> names = new TreeMap<>();
    private final Map<String, CallScript> calls = new LinkedHashMap<>();

    @BeforeEach
    void people() {
        names.put(boundUser("Ana Ruiz", "1001"), "Ana");
        names.put(boundUser("Ben Okafor", "1002"), "Ben");
        pbx.addExtension("1004", "Dana Levi", "");
        pbx.addRingGroup("6300", "Sales", "1001", "1002", "1004");
        pbx.addQueue("6400", "Support", "1001", "1002");
        long hours = Duration.ofHours(9).toMillis();
        contents.write("reconcile-first", String.valueOf(System.currentTimeMillis() - hours));
    }

    @ParameterizedTest
    @CsvSource({
        "EVENTS, false", "EVENTS, true", "EVENTS_BACKWARDS, false", "EVENTS_BACKWARDS, true",
        "RECORDS_ONLY, false", "RECORDS_ONLY, true", "RECORDS_ONLY_BACKWARDS, false", "RECORDS_ONLY_BACKWARDS, true",
        "RECONCILE, false", "RECONCILE, true"
    })
    void everybodyWhoTalkedHasOneActivity(Way way, boolean uidOfRow) {
        pbx.dialect().uidOfRow(uidOfRow);
        Instant anHourAgo = Instant.now().minus(Duration.ofHours(1));
        KINDS.forEach((name, kind) -> {
            String number = "1415555%04d".formatted(201 + calls.size());
            salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "+" + number));
            calls.put(name, kind.call().apply(pbx.calls().at(anHourAgo), number));
        });

        calls.values().forEach(call -> tell(call, way));
        if (way == Way.RECONCILE) {
            routes.sendBody("direct:reconcile", "");
        }
        settled(calls.values().toArray(CallScript[]::new));

        assertThat(activities()).isEqualTo(expected());
        whatIsToldAgainChangesNothing();
    }

    private void tell(CallScript call, Way way) {
        switch (way) {
            case EVENTS -> {
                call.withoutRecord().events().forEach(this::happens);
                together(call.events(30012));
            }
            case EVENTS_BACKWARDS -> {
                together(call.reversed().events(30012));
                call.withoutRecord().reversed().events().forEach(this::happens);
            }
            case RECORDS_ONLY -> together(call.events(30012));
            case RECORDS_ONLY_BACKWARDS -> together(call.reversed().events(30012));
            case RECONCILE -> {}
        }
        pbx.keepRecords(call);
    }

    /** As the PBX sends them; one after another, a busy machine would let the call settle between two of them. */
    private void together(List<PbxMessage> records) {
        CompletableFuture.allOf(records.stream()
                        .map(record ->
                                CompletableFuture.runAsync(() -> happens(record), task -> new Thread(task).start()))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private void whatIsToldAgainChangesNothing() {
        long stored = events();

        // Its row names the moment in another format, as a setting of the PBX wants it
        pbx.dialect().rowTime("dd/MM/yyyy hh:mm:ss a");
        routes.sendBody("direct:reconcile", "");
        for (CallScript call : calls.values()) {
            for (PbxMessage record : call.events(30012)) {
                happens(record);
            }
        }
        settled(calls.values().toArray(CallScript[]::new));

        assertThat(events()).isEqualTo(stored);
        assertThat(activities()).isEqualTo(expected());
    }

    private long events() {
        return jdbc.sql("SELECT COUNT(*) FROM event WHERE type = 30012")
                .query(Long.class)
                .single();
    }

    private static Map<String, List<String>> expected() {
        Map<String, List<String>> expected = new TreeMap<>();
        KINDS.forEach((name, kind) -> expected.put(name, kind.activities()));
        return expected;
    }

    private Map<String, List<String>> activities() {
        Map<String, List<String>> found = new TreeMap<>();
        calls.forEach((name, call) -> {
            List<String> ofCall = new ArrayList<>();
            for (Map<String, Object> task : tasks()) {
                if (task.get("CallObject").toString().contains(":" + call.callId() + ":")) {
                    ofCall.add(names.get(task.get("OwnerId").toString()) + " " + task.get("CallDisposition") + " "
                            + task.get("CallDurationInSeconds"));
                }
            }
            found.put(name, ofCall.stream().sorted().toList());
        });
        return found;
    }
}
