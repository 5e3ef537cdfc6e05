package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;

/** The org moves to another instance, and the host that it was on is gone (reference salesforce 1.1). */
class OrgMovesTest extends BridgeTest {

    @BeforeEach
    void theOrgIsOnAHostOfItsOwn() {
        salesforce.move();
        api.post("/api/salesforce/connect", "");
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        salesforce.requests().clear();
    }

    @AfterEach
    void itIsBack() {
        salesforce.moveBack();
        api.post("/api/salesforce/connect", "");
    }

    @Test
    void itIsFoundAgainWithinSeconds() {
        salesforce.move();
        long begin = System.nanoTime();

        CallScript first = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(first);
        settled(first);

        assertThat(tasks()).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
        assertThat(salesforce.requests().tokenRequests()).isEqualTo(1);
    }
}
