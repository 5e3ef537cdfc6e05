package org.ringroute.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.store.ErasedCalls;
import org.ringroute.store.GroupCommit;
import org.ringroute.support.BridgeTest;
import org.ringroute.tracking.Calls;
import org.springframework.beans.factory.annotation.Autowired;

/** What an administrator changes on one instance holds on all that share the database. */
class OtherInstancesTest extends BridgeTest {

    @Autowired
    NamedContent contents;

    @Autowired
    ObjectMapper json;

    @Autowired
    UnsavedSettings unsaved;

    @Autowired
    SettingsStore here;

    @Autowired
    Calls calls;

    @Autowired
    ErasedCalls erased;

    @Autowired
    GroupCommit store;

    private SettingsStore elsewhere;

    @BeforeEach
    void anotherInstance() throws Exception {
        elsewhere = new SettingsStore(contents, json, unsaved);
    }

    private static Settings order(Settings settings, Settings.CrmObject... order) {
        return new Settings(
                settings.contactSync(),
                settings.recordCreation(),
                settings.callLog(),
                new Settings.Lookup(List.of(order), false),
                settings.numberEncryption());
    }

    @Test
    void settingsOfAnotherInstanceHoldHere() throws Exception {
        elsewhere.replace(order(elsewhere.current(), Settings.CrmObject.Lead));

        awaitUntil(() -> assertThat(api.get("/api/settings").at("/lookup/order").toString())
                .isEqualTo("[\"Lead\"]"));
    }

    @Test
    void ofTwoAdministratorsOnTwoInstancesTheSecondIsTold() throws Exception {
        long seen = here.versioned().version();
        elsewhere.replace(order(elsewhere.current(), Settings.CrmObject.Lead), seen);

        assertThatThrownBy(() -> here.replace(order(here.current(), Settings.CrmObject.Account), seen))
                .isInstanceOf(StaleSettingsException.class);
        assertThat(here.current().lookup().order()).containsExactly(Settings.CrmObject.Lead);
    }

    @Test
    void whoReplacesWithoutAVersionIsNotRefusedForAChangeElsewhere() throws Exception {
        elsewhere.replace(order(elsewhere.current(), Settings.CrmObject.Lead));

        here.replace(order(here.current(), Settings.CrmObject.Account));

        assertThat(new SettingsStore(contents, json, unsaved).current().lookup().order())
                .containsExactly(Settings.CrmObject.Account);
    }

    @Test
    void theIntegrationIsDisabledEverywhere() {
        new Integration(contents).become(Integration.State.disabled);

        awaitUntil(() ->
                assertThat(api.get("/api/status").path("integration").asText()).isEqualTo("disabled"));
    }

    @Test
    void aBindingMadeElsewhereCountsForTheNextCall() {
        String ana = user("Ana Ruiz", "ana.ruiz@example.com");
        pbx.addExtension("1001", "Ana Ruiz", "ana.ruiz@example.com");
        api.post("/api/users/refresh", "");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));

        jdbc.sql("INSERT INTO extension_binding (extension, user_id, manual) VALUES ('1001', ?, TRUE)")
                .param(ana)
                .update();
        contents.write(OtherInstances.BINDINGS, "changed elsewhere");

        awaitUntil(() -> {
            CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
            happens(call);
            settled(call);
            assertThat(tasks()).isNotEmpty();
        });
    }

    @Test
    void whatIsErasedElsewhereIsForgottenHere() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001").beforeHangUp();
        happens(call);
        awaitUntil(() -> {
            assertThat(calls.running(call.callId())).isPresent();
            assertThat(lookups()).isEqualTo(1);
        });
        try {
            store.submit(statements -> {
                        erased.add(statements, List.of(call.callId()));
                        return null;
                    })
                    .join();

            awaitUntil(() -> assertThat(calls.running(call.callId())).isEmpty());
            happens(pbx.calls().inboundAnswered("14155550101", "1001"));
            awaitUntil(() -> assertThat(lookups())
                    .as("who has the number, which was known for a minute")
                    .isEqualTo(2));
        } finally {
            jdbc.sql("DELETE FROM erased_call").update();
            erased.look();
        }
    }

    private static long lookups() {
        return salesforce.requests().list().stream()
                .filter(request -> request.path().endsWith("/composite"))
                .count();
    }

    @Test
    void aConnectionMadeElsewhereIsUsedHere() {
        int before = salesforce.requests().tokenRequests();

        contents.write(OtherInstances.CONSENT, "connected elsewhere");

        awaitUntil(() -> {
            assertThat(salesforce.requests().tokenRequests()).isGreaterThan(before);
            assertThat(api.get("/api/status").at("/salesforce/state").asText()).isEqualTo("connected");
        });
    }
}
