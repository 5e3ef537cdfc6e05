package org.ringroute.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PbxEventTest {

    @Test
    void theMessageMayBeTextOrAnObject() throws Exception {
        PbxEvent text = PbxEvent.read(
                "{\"type\":30011,\"sn\":\"3691A2B4C5D6\",\"msg\":\"{\\\"call_id\\\":\\\"1763453642.118\\\"}\"}");
        PbxEvent object =
                PbxEvent.read("{\"sn\":\"3691A2B4C5D6\",\"type\":30011,\"msg\":{\"call_id\":\"1763453642.118\"}}");

        assertThat(text).isEqualTo(object);
        assertThat(text.type()).isEqualTo(30011);
        assertThat(text.serial()).isEqualTo("3691A2B4C5D6");
        assertThat(text.callId()).isEqualTo("1763453642.118");
        assertThat(text.aboutACall()).isTrue();
        assertThat(text.problem()).isEmpty();
    }

    @Test
    void unknownTypesAndMissingPartsAreFine() throws Exception {
        PbxEvent event = PbxEvent.read("{\"type\":39999}");

        assertThat(event.serial()).isEmpty();
        assertThat(event.callId()).isEmpty();
        assertThat(event.message().isObject()).isTrue();
        assertThat(event.problem()).isEmpty();
        assertThat(event.aboutACall()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {30011, 30012, 30013, 30014, 30015, 30026})
    void someTypesAreAboutACallIfTheyNameOne(int type) throws Exception {
        assertThat(PbxEvent.read("{\"type\":%d,\"msg\":{\"call_id\":\"1.2\"}}".formatted(type))
                        .aboutACall())
                .isTrue();
        assertThat(PbxEvent.read("{\"type\":%d,\"msg\":{\"call_id\":\" \"}}".formatted(type))
                        .aboutACall())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {30008, 30016, 30022, 30025, 30027, 30039})
    void otherTypesAreNot(int type) throws Exception {
        assertThat(PbxEvent.read("{\"type\":%d,\"msg\":{\"call_id\":\"1.2\"}}".formatted(type))
                        .aboutACall())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "[]",
                "7",
                "null",
                "{",
                "{\"type\":null}",
                "{\"type\":\"30011\"}",
                "{\"type\":1.5}",
                "{\"type\":99999999999}",
                "{\"type\":30011} and more"
            })
    void whatIsNoEventIsRefused(String json) {
        assertThatThrownBy(() -> PbxEvent.read(json))
                .isInstanceOf(MalformedEventException.class)
                .message()
                .startsWith("the event ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"{oops\"", "\"[]\"", "[]", "7", "\"7\""})
    void aMessageThatCannotBeReadIsKeptAsAProblem(String message) throws Exception {
        PbxEvent event = PbxEvent.read("{\"type\":30011,\"msg\":" + message + "}");

        assertThat(event.message().isEmpty()).isTrue();
        assertThat(event.problem()).startsWith("msg is not ");
        assertThatThrownBy(() -> Call.begin("").with(event)).isInstanceOf(NotUnderstoodException.class);
    }

    @Test
    void deepNestingIsRefusedOutsideAndAProblemInside() throws Exception {
        String deep = "[".repeat(5000) + "]".repeat(5000);

        assertThatThrownBy(() -> PbxEvent.read("{\"type\":30011,\"msg\":" + deep + "}"))
                .isInstanceOf(MalformedEventException.class);
        assertThat(PbxEvent.read("{\"type\":30011,\"msg\":\"" + deep + "\"}").problem())
                .isNotEmpty();
    }

    @Property
    void anyTextIsAnEventOrIsRefused(@ForAll String json) {
        try {
            assertThat(PbxEvent.read(json)).isNotNull();
        } catch (MalformedEventException e) {
            assertThat(e).hasMessageStartingWith("the event ");
        }
    }

    private static final String ROW =
            "\"call_from\":\"7\",\"call_to\":\"%s\",\"time_start\":\"%s\",\"status\":\"ANSWERED\"";
    private static final String UID = ",\"uid\":\"20251118091402418B2E7\"";

    @Test
    void oneRecordHasOneKeyHoweverOftenItComesAndHoweverItsTimeIsWritten() throws Exception {
        assertThat(record(ROW.formatted("1012", "2025-11-18 09:14:02")).repeatKey())
                .isEqualTo("record:S1:1763453642.118:7:1012:1763457242")
                .isEqualTo(record(ROW.formatted("1012", "2025/11/18 09:14:02") + UID)
                        .repeatKey());
        assertThat(record(ROW.formatted("1012", "18.11.25")).repeatKey())
                .isEqualTo("record:S1:1763453642.118:7:1012:18.11.25");
    }

    @Test
    void theUidIsTheWholeCallsAndDoesNotMakeTwoOfItsRecordsOne() throws Exception {
        PbxEvent queue = record(ROW.formatted("6400", "2025-11-18 09:14:02") + UID);
        PbxEvent agent = record(ROW.formatted("1012", "2025-11-18 09:14:02") + UID);

        assertThat(agent.repeatKey()).isNotEqualTo(queue.repeatKey());
        assertThat(agent.repeats(queue)).isFalse();
        assertThat(agent.repeats(agent.stored(7, 1000))).isTrue();
        assertThat(agent.repeats(record(ROW.formatted("1012", "2025-11-18 09:14:02"))))
                .as("the same row as older firmware tells it")
                .isTrue();
        assertThat(agent.repeats(record(ROW.formatted("1012", "2025-11-18 09:14:02") + ",\"uid\":\"another\"")))
                .as("a row with a uid of its own")
                .isFalse();
    }

    @Test
    void theKeyOfFormerVersionsIsStillKnown() throws Exception {
        assertThat(record(ROW.formatted("1012", "2025-11-18 09:14:02") + UID).formerRepeatKey())
                .isEqualTo("record:S1:20251118091402418B2E7");
        assertThat(record(ROW.formatted("1012", "2025-11-18 09:14:02")).formerRepeatKey())
                .isEqualTo("record:S1:1763453642.118:7:1012:2025-11-18 09:14:02");
    }

    @Test
    void anEventWithoutATypeIsATestMessage() throws Exception {
        PbxEvent event = PbxEvent.read("{\"sn\":\"3691A2B4C5D6\",\"msg\":\"hello\"}");

        assertThat(event.type()).isEqualTo(PbxEvent.TEST);
        assertThat(event.aboutACall()).isFalse();
        assertThat(event.aboutAnExtension()).isFalse();
    }

    @Test
    void otherEventsHaveNoKey() throws Exception {
        assertThat(PbxEvent.read("{\"type\":30011,\"msg\":{\"uid\":\"x\",\"call_id\":\"1.2\"}}")
                        .repeatKey())
                .isNull();
        assertThat(PbxEvent.read("{\"type\":30012,\"msg\":\"oops\"}").repeatKey())
                .isNull();
    }

    @Test
    void aStoredEventHasItsNumberAndTime() throws Exception {
        PbxEvent event = PbxEvent.read("{\"type\":30011,\"msg\":\"oops\"}").stored(7, 1000);

        assertThat(event.id()).isEqualTo(7);
        assertThat(event.receivedAt()).isEqualTo(1000);
        assertThat(event.problem()).isNotEmpty();
    }

    private static PbxEvent record(String fields) throws MalformedEventException {
        return PbxEvent.read("{\"type\":30012,\"sn\":\"S1\",\"msg\":{\"call_id\":\"1763453642.118\"," + fields + "}}");
    }
}
