package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringroute.caller.OncePerNumber;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Contacts on their way to the PBX: written once, whatever it answers, and never in the way of a call. */
@ExtendWith(OutputCaptureExtension.class)
class WritePhonebookTest extends BridgeTest {

    @Autowired
    OncePerNumber lookups;

    @BeforeEach
    void doeMayCall() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        pbx.requests().clear();
    }

    @Test
    void aContactWhoseAnswerIsLostIsThereOnce() {
        pbx.faults().dropAnswer("company_contact/create", 1);
        callsIn();

        assertThat(pbx.addressBook().contacts()).hasSize(1);
        assertThat(pbx.requests().count("company_contact/create")).isOne();
        assertThat(pbx.requests().count("company_contact/list")).isOne();
    }

    /** Whatever order was asked for. */
    @Test
    void aContactWhoseAnswerIsLostIsThereOnceOnAPbxThatListsTheOldestFirst() {
        int other = pbx.addressBook().addPhonebook("Others");
        IntStream.range(0, 2_500).forEach(i -> pbx.addressBook().addContact(other, "Somebody", "2" + (100_000 + i)));
        pbx.dialect().orderIgnored(true);
        pbx.faults().dropAnswer("company_contact/create", 1);

        callsIn();

        assertThat(pbx.addressBook().contacts()).hasSize(2_501);
        assertThat(pbx.requests().count("company_contact/create")).isOne();
    }

    @Test
    void aContactWhoseRequestIsLostIsCreated() {
        pbx.faults().dropRequest("company_contact/create", 1);
        callsIn();

        assertThat(pbx.addressBook().contacts()).hasSize(1);
    }

    @Test
    void aPhonebookWhoseAnswerIsLostIsThereOnce() {
        pbx.faults().dropAnswer("phonebook/create", 1);
        callsIn();

        assertThat(pbx.addressBook().phonebooks()).hasSize(1);
        assertThat(pbx.addressBook().contacts()).hasSize(1);
    }

    @Test
    void anUpdateWhoseAnswerIsLostIsRepeated() {
        callsIn();
        salesforceSays("Roe");
        pbx.faults().dropAnswer("company_contact/update", 1);
        callsIn();

        assertThat(pbx.addressBook().contacts()).singleElement().satisfies(contact -> assertThat(contact.name())
                .isEqualTo("Roe"));
    }

    @Test
    void aPbxThatAnswersWithAnErrorPageIsUnreachableUntilItAnswersAgain() {
        pbx.faults().status("company_contact/create", 500, 1).status("extension/list", 500, 1);
        CallScript call = call();

        awaitUntil(() -> assertThat(pbxState()).isEqualTo("unreachable"));
        settled(call);
        assertThat(pbxState()).isEqualTo("connected");
        assertThat(pbx.addressBook().contacts()).hasSize(1);
    }

    @Test
    void aContactThatIsAsItShouldBeIsNotSentAgain() {
        CallScript call = call();
        settled(call);
        pbx.requests().clear();

        jdbc.sql("UPDATE outbox SET state = 'READY', next_attempt = 0 WHERE kind = 'PHONEBOOK'")
                .update();
        settled(call);

        assertThat(pbx.requests().all()).isEmpty();
        assertThat(pbx.addressBook().contacts()).hasSize(1);
    }

    @Test
    void aSlowPbxHoldsUpNoWebhookAndNoActivity() {
        pbx.faults().slow("company_contact/create", Duration.ofSeconds(4), 1);
        CallScript slow = call();
        awaitUntil(
                () -> assertThat(pbx.requests().count("company_contact/create")).isOne());

        long before = System.nanoTime();
        call();
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        awaitUntil(() -> assertThat(tasks()).hasSize(2));

        assertThat(took).isLessThan(Duration.ofSeconds(2));
        assertThat(pbx.addressBook().contacts()).isEmpty();
        settled(slow);
        assertThat(pbx.addressBook().contacts()).hasSize(1);
    }

    @Test
    void aFullPbxIsAFailureInItsWordsAndTheCallIsLogged() {
        pbx.addressBook().limit(0, 200);
        callsIn();

        assertThat(failure().path("lastError").asText()).contains("-1 FAILURE").contains("limits");
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void aFailureIsRetriedByHandOnceThereIsRoom() {
        pbx.addressBook().limit(0, 200);
        callsIn();
        pbx.addressBook().limit(10, 200);

        api.send("POST", "/api/failures/" + failure().path("id").asLong() + "/retry", "");

        awaitUntil(() -> assertThat(pbx.addressBook().contacts()).hasSize(1));
    }

    @Test
    void anUnchangedRecordIsNotTriedAgainAfterAFailure() {
        pbx.addressBook().limit(0, 200);
        callsIn();
        pbx.requests().clear();

        callsIn();

        assertThat(pbx.requests().all()).isEmpty();
    }

    @Test
    void noMorePhonebooksIsAFailureToo() {
        pbx.addressBook().limit(10, 0);
        callsIn();

        assertThat(failure().path("kind").asText()).isEqualTo("PHONEBOOK");
    }

    @Test
    void anExpiredTokenIsRenewedOnTheWay() {
        pbx.expireTokens();
        callsIn();

        assertThat(pbx.addressBook().contacts()).hasSize(1);
        assertThat(pbx.requests().count("get_token")).isOne();
        assertThat(pbx.tokensAlive()).isOne();
    }

    @Test
    void aFilledPhonebookOfTheDefaultNameIsLeftAlone() {
        int old = pbx.addressBook().addPhonebook("Salesforce_CRM_Synchronization");
        pbx.addressBook().addContact(old, "Leila", "12025550143");
        callsIn();

        assertThat(pbx.addressBook().contactsIn(old)).hasSize(1);
        assertThat(pbx.addressBook().phonebooks()).extracting("name").contains("Salesforce_CRM_Synchronization_2");
    }

    @Test
    void everyRequestNamesItsAgentAndNoNumberReachesTheLog(CapturedOutput output) {
        pbx.faults().errcode("company_contact/create", 40002, 1);
        callsIn();

        assertThat(pbx.requests().all()).isNotEmpty().allSatisfy(request -> assertThat(request.userAgent())
                .isEqualTo("OpenAPI"));
        assertThat(output.getAll()).doesNotContain("4155550101");
    }

    private void salesforceSays(String lastName) {
        String id = (String) salesforce.org().rows("Contact").get(0).get("Id");
        salesforce.org().update(id, Map.of("LastName", lastName));
    }

    private CallScript call() {
        lookups.forget();
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        return call;
    }

    private void callsIn() {
        settled(call());
    }

    private JsonNode failure() {
        JsonNode items = api.get("/api/failures").path("items");
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private String pbxState() {
        return api.get("/api/status").at("/pbx/state").asText();
    }
}
