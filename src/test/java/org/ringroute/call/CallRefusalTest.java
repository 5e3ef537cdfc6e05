package org.ringroute.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringroute.call.Script.call;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallRefusalTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"members\":{}",
                "\"members\":[{}]",
                "\"members\":[7]",
                "\"members\":[{\"extension\":{\"number\":\"1012\",\"member_status\":\"RING\"}}]",
                "\"members\":[{\"extension\":{\"channel_id\":\"c\",\"member_status\":\"RING\"}}]",
                "\"members\":[{\"extension\":{\"number\":\"1012\",\"channel_id\":\"c\",\"member_status\":\"SING\"}}]",
                "\"members\":[{\"extension\":{\"number\":[],\"channel_id\":\"c\",\"member_status\":\"RING\"}}]"
            })
    void oddMembersAreNotUnderstood(String members) throws Exception {
        PbxEvent event = event(Script.CALL, members);

        assertThatThrownBy(() -> Call.begin(Script.CALL).with(event)).isInstanceOf(NotUnderstoodException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"call_to\":\"1012\"",
                "\"status\":\"ODD\"",
                "\"status\":\"BUSY\",\"call_duration\":-1",
                "\"status\":\"BUSY\",\"talk_duration\":\"long\"",
                "\"status\":\"BUSY\",\"talk_duration\":99999999999",
                "\"status\":\"BUSY\",\"call_to\":{}"
            })
    void oddRecordsAreNotUnderstood(String fields) throws Exception {
        PbxEvent event = PbxEvent.read("{\"type\":30012,\"msg\":{\"call_id\":\"" + Script.CALL + "\"," + fields + "}}");

        assertThatThrownBy(() -> Call.begin(Script.CALL).with(event)).isInstanceOf(NotUnderstoodException.class);
    }

    @Test
    void anEventOfAnotherCallIsAMistake() throws Exception {
        PbxEvent event = event("1763453642.119", "\"members\":[]");

        assertThatThrownBy(() -> Call.begin(Script.CALL).with(event)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCallTakesOnlySoManyLegs() throws Exception {
        Script script = call();
        for (int i = 0; i < Facts.MOST_LEGS; i++) {
            script.ext(String.valueOf(2000 + i), "RING");
        }
        Call full = script.fold();
        PbxEvent another = only("0 1999 RING");

        assertThatThrownBy(() -> full.with(another)).isInstanceOf(NotUnderstoodException.class);
        assertThat(full.with(only("0 2007 ANSWER")).answered()).isTrue();
    }

    @Test
    void aCallTakesOnlySoManyRecords() {
        Script script = call();
        for (int i = 0; i < Facts.MOST_RECORDS; i++) {
            script.tell("row 1012 ANSWERED 1 1 @" + i);
        }
        Call full = script.fold();
        PbxEvent another = only("0 row 1013 BUSY 1 0");

        assertThatThrownBy(() -> full.with(another)).isInstanceOf(NotUnderstoodException.class);
    }

    private static PbxEvent only(String step) {
        return call().play(step).events().get(0);
    }

    private static PbxEvent event(String id, String fields) throws MalformedEventException {
        return PbxEvent.read("{\"type\":30011,\"msg\":{\"call_id\":\"" + id + "\"," + fields + "}}");
    }
}
