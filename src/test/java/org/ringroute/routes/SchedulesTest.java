package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What happens when a schedule's time has come. */
class SchedulesTest extends BridgeTest {

    @Autowired
    CamelContext camel;

    @BeforeEach
    void doeMayCall() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        pbx.requests().clear();
    }

    /** As Quartz and the timer do it. */
    private void timeHasComeFor(String route) throws Exception {
        Exchange tick = new DefaultExchange(camel);
        ((DefaultConsumer) camel.getRoute(route).getConsumer()).getProcessor().process(tick);
        assertThat(tick.isFailed()).isFalse();
    }

    @Test
    void oldEventsAreRemoved() throws Exception {
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        settled(call);
        jdbc.sql("UPDATE event SET received_at = 1").update();

        timeHasComeFor("purge-schedule");

        assertThat(jdbc.sql("SELECT COUNT(*) FROM event WHERE received_at = 1")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void thePhonebookIsCompared() throws Exception {
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        settled(call);
        assertThat(pbx.addressBook().contacts()).hasSize(1);
        pbx.requests().clear();

        timeHasComeFor("compare-phonebook-schedule");

        assertThat(pbx.requests().count("company_contact/list")).isEqualTo(1);
    }

    @Test
    void theListsOfUsersAndExtensionsAreReadAgain() throws Exception {
        salesforce.requests().clear();

        timeHasComeFor("user-list-schedule");

        assertThat(salesforce.requests().to("/query")).isNotEmpty();
        assertThat(pbx.requests().count("extension/list")).isPositive();
    }

    @Test
    void theReportOfTheDayIsWritten() throws Exception {
        timeHasComeFor("call-report-schedule");

        assertThat(pbx.requests().count("cdr/list")).isPositive();
        assertThat(api.get("/api/reports").path("items")).isNotEmpty();
        jdbc.sql("DELETE FROM call_report").update();
    }

    @Test
    void thePbxIsAskedForItsCallRecords() throws Exception {
        timeHasComeFor("reconcile-schedule");

        assertThat(pbx.requests().count("cdr/list")).isPositive();
    }
}
