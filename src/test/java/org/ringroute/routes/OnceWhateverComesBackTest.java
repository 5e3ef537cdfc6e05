package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.SettingsChange;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A write is done, and what comes back says nothing about it: cut off, garbled, a proxy's page of any status, or nothing
 * at all. Whatever was written, a Task, a Lead, a Contact, a record of an integrator's or a contact of the PBX, is there
 * once at the end, and nobody has to do anything about it.
 */
class OnceWhateverComesBackTest extends ExampleTest {

    private static final List<String> WRITES =
            List.of("/composite/sobjects", "/sobjects/Lead", "/sobjects/Contact", "/sobjects/Case");
    private static final String TO_PBX = "company_contact/create";

    @Autowired
    CamelContext camel;

    private long usualTimeout;

    /** What becomes of the answers, at both stand-ins. */
    private record Trouble(String name, Runnable begins) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Trouble> troubles() {
        Stream<Trouble> cut = IntStream.of(0, 17)
                .mapToObj(bytes -> new Trouble("cut after " + bytes, () -> {
                    WRITES.forEach(path -> salesforce.faults().cutAnswerAfterCommit(path, bytes, 1));
                    pbx.faults().cutAnswer(TO_PBX, bytes, 1);
                }));
        Stream<Trouble> pages = IntStream.of(200, 401, 403, 404, 429, 502)
                .mapToObj(status -> instead(status, "<html><head><title>Gateway</title></head></html>"));
        Stream<Trouble> others = Stream.of(
                instead(200, "{}"),
                instead(201, "{\"id\": \"00Q"),
                new Trouble("garbled", () -> {
                    WRITES.forEach(path -> salesforce.faults().garbleAnswerAfterCommit(path, 1));
                    pbx.faults().answerInstead(TO_PBX, 200, "{errcode\":", 1);
                }),
                new Trouble("dropped", () -> {
                    WRITES.forEach(path -> salesforce.faults().dropAnswerAfterCommit(path, 1));
                    pbx.faults().dropAnswer(TO_PBX, 1);
                }),
                new Trouble("too late", () -> {
                    WRITES.forEach(path -> salesforce.faults().answerLate(path, Duration.ofSeconds(3), 1));
                    pbx.faults().answerLate(TO_PBX, Duration.ofSeconds(11), 1);
                }));
        return Stream.of(cut, pages, others).flatMap(all -> all);
    }

    private static Trouble instead(int status, String body) {
        return new Trouble(status + " " + body, () -> {
            WRITES.forEach(path -> salesforce.faults().answerAfterCommit(path, status, body, 1));
            pbx.faults().answerInstead(TO_PBX, status, body, 1);
        });
    }

    @BeforeEach
    void whoCalls() {
        usualTimeout = client().getTimeout();
        salesforce.org().schema().addKeyField("Case", "Ringroute_Call__c");
        salesforce.org().clear("Case");
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        salesforce.org().insert("Account", Map.of("Name", "Acme", "Phone", "(415) 555-0102"));
        switchOn("case-for-missed-call");
        salesforce.requests().clear();
    }

    @AfterEach
    void asPatientAsEver() {
        client().setTimeout(usualTimeout);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("troubles")
    void isWrittenOnce(Trouble trouble) {
        client().setTimeout(2_000);
        trouble.begins().run();

        CallScript known = pbx.calls().inboundAnswered("4155550101", "1001");
        CallScript missed = pbx.calls().inboundMissed("4155550102", "1001");
        CallScript lead = pbx.calls().inboundAnswered("4155550103", "1001");
        happens(known);
        happens(missed);
        happens(lead);
        sent("/sobjects/Lead");
        SettingsChange.set(api, "recordCreation", "object", "Contact");
        CallScript contact = pbx.calls().inboundAnswered("4155550104", "1001");
        happens(contact);
        WRITES.forEach(this::sent);
        awaitUntil(() -> assertThat(pbx.requests().count(TO_PBX)).isPositive());

        awaitUntil(() -> {
            timePasses();
            assertThat(tasks()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(unsettled()).as("writes that wait").isZero();
        });
        settled(known, missed, lead, contact);

        assertThat(tasks())
                .extracting(task -> task.get("CallObject"))
                .hasSize(4)
                .doesNotHaveDuplicates();
        assertThat(salesforce.org().rows("Lead")).hasSize(1);
        assertThat(salesforce.org().rows("Contact")).hasSize(2);
        assertThat(salesforce.org().rows("Case")).hasSize(1);
        assertThat(pbx.addressBook().contacts())
                .extracting(copy -> copy.texts().get("remark"))
                .isNotEmpty()
                .doesNotHaveDuplicates();
        assertThat(failures().body()).contains("\"items\":[]");
    }

    private void sent(String path) {
        awaitUntil(() -> assertThat(salesforce.requests().to(path)).isNotEmpty());
    }

    private SalesforceHttpClient client() {
        return camel.getComponent("salesforce", SalesforceComponent.class).getHttpClient();
    }

    private long unsettled() {
        return jdbc.sql("SELECT COUNT(*) FROM outbox WHERE state IN ('READY', 'SENT')")
                .query(Long.class)
                .single();
    }

    /** What waits until an unanswered request cannot be under way any more has waited; what is in hand stays there. */
    private void timePasses() {
        if (camel.getInflightRepository().size() == 0) {
            jdbc.sql("UPDATE created_record SET changed_at = changed_at - 60000 WHERE state = 'UNCLEAR'")
                    .update();
            jdbc.sql("UPDATE outbox SET next_attempt = 0 WHERE state IN ('READY', 'SENT')"
                            + " AND last_error IS NOT NULL AND next_attempt > ?")
                    .param(System.currentTimeMillis())
                    .update();
        }
    }
}
