package org.ringroute.standin.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AddressBookTest {

    private final PbxStandIn pbx = PbxStandIn.start();
    private final ApiClient api = ApiClient.loggedIn(pbx);

    @AfterEach
    void stop() {
        pbx.close();
    }

    @Test
    void aContactIsCreatedInAPhonebookAndListedUnderOtherNames() {
        int book = api.post("phonebook/create", "{'name':'CRM'}").path("id").asInt();

        int contact = api.post("company_contact/create", leila(book, "business_number", "+12025550143"))
                .path("id")
                .asInt();

        JsonNode row = api.get("company_contact/list").at("/data/0");
        assertThat(row.path("id").asInt()).isEqualTo(contact);
        assertThat(row.path("contact_name").asText()).isEqualTo("Leila Haddad");
        assertThat(row.path("business").asText()).isEqualTo("+12025550143");
        assertThat(row.at("/phonebook_list/0/name").asText()).isEqualTo("CRM");
        assertThat(api.get("phonebook/list").at("/data/0/total").asInt()).isEqualTo(1);
        assertThat(api.get("phonebook/get?id=" + book)
                        .at("/data/contacts_list/0/id")
                        .asInt())
                .isEqualTo(contact);
    }

    @Test
    void aContactNeedsANameAndAProperNumber() {
        int book = pbx.addressBook().addPhonebook("CRM");

        assertThat(invalid(api.post("company_contact/create", "{'number_list':[]}")))
                .isEqualTo("first_name");
        assertThat(invalid(api.post("company_contact/create", "{'first_name':'A','number_list':[]}")))
                .isEqualTo("number_list");
        assertThat(invalid(api.post("company_contact/create", leila(book, "desk_number", "12"))))
                .isEqualTo("num_type");
        assertThat(invalid(api.post("company_contact/create", leila(book, "business_number", "call me"))))
                .isEqualTo("number");
        assertThat(invalid(api.post("company_contact/create", leila(99, "business_number", "12"))))
                .isEqualTo("phonebook_id_list");
        assertThat(pbx.addressBook().contacts()).isEmpty();
    }

    @Test
    void anUpdateReplacesWhatItNamesAndKeepsTheRest() {
        int book = pbx.addressBook().addPhonebook("CRM");
        int contact = pbx.addressBook().addContact(book, "Leila", "12025550143");

        api.post(
                "company_contact/update",
                "{'id':%d,'company':'Acme','number_list':[{'num_type':'mobile_number','number':'12'}]}"
                        .formatted(contact));

        JsonNode details = api.get("company_contact/get?id=" + contact).path("data");
        assertThat(details.path("first_name").asText()).isEqualTo("Leila");
        assertThat(details.path("company").asText()).isEqualTo("Acme");
        assertThat(details.path("number_list").findValuesAsText("num_type")).containsExactly("mobile_number");
        assertThat(details.at("/phonebook_id_list/0").asInt()).isEqualTo(book);
    }

    @Test
    void onlyOnePhonebookHoldsEverything() {
        int book = pbx.addressBook().addPhonebook("CRM");
        int all = api.post("phonebook/create", "{'name':'All','member_select':'sel_all'}")
                .path("id")
                .asInt();

        pbx.addressBook().addContact(book, "Leila", "12025550143");

        assertThat(pbx.addressBook().contactsIn(all)).hasSize(1);
        assertThat(invalid(api.post("phonebook/create", "{'name':'Too','member_select':'sel_all'}")))
                .isEqualTo("member_select");
        assertThat(api.post("phonebook/create", "{'name':'All'}")
                        .path("errcode")
                        .asInt())
                .isEqualTo(40003);
    }

    @Test
    void aPhonebookGoesAndItsContactsStay() {
        int book = pbx.addressBook().addPhonebook("CRM");
        int contact = pbx.addressBook().addContact(book, "Leila", "12025550143");

        api.get("phonebook/delete?id=" + book);

        assertThat(pbx.addressBook().phonebooks()).isEmpty();
        assertThat(pbx.addressBook().contacts().get(0).phonebooks()).isEmpty();
        assertThat(api.get("company_contact/delete?id=" + contact)
                        .path("errcode")
                        .asInt())
                .isZero();
        assertThat(pbx.addressBook().contacts()).isEmpty();
    }

    @Test
    void contactsMoveInAndOutOfAPhonebook() {
        int one = pbx.addressBook().addPhonebook("One");
        int other = pbx.addressBook().addPhonebook("Other");
        int contact = pbx.addressBook().addContact(one, "Leila", "12025550143");

        api.post("phonebook/update", "{'id':%d,'name':'Two','add_contacts_id_list':[%d]}".formatted(other, contact));
        api.post("phonebook/update", "{'id':%d,'del_contacts_id_list':[%d]}".formatted(one, contact));

        assertThat(pbx.addressBook().contacts().get(0).phonebooks()).containsExactly(other);
        assertThat(api.get("phonebook/search?search_value=two")
                        .at("/data/0/total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aFullAddressBookRefusesMore() {
        pbx.addressBook().limit(1, 1);
        int book = pbx.addressBook().addPhonebook("CRM");
        pbx.addressBook().addContact(book, "Leila", "12025550143");

        assertThat(api.post("company_contact/create", leila(book, "business_number", "12"))
                        .path("errcode")
                        .asInt())
                .isEqualTo(-1);
        assertThat(api.post("phonebook/create", "{'name':'More'}")
                        .path("errcode")
                        .asInt())
                .isEqualTo(-1);
    }

    @Test
    void contactsAreFoundByNumberAndName() {
        int book = pbx.addressBook().addPhonebook("CRM");
        pbx.addressBook().addContact(book, "Leila", "12025550143");
        pbx.addressBook().addContact(book, "Omar", "12025550199");

        assertThat(api.get("company_contact/search?search_value=5550143")
                        .path("data")
                        .findValuesAsText("contact_name"))
                .containsExactly("Leila");
        assertThat(api.get("company_contact/search?search_value=omar")
                        .path("total_number")
                        .asInt())
                .isEqualTo(1);
    }

    private static String leila(int book, String type, String number) {
        return ("{'first_name':'Leila','last_name':'Haddad','company':'Acme GmbH','phonebook_id_list':[%d],"
                        + "'number_list':[{'num_type':'%s','number':'%s'}]}")
                .formatted(book, type, number);
    }

    private static String invalid(JsonNode answer) {
        assertThat(answer.path("errcode").asInt()).isEqualTo(40002);
        return answer.at("/invalid_param_list/0/field").asText();
    }
}
