package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.caller.OncePerNumber;
import org.ringroute.standin.pbx.AddressBook.Contact;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.SettingsChange;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody changes on the PBX is noticed, overwritten at the next call, and told in the audit. */
class ComparePhonebookTest extends BridgeTest {

    @Autowired
    ProducerTemplate routes;

    @Autowired
    OncePerNumber lookups;

    @BeforeEach
    void doeIsCopied() {
        boundUser("Ana Ruiz", "1001");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        jdbc.sql("DELETE FROM audit").update();
        callsIn();
        pbx.requests().clear();
    }

    @Test
    void aChangedContactIsOverwrittenAtItsNextCallAndAudited() {
        pbx.addressBook().edit(copy().id(), "first_name", "Somebody");
        compare();
        assertThat(copy().name()).isEqualTo("Somebody");

        callsIn();

        assertThat(copy().name()).isEqualTo("Doe");
        assertThat(overwritten()).contains("Somebody").contains("Doe");
    }

    @Test
    void itIsOverwrittenTooWhenThePhonebookAnswersFirst() {
        SettingsChange.set(api, "contactSync", "alwaysQueryCrm", false);
        pbx.addressBook().edit(copy().id(), "company", "Acme");
        compare();

        callsIn();

        assertThat(copy().text("company")).isEmpty();
        assertThat(overwritten()).contains("Acme");
    }

    @Test
    void aDeletedContactIsCreatedAnewAtItsNextCall() {
        pbx.addressBook().remove(copy().id());
        compare();

        callsIn();

        assertThat(copy().name()).isEqualTo("Doe");
        assertThat(overwritten()).contains("Doe");
    }

    @Test
    void aContactThatWasDeletedAndThenChangedInSalesforceIsCreatedAnew() {
        pbx.addressBook().remove(copy().id());
        salesforce.org().update((String) salesforce.org().rows("Contact").get(0).get("Id"), Map.of("LastName", "Roe"));

        callsIn();

        assertThat(copy().name()).isEqualTo("Roe");
    }

    @Test
    void whatIsAsItWasSentCausesNothing() {
        compare();
        pbx.requests().clear();

        callsIn();

        assertThat(pbx.requests().all()).isEmpty();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit WHERE what = 'phonebook-contact'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatIsMendedOnThePbxIsNotOverwritten() {
        pbx.addressBook().edit(copy().id(), "first_name", "Somebody");
        compare();
        pbx.addressBook().edit(copy().id(), "first_name", "Doe");
        compare();
        pbx.requests().clear();

        callsIn();

        assertThat(pbx.requests().all()).isEmpty();
    }

    @Test
    void contactsOfOthersAreLeftAlone() {
        int book = pbx.addressBook().addPhonebook("Family");
        pbx.addressBook().addContact(book, "Leila", "12025550143");

        compare();
        callsIn();

        assertThat(pbx.addressBook().contactsIn(book)).singleElement().satisfies(contact -> assertThat(contact.name())
                .isEqualTo("Leila"));
    }

    @Test
    void nothingIsAskedWhileThereIsNothingToCompare() {
        jdbc.sql("DELETE FROM phonebook_contact").update();

        compare();

        assertThat(pbx.requests().all()).isEmpty();
    }

    private void compare() {
        routes.sendBody("direct:compare-phonebook", null);
    }

    private void callsIn() {
        lookups.forget();
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        settled(call);
    }

    private static Contact copy() {
        return pbx.addressBook().contacts().stream()
                .filter(contact -> contact.text("remark").startsWith("sf:"))
                .findFirst()
                .orElseThrow();
    }

    private String overwritten() {
        return jdbc.sql("SELECT detail FROM audit WHERE what = 'phonebook-contact' AND who = 'Ringroute'")
                .query(String.class)
                .single();
    }
}
