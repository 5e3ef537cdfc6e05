package org.ringroute.phonebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.ringroute.pbx.PbxAccessStore;
import org.ringroute.pbx.PbxLoginRefusedException;
import org.ringroute.pbx.PbxRefusedException;
import org.ringroute.pbx.PbxUnavailableException;
import org.ringroute.settings.Settings.ContactSync;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The PBX's phonebooks as an administrator handles them: asked for while somebody waits, through the routes in
 * {@code phonebooks.camel.yaml}. The bound one and its contacts are Salesforce's copy, and are not edited here.
 */
@Component
public class PhonebookDesk {

    private final ProducerTemplate routes;
    private final CrmPhonebook crm;
    private final JdbcClient jdbc;
    private final PbxAccessStore pbx;

    PhonebookDesk(ProducerTemplate routes, CrmPhonebook crm, JdbcClient jdbc, PbxAccessStore pbx) {
        this.routes = routes;
        this.crm = crm;
        this.jdbc = jdbc;
        this.pbx = pbx;
    }

    /**
     * All phonebooks of the PBX.
     *
     * @throws PbxUnavailableException when the PBX cannot be asked
     * @throws PbxRefusedException when it says no
     */
    public List<PbxPhonebook> list() throws PbxRefusedException {
        return PbxPhonebook.listed(ask("direct:list-phonebooks", PbxPhonebook.LIST_QUERY, null));
    }

    /** Makes an empty phonebook; it is not bound by that. */
    public PbxPhonebook create(String name) throws PbxRefusedException {
        JsonNode made = ask("direct:create-phonebook", "", crm.request(name));
        return new PbxPhonebook(made.path("id").asLong(), name, 0);
    }

    /** The contacts of a phonebook. */
    public List<PbxContact> contacts(long phonebook) throws PbxRefusedException {
        return PbxContact.listed(ask("direct:read-phonebook", "id=" + phonebook, null));
    }

    /**
     * Changes a contact, with complete lists: whether the PBX merges them is not documented (reference yeastar 3.9).
     *
     * @throws ReadOnlyContactException when it is a copy of Salesforce's
     */
    public PbxContact update(long phonebook, PbxContact change) throws PbxRefusedException {
        PbxContact before = editable(phonebook, change.id());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", change.id());
        body.put("first_name", change.name());
        body.put("last_name", "");
        body.put("company", change.company());
        body.put("remark", before.remark());
        body.put("phonebook_id_list", before.phonebooks());
        body.put(
                "number_list",
                change.numbers().entrySet().stream()
                        .map(number -> Map.of("num_type", number.getKey(), "number", number.getValue()))
                        .toList());
        ask("direct:update-contact", "", body);
        return new PbxContact(
                change.id(), change.name(), change.company(), before.remark(), change.numbers(), before.phonebooks());
    }

    /** Deletes a contact; the same rules as for {@link #update}. */
    public void delete(long phonebook, long contact) throws PbxRefusedException {
        editable(phonebook, contact);
        ask("direct:delete-contact", "id=" + contact, null);
    }

    private PbxContact editable(long phonebook, long contact) throws PbxRefusedException {
        if (crm.boundId().filter(id -> id == phonebook).isPresent()) {
            throw new ReadOnlyContactException(
                    "This phonebook is bound to Salesforce, which would overwrite the change at the next call: change the"
                            + " record in Salesforce, or disconnect first.");
        }
        boolean copy = jdbc.sql("SELECT COUNT(*) FROM phonebook_contact WHERE pbx_id = ?")
                        .param(contact)
                        .query(Long.class)
                        .single()
                > 0;
        if (copy) {
            throw new ReadOnlyContactException(
                    "This contact also stands in the phonebook that is bound to Salesforce: change the record there.");
        }
        return contacts(phonebook).stream()
                .filter(one -> one.id() == contact)
                .findFirst()
                .orElseThrow(() -> new UnknownContactException(phonebook, contact));
    }

    /**
     * The phonebook that settings would bind, when it is another than now.
     *
     * @throws PhonebookRefusedException when it cannot be: gone, not empty, or nobody can tell
     */
    public Optional<PbxPhonebook> wouldBind(ContactSync sync) {
        Long chosen = sync.phonebookId();
        if (chosen == null || crm.boundId().filter(chosen::equals).isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(CrmPhonebook.usable(list(), chosen));
        } catch (PbxRefusedException | PbxUnavailableException e) {
            throw PhonebookRefusedException.away(e.getMessage());
        }
    }

    private JsonNode ask(String route, String query, Map<String, Object> body) throws PbxRefusedException {
        if (!pbx.current().configured()) {
            throw PbxUnavailableException.notConfigured();
        }
        Exchange asked = routes.request(route, exchange -> {
            exchange.setVariable("pbxQuery", query);
            exchange.setVariable("pbxBody", body);
        });
        Exception failure = asked.getException();
        if (failure instanceof PbxRefusedException refusal && !(failure instanceof PbxLoginRefusedException)) {
            throw refusal;
        }
        if (failure != null) {
            throw new PbxUnavailableException("The PBX gives no answer: " + failure.getMessage());
        }
        return (JsonNode) asked.getMessage().getBody();
    }
}
