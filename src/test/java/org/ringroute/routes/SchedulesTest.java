package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.settings.NamedContent;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.RouteInput;
import org.springframework.beans.factory.annotation.Autowired;

/** What happens when a schedule's time has come. */
class SchedulesTest extends BridgeTest {

    @Autowired
    CamelContext camel;

    @Autowired
    NamedContent contents;

    @BeforeEach
    void doeMayCall() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        pbx.requests().clear();
    }

    /** A side that says nothing holds each run for a quarter of a minute: all threads of the clock would wait with it. */
    @Test
    void whatRunsEverySomeSecondsDoesNotRunBesideItself() {
        List<QuartzEndpoint> often = camel.getEndpoints().stream()
                .filter(QuartzEndpoint.class::isInstance)
                .map(QuartzEndpoint.class::cast)
                .filter(schedule -> schedule.getCron().split("[ +]")[1].equals("*"))
                .toList();
        assertThat(often).hasSizeGreaterThan(2).allMatch(QuartzEndpoint::isStateful);
    }

    @Test
    void oldEventsAreRemoved() throws Exception {
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        settled(call);
        jdbc.sql("UPDATE event SET received_at = 1").update();

        RouteInput.give(camel, "purge-schedule", null);

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

        RouteInput.give(camel, "compare-phonebook-schedule", null);

        assertThat(pbx.requests().count("company_contact/list")).isEqualTo(1);
    }

    @Test
    void theListsOfUsersAndExtensionsAreReadAgain() throws Exception {
        salesforce.requests().clear();

        RouteInput.give(camel, "user-list-schedule", null);

        assertThat(salesforce.requests().to("/query")).isNotEmpty();
        assertThat(pbx.requests().count("extension/list")).isPositive();
    }

    @Test
    void theReportOfTheDayIsWritten() throws Exception {
        // Of a day before the first start nothing is asked.
        contents.write("reconcile-first", "0");

        RouteInput.give(camel, "call-report-schedule", null);

        assertThat(pbx.requests().count("cdr/list")).isPositive();
        assertThat(api.get("/api/reports").path("items")).isNotEmpty();
        jdbc.sql("DELETE FROM call_report").update();
    }

    @Test
    void thePbxIsAskedForItsCallRecords() throws Exception {
        RouteInput.give(camel, "reconcile-schedule", null);

        assertThat(pbx.requests().count("cdr/list")).isPositive();
    }
}
