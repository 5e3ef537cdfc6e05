package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringroute.caller.OncePerNumber;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A new session or token is taken no better than the old one: asked once more, not for ever, and nothing is lost. */
@ExtendWith(OutputCaptureExtension.class)
class SecondExpiryTest extends BridgeTest {

    /** What the PBX says of a token that it does not know (reference yeastar 3.3). */
    private static final int NO_TOKEN = 10004;

    @Autowired
    ProducerTemplate routes;

    @Autowired
    OncePerNumber lookups;

    private String doe;

    @BeforeEach
    void doeMayCall() {
        boundUser("Ana Ruiz", "1001");
        doe = salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        salesforce.requests().clear();
        pbx.requests().clear();
    }

    /** Each refused token was another one, and still counts among the eight that the PBX keeps. */
    @AfterEach
    void thePbxStartsAnew() {
        pbx.forgetTokens();
    }

    private void salesforceRefusesTheSession(String path, int times) {
        salesforce.faults().error(path, 401, "INVALID_SESSION_ID", "Session expired or invalid", times);
    }

    private CallScript callsIn() {
        lookups.forget();
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        return call;
    }

    private void awaitReason(String kind, String reason) {
        awaitUntil(() -> assertThat(jdbc.sql("SELECT last_error FROM outbox WHERE kind = ? AND last_error IS NOT NULL")
                        .param(kind)
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains(reason));
    }

    @Test
    void aLookupGoesBackToTheOutbox() {
        // Each of three lookups may be the one that is asked for twice: at ringing, at the answer, at the end.
        salesforceRefusesTheSession("/composite", 6);
        CallScript call = callsIn();

        awaitReason("CALL", "INVALID_SESSION_ID");
        salesforce.faults().clear();
        settled(call);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void activitiesGoBackToTheOutbox() {
        salesforceRefusesTheSession("/composite/sobjects", 2);
        CallScript call = callsIn();

        awaitReason("ACTIVITY", "INVALID_SESSION_ID");
        settled(call);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void aCopyGoesBackToTheOutbox() {
        settled(callsIn());
        salesforce.org().update(doe, Map.of("Phone", "(415) 555-0177"));
        salesforceRefusesTheSession("/query", 2);
        CallScript call = callsIn();

        awaitReason("PHONEBOOK", "INVALID_SESSION_ID");
        settled(call);
        assertThat(pbx.addressBook().contacts())
                .anySatisfy(contact -> assertThat(contact.toString()).contains("4155550177"));
    }

    @Test
    void aCopyThatThePbxTakesNoTokenForGoesBackToTheOutbox() {
        pbx.faults().errcode("company_contact/create", NO_TOKEN, 2);
        CallScript call = callsIn();

        awaitUntil(
                () -> assertThat(pbx.requests().count("company_contact/create")).isEqualTo(2));
        settled(call);
        assertThat(pbx.addressBook().contacts()).hasSize(1);
    }

    @Test
    void theListOfExtensionsStaysAsItWas() {
        pbx.faults().errcode("extension/list", NO_TOKEN, 2);

        api.post("/api/users/refresh", "");

        assertThat(pbx.requests().count("extension/list")).isEqualTo(2);
        assertThat(api.get("/api/extensions").toString()).contains("1001");
    }

    @Test
    void recordsThatCouldNotBeReadAreReadNextTime(CapturedOutput output) {
        pbx.faults().errcode("cdr/list", NO_TOKEN, 2);

        routes.sendBody("direct:reconcile", null);
        assertThat(pbx.requests().count("cdr/list")).isEqualTo(2);
        assertThat(output.getAll()).contains("reconcile: the PBX no longer takes the token");

        routes.sendBody("direct:reconcile", null);
        assertThat(pbx.requests().count("cdr/list")).isEqualTo(3);
    }
}
