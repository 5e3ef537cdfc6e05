package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.caller.OncePerNumber;
import org.ringroute.standin.pbx.AddressBook.Contact;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.SettingsChange;
import org.springframework.beans.factory.annotation.Autowired;

/** Callers become contacts of the PBX's phonebook, one a record, written only when something changed. */
class SyncToPhonebookTest extends BridgeTest {

    @Autowired
    OncePerNumber lookups;

    @BeforeEach
    void anaHasExtension1001() {
        boundUser("Ana Ruiz", "1001");
        pbx.requests().clear();
    }

    @Test
    void aCallerIsCopiedIntoANewPhonebookWithNameCompanyAndMark() {
        String account = salesforce.org().insert("Account", Map.of("Name", "Acme"));
        String contact = contact("Doe", Map.of("FirstName", "Jane", "AccountId", account));
        callsIn();

        assertThat(pbx.addressBook().phonebooks()).singleElement().satisfies(book -> assertThat(book.name())
                .isEqualTo("Salesforce_CRM_Synchronization"));
        assertThat(copy().name()).isEqualTo("Jane Doe");
        assertThat(copy().text("company")).isEqualTo("Acme");
        assertThat(copy().text("remark")).isEqualTo("sf:" + contact);
        assertThat(copy().phonebooks())
                .containsExactly(pbx.addressBook().phonebooks().get(0).id());
        assertThat(copy().numbers()).containsExactly(Map.entry("business_number", "+14155550101"));
    }

    @Test
    void whoIsCalledIsCopiedToo() {
        contact("Doe", Map.of());
        CallScript call = pbx.calls().outboundPrefixed("1001", "4155550101");
        happens(call);
        settled(call);

        assertThat(copy().name()).isEqualTo("Doe");
    }

    @Test
    void aRecordThatWasJustCreatedIsCopiedWithoutAnotherRequestAtItsNextCall() {
        callsIn();
        assertThat(copy().name()).isEqualTo("Automatic New Contact 14155550101");
        pbx.requests().clear();
        lookups.forget();

        callsIn();

        assertThat(pbx.requests().all()).isEmpty();
    }

    @Test
    void eachNumberGoesToThePlaceOfItsKind() {
        contact(
                "Doe",
                Map.of(
                        "MobilePhone", "415.555.0199 x12",
                        "HomePhone", "(415) 555-0102 / 415 555 0103",
                        "OtherPhone", "+49 30 901820",
                        "AssistantPhone", "415-555-0104",
                        "Fax", "(415) 555-0105"));
        callsIn();

        assertThat(copy().numbers())
                .containsOnly(
                        Map.entry("business_number", "+14155550101"),
                        Map.entry("business_number2", "+14155550104"),
                        Map.entry("business_fax", "+14155550105"),
                        Map.entry("mobile_number", "+14155550199"),
                        Map.entry("home_number", "+14155550102"),
                        Map.entry("home_number2", "+14155550103"),
                        Map.entry("other_number", "+4930901820"));
    }

    @Test
    void aNumberThatStandsTwiceIsWrittenOnce() {
        contact("Doe", Map.of("MobilePhone", "+1 415 555 0101"));
        callsIn();

        assertThat(copy().numbers()).containsOnly(Map.entry("business_number", "+14155550101"));
    }

    @Test
    void anUnchangedRecordCausesNoRequest() {
        contact("Doe", Map.of());
        callsIn();
        pbx.requests().clear();

        for (int i = 0; i < 3; i++) {
            lookups.forget();
            callsIn();
        }

        assertThat(pbx.requests().all()).isEmpty();
    }

    @Test
    void aChangedRecordIsOneUpdateWithCompleteLists() {
        String contact = contact("Doe", Map.of("MobilePhone", "415 555 0199"));
        callsIn();
        int id = copy().id();
        salesforce.org().update(contact, Map.of("LastName", "O'Dowd", "MobilePhone", ""));
        pbx.requests().clear();
        lookups.forget();

        callsIn();

        assertThat(copy().id()).isEqualTo(id);
        assertThat(copy().name()).isEqualTo("O'Dowd");
        assertThat(copy().numbers()).containsOnly(Map.entry("business_number", "+14155550101"));
        assertThat(pbx.requests().all()).singleElement().satisfies(request -> assertThat(request.body())
                .contains("number_list", "phonebook_id_list", "+14155550101"));
    }

    @Test
    void aDeletedRecordIsTakenOutAtTheNextCallOfItsNumber() {
        SettingsChange.set(api, "recordCreation", "enabled", false);
        String contact = contact("Doe", Map.of());
        callsIn();
        salesforce.org().delete(contact);
        lookups.forget();

        callsIn();

        assertThat(pbx.addressBook().contacts()).isEmpty();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM phonebook_contact")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aRecordThatGotAnotherNumberIsChangedAtTheNextCallOfTheOldOne() {
        SettingsChange.set(api, "recordCreation", "enabled", false);
        String contact = contact("Doe", Map.of());
        callsIn();
        salesforce.org().update(contact, Map.of("Phone", "(415) 555-0177"));
        lookups.forget();

        callsIn();

        assertThat(copy().numbers()).containsOnly(Map.entry("business_number", "+14155550177"));
    }

