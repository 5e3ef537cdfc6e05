package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.salesforce.OncePerNumber;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.Hops;
import org.ringroute.support.SettingsChange;
import org.springframework.beans.factory.annotation.Autowired;

/** Callers become entries of the phonebook, one a record, written only when something changed. */
class SyncToPhonebookTest extends BridgeTest {

    @Autowired
    CamelContext camel;

    @Autowired
    OncePerNumber lookups;

    @BeforeEach
    void anaHasExtension1001() {
        boundUser("Ana Ruiz", "1001");
    }

    @Test
    void aContactIsWrittenWithNameCompanyAndReadableNumbers() {
        String account = salesforce.org().insert("Account", Map.of("Name", "Acme"));
        String contact = contact("Doe", Map.of("AccountId", account, "MobilePhone", "415.555.0199 x12"));
        calls();

        Map<String, Object> entry = entry();
        assertThat(entry)
                .containsEntry("object", "Contact")
                .containsEntry("record_id", contact)
                .containsEntry("name", "Doe")
                .containsEntry("company", "Acme");
        assertThat(entry.get("numbers").toString().split(","))
                .containsExactlyInAnyOrder("+14155550101", "+14155550199");
        assertThat(jdbc.sql("SELECT name, bound FROM phonebook WHERE id = ?")
                        .param(entry.get("phonebook_id"))
                        .query()
                        .singleRow())
                .containsEntry("name", "Salesforce_CRM_Synchronization")
                .containsEntry("bound", true);
    }

    @Test
    void anUnchangedEntryIsNotWrittenAgain() {
        contact("Doe", Map.of());
        calls();
        Map<String, Object> before = entry();

        try (Hops hops = Hops.watch(camel)) {
            calls();
            assertThat(hops.endpoints("sql://SELECT%20COUNT")).hasSize(1);
            assertThat(hops.endpoints("sql://MERGE")).isEmpty();
        }
        assertThat(entry()).isEqualTo(before);
    }

    @Test
    void aChangedNameIsWritten() {
        String contact = contact("Doe", Map.of());
        calls();
        Object id = entry().get("id");

        salesforce.org().update(contact, Map.of("LastName", "O'Dowd"));
        lookups.forget();
        calls();

        assertThat(entry()).containsEntry("id", id).containsEntry("name", "O'Dowd");
    }

    @Test
    void nothingIsWrittenWhileTheSyncIsOff() {
        SettingsChange.set(api, "contactSync", "enabled", false);
        contact("Doe", Map.of());
        calls();

        assertThat(entries()).isZero();
    }

    @Test
    void onlyTheChosenObjectsAreWritten() {
        SettingsChange.setList(api, "contactSync", "objects", "Lead");
        contact("Doe", Map.of());
        calls();
        assertThat(entries()).isZero();

        salesforce.org().clear("Contact");
        salesforce.org().insert("Lead", Map.of("LastName", "Doe", "Company", "Acme", "Phone", "(415) 555-0101"));
        lookups.forget();
        calls();
        assertThat(entry()).containsEntry("object", "Lead").containsEntry("company", "Acme");
    }

    @Test
    void aNameThatIsLongerThanTheEntryIsCut() {
        salesforce.org().insert("Account", Map.of("Name", "A".repeat(300), "Phone", "(415) 555-0101"));
        calls();

        assertThat(entry()).containsEntry("name", "A".repeat(255));
    }

    private String contact(String lastName, Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("LastName", lastName);
        fields.put("Phone", "(415) 555-0101");
        return salesforce.org().insert("Contact", fields);
    }

    private void calls() {
        CallScript call = pbx.calls().inboundAnswered("14155550101", "1001");
        happens(call);
        settled(call);
    }

    private Map<String, Object> entry() {
        return jdbc.sql("SELECT * FROM phonebook_contact").query().singleRow();
    }

    private long entries() {
        return jdbc.sql("SELECT COUNT(*) FROM phonebook_contact")
                .query(Long.class)
                .single();
    }
}
