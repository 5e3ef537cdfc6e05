package org.ringroute.admin;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringroute.pbx.PbxRefusedException;
import org.ringroute.phonebook.CrmPhonebook;
import org.ringroute.phonebook.PbxContact;
import org.ringroute.phonebook.PhonebookDesk;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The PBX's phonebooks and their contacts; the bound one carries the CRM mark and is read-only. */
@RestController
@RequestMapping("/api/phonebooks")
public class PhonebooksController {

    private static final int PAGE = 100;

    private final PhonebookDesk desk;
    private final CrmPhonebook crm;
    private final Audit audit;

    PhonebooksController(PhonebookDesk desk, CrmPhonebook crm, Audit audit) {
        this.desk = desk;
        this.crm = crm;
        this.audit = audit;
    }

    @GetMapping
    public Items<PhonebookRow> phonebooks() throws PbxRefusedException {
        Optional<Long> bound = crm.boundId();
        return Items.all(desk.list().stream()
                .map(book -> new PhonebookRow(
                        book.id(),
                        book.name(),
                        book.total(),
                        bound.filter(id -> id == book.id()).isPresent()))
                .toList());
    }

    /** Makes an empty phonebook, with the default name unless another is given. The settings bind it. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    public PhonebookRow create(@Valid @RequestBody(required = false) NewPhonebook wanted) throws PbxRefusedException {
        String name = wanted == null || wanted.name() == null
                ? CrmPhonebook.DEFAULT_NAME
                : wanted.name().strip();
        var book = desk.create(name);
        audit.changed("phonebook", Map.of(), Map.of("name", book.name(), "id", book.id()));
        return new PhonebookRow(book.id(), book.name(), 0, false);
    }

    /** @param from which contact to begin with, as {@code next} of the page before says it */
    @GetMapping("/{id}/contacts")
    Items<ContactRow> contacts(@PathVariable long id, @RequestParam(defaultValue = "0") int from)
            throws PbxRefusedException {
        List<PbxContact> all = desk.contacts(id);
        List<ContactRow> page = all.stream()
                .skip(Math.max(0, from))
                .limit(PAGE)
                .map(ContactRow::of)
                .toList();
        int next = Math.max(0, from) + page.size();
        return new Items<>(page, next < all.size() ? String.valueOf(next) : null);
    }

    @PutMapping("/{id}/contacts/{contactId}")
    ContactRow update(@PathVariable long id, @PathVariable long contactId, @Valid @RequestBody ContactChange change)
            throws PbxRefusedException {
        PbxContact wanted = new PbxContact(
                contactId,
                change.name(),
                change.company() == null ? "" : change.company(),
                "",
                change.numbers(),
                List.of());
        ContactRow after = ContactRow.of(desk.update(id, wanted));
        audit.changed("contact " + contactId, Map.of(), after);
        return after;
    }

    @DeleteMapping("/{id}/contacts/{contactId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable long id, @PathVariable long contactId) throws PbxRefusedException {
        desk.delete(id, contactId);
        audit.changed("contact " + contactId, Map.of("id", contactId), Map.of());
    }

    /** @param crm true for the one that is bound to Salesforce; {@code total} contacts are in it */
    public record PhonebookRow(long id, String name, int total, boolean crm) {}

    /** @param name null for the default name */
    public record NewPhonebook(@Size(min = 1, max = 255) String name) {}

    /** @param numbers by their type, such as {@code business_number} */
    record ContactRow(long id, String name, String company, Map<String, String> numbers) {

        static ContactRow of(PbxContact contact) {
            return new ContactRow(contact.id(), contact.name(), contact.company(), contact.numbers());
        }
    }

    /** A contact as it is to be, complete: what is left out is taken away. */
    record ContactChange(
            @NotBlank @Size(max = 255) String name,
            @Size(max = 255) String company,
            @NotEmpty Map<@NotBlank String, @NotNull @Size(max = 31) String> numbers) {}
}
