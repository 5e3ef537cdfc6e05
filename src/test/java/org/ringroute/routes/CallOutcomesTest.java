package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Hops;
import org.ringroute.support.SettingsChange;
import org.springframework.beans.factory.annotation.Autowired;

/** What happens on each branch, and at which moment of the call. */
class CallOutcomesTest extends BridgeTest {

    @Autowired
    CamelContext camel;

    @BeforeEach
    void anaHasExtension1001() {
        boundUser("Ana Ruiz", "1001");
    }

    static Stream<Arguments> people() {
        return Stream.of(
                Arguments.of("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101")),
                Arguments.of("Lead", Map.of("LastName", "Doe", "Company", "Acme", "Phone", "(415) 555-0101")),
                Arguments.of("Account", Map.of("Name", "Acme", "Phone", "(415) 555-0101")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("people")
    void anEndedCallIsCopiedAndLogged(String object, Map<String, Object> person) {
        String id = salesforce.org().insert(object, person);
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        settled(call);

        assertThat(jdbc.sql("SELECT object, record_id FROM phonebook_contact")
                        .query()
                        .singleRow())
                .containsEntry("object", object)
                .containsEntry("record_id", id);
        assertThat(tasks()).hasSize(1);
        assertThat(jdbc.sql("SELECT outcome, record_object, record_id FROM phone_call")
                        .query()
                        .singleRow())
                .containsEntry("outcome", "LOGGED")
                .containsEntry("record_object", object)
                .containsEntry("record_id", id);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("people")
    void whileACallRunsNothingIsCopiedOrLogged(String object, Map<String, Object> person) {
        salesforce.org().insert(object, person);
        String branch = "direct://" + object.toLowerCase() + "-calls";

        try (Hops hops = Hops.watch(camel)) {
            happens(pbx.calls().inboundAnswered("14155550101", "1001").beforeHangUp());
            awaitUntil(() -> assertThat(hops.to(branch)).hasSize(2));
            assertThat(hops.to("direct://sync-to-phonebook")).isEmpty();
            assertThat(hops.to("direct://log-activity")).isEmpty();
        }
    }

    @Test
    void anUnknownCallerOfOnePhoneHasARecordWhileItRings() {
        happens(pbx.calls().inboundAnswered("14155550101", "1001").first(2));

        awaitUntil(() -> assertThat(salesforce.org().rows("Lead")).hasSize(1));
        assertThat(jdbc.sql("SELECT phase FROM phone_call").query(String.class).single())
                .isNotEqualTo("ENDED");
    }

    @Test
    void anUnknownCallerOfAGroupBelongsToWhoAnswered() {
        String bo = boundUser("Bo Lind", "1002");
        pbx.addRingGroup("6201", "Sales", "1001", "1002");
        CallScript call = pbx.calls().ringGroupAnswered("14155550101", "6201", "1002");

        happens(call);
        settled(call);

        assertThat(salesforce.org().rows("Lead")).singleElement().satisfies(lead -> assertThat(lead)
                .containsEntry("OwnerId", bo));
    }

    @Test
    void anUnknownCallerOfAGroupThatNobodyAnsweredHasARecordInTheEnd() {
        boundUser("Bo Lind", "1002");
        pbx.addRingGroup("6202", "Support", "1001", "1002");
        CallScript call = pbx.calls().ringGroupMissed("14155550101", "6202");

        happens(call);
        settled(call);

        assertThat(salesforce.org().rows("Lead")).hasSize(1);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void anUnknownCallerWithoutARecordIsNotedAsSkipped() {
        SettingsChange.set(api, "recordCreation", "enabled", false);
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        settled(call);

        assertThat(jdbc.sql("SELECT outcome, outcome_detail FROM phone_call")
                        .query()
                        .singleRow())
                .containsEntry("outcome", "SKIPPED")
                .containsEntry("outcome_detail", "nobody in Salesforce has the number");
        assertThat(salesforce.org().rows("Lead")).isEmpty();
        assertThat(tasks()).isEmpty();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM phonebook_contact")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aSkippedCallIsNotedAtItsEndOnly() {
        CallScript call = pbx.calls().anonymousAnswered("1001");

        try (Hops hops = Hops.watch(camel)) {
            happens(call.beforeHangUp());
            awaitUntil(() -> assertThat(hops.to("direct://skipped-calls")).hasSize(2));
        }
        assertThat(jdbc.sql("SELECT COUNT(*) FROM phone_call WHERE outcome IS NOT NULL")
                        .query(Long.class)
                        .single())
                .isZero();
        happens(call.after(call.beforeHangUp().events().size()));
        settled(call);
    }
}
