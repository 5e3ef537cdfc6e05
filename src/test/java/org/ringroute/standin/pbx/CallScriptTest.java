package org.ringroute.standin.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallScriptTest {

    private final PbxStandIn pbx = PbxStandIn.start();
    private final CallScript call = pbx.calls().inboundAnswered("12025550143", "1001");

    @AfterEach
    void stop() {
        pbx.close();
    }

    @Test
    void aCallIsReversedDoubledAndCut() {
        List<PbxMessage> events = call.events();

        assertThat(call.reversed().events().get(0)).isEqualTo(events.get(6));
        assertThat(call.doubled().events()).hasSize(14).startsWith(events.get(0), events.get(0));
        assertThat(call.first(2).events()).isEqualTo(events.subList(0, 2));
        assertThat(call.after(2).events()).isEqualTo(events.subList(2, 7));
        assertThat(call.beforeHangUp().events()).isEqualTo(events.subList(0, 4));
        assertThat(call.shuffled(7).events()).containsExactlyInAnyOrderElementsOf(events);
        assertThat(call.shuffled(7).events()).isEqualTo(call.shuffled(7).events());
    }

    @Test
    void messagesGetLostOrOvertakeEachOther() {
        assertThat(call.withoutBye().events()).hasSize(5);
        assertThat(call.withoutRecord().events()).hasSize(6).noneMatch(message -> message.type() == 30012);
        assertThat(call.withoutRecord().records()).hasSize(1);
        List<PbxMessage> overtaken = call.recordBeforeLastBye().events();
        assertThat(overtaken.get(5).type()).isEqualTo(30012);
        assertThat(overtaken.get(6).body()).contains("inbound", "BYE");
    }

    @Test
    void callsAreToldApart() {
        CallScript other = pbx.calls().inboundAnswered("12025550143", "1001");

        assertThat(other.callId()).isNotEqualTo(call.callId());
        assertThat(other.records().get(0).uid())
                .isNotEqualTo(call.records().get(0).uid());
    }
}