    @Test
    void whenANumberIsSomebodyElsesNowBothAreRight() {
        String before = contact("Doe", Map.of());
        callsIn();
        salesforce.org().update(before, Map.of("Phone", "(415) 555-0177"));
        contact("Roe", Map.of());
        lookups.forget();

        callsIn();

        assertThat(pbx.addressBook().contacts())
                .extracting(Contact::name, contact -> contact.numbers().get("business_number"))
                .containsExactlyInAnyOrder(tuple("Doe", "+14155550177"), tuple("Roe", "+14155550101"));
    }

    @Test
    void nothingIsCopiedWhileTheSyncIsOff() {
        SettingsChange.set(api, "contactSync", "enabled", false);
        contact("Doe", Map.of());
        callsIn();

        assertThat(pbx.requests().all()).isEmpty();
        assertThat(pbx.addressBook().phonebooks()).isEmpty();
    }

    @Test
    void anotherNumberFormatReachesAContactAtItsNextCall() {
        contact("Doe", Map.of());
        callsIn();
        SettingsChange.set(api, "contactSync", "numberFormat", "doubleZero");

        callsIn();

        assertThat(copy().numbers()).containsOnly(Map.entry("business_number", "0014155550101"));
    }

    @Test
    void onlyTheChosenObjectsAreCopied() {
        SettingsChange.setList(api, "contactSync", "objects", "Lead");
        String contact = contact("Doe", Map.of());
        callsIn();
        assertThat(pbx.requests().all()).isEmpty();

        salesforce.org().delete(contact);
        salesforce.org().insert("Lead", Map.of("LastName", "Roe", "Company", "Acme", "Phone", "(415) 555-0101"));
        lookups.forget();
        callsIn();
        assertThat(copy().name()).isEqualTo("Roe");
    }

    @Test
    void theStoryOfACallTellsWhoWasCopiedAndWhyNot() {
        String contact = contact("Doe", Map.of());
        callsIn();
        assertThat(told("phonebook-entry")).containsExactly("{\"record\":\"Contact " + contact + "\"}");

        callsIn();
        assertThat(told("as-in-phonebook")).containsExactly("{\"record\":\"Contact " + contact + "\"}");

        SettingsChange.setList(api, "contactSync", "objects", "Lead");
        callsIn();
        assertThat(told("not-in-phonebook")).containsExactly("{\"why\":\"contactSync.objects\"}");

        SettingsChange.set(api, "contactSync", "enabled", false);
        callsIn();
        assertThat(told("not-in-phonebook"))
                .containsExactlyInAnyOrder("{\"why\":\"contactSync.objects\"}", "{\"why\":\"contactSync.enabled\"}");
    }

    private List<String> told(String what) {
        return jdbc.sql("SELECT detail FROM call_story WHERE what = ?")
                .param(what)
                .query(String.class)
                .list();
    }

    @Test
    void aNameThatIsLongerThanThePbxTakesIsCut() {
        salesforce.org().insert("Account", Map.of("Name", "A".repeat(300), "Phone", "(415) 555-0101"));
        callsIn();

        assertThat(copy().name()).isEqualTo("A".repeat(255));
    }

    @Test
    void withThePhonebookFirstSalesforceIsAskedOnlyForNumbersItDoesNotKnow() {
        SettingsChange.set(api, "contactSync", "alwaysQueryCrm", false);
        contact("Doe", Map.of());
        assertThat(lookupsWhile(this::callsIn)).isOne();

        assertThat(lookupsWhile(this::callsIn)).isZero();
        assertThat(tasks()).hasSize(2);
        assertThat(lookupsWhile(() -> callsIn("14155550188"))).isOne();
    }

    @Test
    void withSalesforceFirstItIsAskedForEveryCall() {
        contact("Doe", Map.of());

        assertThat(List.of(lookupsWhile(this::callsIn), lookupsWhile(this::callsIn), lookupsWhile(this::callsIn)))
                .containsExactly(1L, 1L, 1L);
        assertThat(tasks()).hasSize(3);
    }

    private long lookupsWhile(Runnable calls) {
        lookups.forget();
        salesforce.requests().clear();
        calls.run();
        return salesforce.requests().to("/composite").stream()
                .filter(request ->
                        request.path().endsWith("/composite") && request.body().contains("\"Account\""))
                .count();
    }

    private String contact(String lastName, Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("LastName", lastName);
        fields.put("Phone", "(415) 555-0101");
        return salesforce.org().insert("Contact", fields);
    }

    private void callsIn() {
        callsIn("14155550101");
    }

    private void callsIn(String number) {
        CallScript call = pbx.calls().inboundAnswered(number, "1001");
        happens(call);
        settled(call);
    }

    private static Contact copy() {
        assertThat(pbx.addressBook().contacts()).hasSize(1);
        return pbx.addressBook().contacts().get(0);
    }
}
