package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.springframework.beans.factory.annotation.Autowired;

class PurgeTest extends BridgeTest {

    @Autowired
    private ProducerTemplate routes;

    @Test
    void oldCallsGoWithAllThatBelongsToThemAndNewOnesStay() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        CallScript old = pbx.calls().inboundAnswered("14155550101", "1001");
        CallScript fresh = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(old);
        happens(fresh);
        settled(old, fresh);
        long before = Instant.now().minus(Duration.ofDays(91)).toEpochMilli();
        jdbc.sql("UPDATE event SET received_at = ? WHERE call_id = ?")
                .params(before, old.callId())
                .update();
        jdbc.sql("UPDATE outbox SET created_at = ? WHERE call_id = ?")
                .params(before, old.callId())
                .update();
        jdbc.sql("UPDATE phone_call SET started_at = ? WHERE call_id = ?")
                .params(before, old.callId())
                .update();

        routes.sendBody("direct:purge", null);

        for (String table : new String[] {"event", "outbox", "call_leg", "call_match", "phone_call"}) {
            assertThat(jdbc.sql("SELECT DISTINCT call_id FROM " + table)
                            .query(String.class)
                            .list())
                    .as("calls in %s", table)
                    .containsExactly(fresh.callId());
        }
    }
}
