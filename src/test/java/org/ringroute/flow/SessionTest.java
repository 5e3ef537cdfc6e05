package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;

/** The session with Salesforce ends in the middle of things. */
class SessionTest extends BridgeTest {

    @Test
    void manyLookupsWithAnExpiredSessionMakeOneLoginAndLoseNothing() {
        boundUser("Ana Ruiz", "1001");
        CallScript[] calls = IntStream.range(0, 20)
                .mapToObj(n -> {
                    String number = "141555501" + (20 + n);
                    salesforce.org().insert("Contact", Map.of("LastName", "Doe " + n, "Phone", number));
                    return pbx.calls().inboundAnswered(number, "1001");
                })
                .toArray(CallScript[]::new);
        salesforce.requests().clear();
        salesforce.faults().expireSessions();

        for (CallScript call : calls) {
            happens(call);
        }
        settled(calls);

        assertThat(salesforce.requests().tokenRequests()).isEqualTo(1);
        assertThat(tasks()).hasSize(20);
        assertThat(salesforce.org().rows("Lead")).isEmpty();
    }

    @Test
    void anExpiredSessionWhileWritingIsRenewedAndTheTaskWrittenOnce() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        salesforce.faults().error("/composite/sobjects", 401, "INVALID_SESSION_ID", "Session expired or invalid", 1);

        happens(call);
        settled(call);

        assertThat(tasks()).hasSize(1);
    }
}
