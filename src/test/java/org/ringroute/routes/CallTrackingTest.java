package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.call.CallChange;
import org.ringroute.call.CallChange.Kind;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Hops;
import org.springframework.beans.factory.annotation.Autowired;

/** Events in, changes of calls out. */
class CallTrackingTest extends BridgeTest {

    @Autowired
    CamelContext camel;

    @BeforeEach
    void anaHasExtension1001() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
    }

    @Test
    void aCallRingsIsAnsweredAndEndsOnceEach() {
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");

        try (Hops hops = Hops.watch(camel)) {
            happens(call.doubled());
            settled(call);
            assertThat(changes(hops)).containsExactly(Kind.RINGING, Kind.ANSWERED, Kind.ENDED);
        }
    }

    @Test
    void anInternalCallOnlyEnds() {
        pbx.addExtension("1002", "Bo Lind", "bo@example.com");
        CallScript call = pbx.calls().internalAnswered("1001", "1002");

        try (Hops hops = Hops.watch(camel)) {
            happens(call);
            settled(call);
            assertThat(changes(hops)).containsOnly(Kind.ENDED);
        }
    }

    private static List<Kind> changes(Hops hops) {
        return hops.to("seda://call-changes").stream()
                .map(body -> ((CallChange) body).kind())
                .toList();
    }

    @Test
    void anEventThatCannotBeUnderstoodIsMarkedAndHoldsUpNothing() {
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call.first(2));
        happens(pbx.events()
                .raw("{\"type\":30011,\"sn\":\"" + pbx.serial() + "\",\"msg\":{\"call_id\":\"" + call.callId()
                        + "\",\"members\":\"nobody\"}}"));
        happens(call.after(2));
        settled(call);

        Map<String, Object> odd = jdbc.sql("SELECT state, reason FROM event WHERE state <> 'DONE'")
                .query()
                .singleRow();
        assertThat(odd).containsEntry("state", "NOT_UNDERSTOOD");
        assertThat(odd.get("reason")).asString().contains("members");
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void aChangedExtensionLeadsToTheExtensionListAndToNoCall() {
        try (Hops hops = Hops.watch(camel)) {
            happens(pbx.events().extensionUpdated("1001", "UPDATE"));
            awaitUntil(() -> assertThat(hops.to("seda://extension-list")).hasSize(1));
        }
        awaitUntil(() -> assertThat(
                        jdbc.sql("SELECT state FROM event").query(String.class).list())
                .containsExactly("IGNORED"));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM phone_call").query(Long.class).single())
                .isZero();
    }
}
