package org.ringroute.standin.pbx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The PBX's company contacts and the phonebooks that hold them (reference 3.9). */
public final class AddressBook {

    /** A phonebook; one that selects all holds every contact, later ones included. */
    public record Phonebook(int id, String name, boolean all) {}

    /**
     * A company contact.
     *
     * @param texts first_name, last_name, company, email, remark and the parts of the address
     * @param numbers number by num_type, such as business_number
     * @param phonebooks ids of the phonebooks it was put in
     */
    public record Contact(int id, Map<String, String> texts, Map<String, String> numbers, Set<Integer> phonebooks) {

        public String name() {
            return (text("first_name") + " " + text("last_name")).strip();
        }

        public String text(String field) {
            return texts.getOrDefault(field, "");
        }
    }

    private static final int MOST_CONTACTS = 200_000;
    private static final int MOST_PHONEBOOKS = 200;

    private final Map<Integer, Contact> contacts = new LinkedHashMap<>();
    private final Map<Integer, Phonebook> phonebooks = new LinkedHashMap<>();
    private int lastContact = 4710;
    private int lastPhonebook = 6;
    private int mostContacts = MOST_CONTACTS;
    private int mostPhonebooks = MOST_PHONEBOOKS;

    public synchronized List<Contact> contacts() {
        return List.copyOf(contacts.values());
    }

    public synchronized List<Phonebook> phonebooks() {
        return List.copyOf(phonebooks.values());
    }

    /** The contacts of one phonebook. */
    public synchronized List<Contact> contactsIn(int phonebook) {
        return contacts.values().stream()
                .filter(contact -> holds(phonebooks.get(phonebook), contact))
                .toList();
    }

    /** Somebody adds an empty phonebook in the portal. */
    public synchronized int addPhonebook(String name) {
        return create(name, false).id();
    }

    /** Somebody adds a contact in the portal. */
    public synchronized int addContact(int phonebook, String firstName, String businessNumber) {
        return save(new Contact(
                        0,
                        Map.of("first_name", firstName),
                        Map.of("business_number", businessNumber),
                        Set.of(phonebook)))
                .id();
    }

    /** Somebody edits one text of a contact in the portal. */
    public synchronized void edit(int contact, String field, String value) {
        Contact old = contacts.get(contact);
        Map<String, String> texts = new LinkedHashMap<>(old.texts());
        texts.put(field, value);
        contacts.put(contact, new Contact(contact, texts, old.numbers(), old.phonebooks()));
    }

    /** Somebody deletes a contact in the portal. */
    public synchronized void remove(int contact) {
        contacts.remove(contact);
    }

    /** Removes all contacts and phonebooks, and makes room for as many as there can be. */
    public synchronized void clear() {
        limit(MOST_CONTACTS, MOST_PHONEBOOKS);
        contacts.clear();
        phonebooks.clear();
    }

    /** Makes room for fewer than the 200,000 contacts and 200 phonebooks of the Software Edition. */
    public synchronized void limit(int mostContacts, int mostPhonebooks) {
        this.mostContacts = mostContacts;
        this.mostPhonebooks = mostPhonebooks;
    }

    synchronized Optional<Contact> contact(int id) {
        return Optional.ofNullable(contacts.get(id));
    }

    synchronized Optional<Phonebook> phonebook(int id) {
        return Optional.ofNullable(phonebooks.get(id));
    }

    /** The phonebooks that hold a contact. */
    synchronized List<Phonebook> phonebooksOf(Contact contact) {
        return phonebooks.values().stream().filter(book -> holds(book, contact)).toList();
    }

    /** Keeps a contact under its id, or under a new one if that is 0. */
    synchronized Contact save(Contact contact) {
        requireKnown(contact.phonebooks());
        if (contact.id() == 0 && contacts.size() >= mostContacts) {
            throw ApiProblem.of(ApiProblem.FAILURE, "FAILURE");
        }
        int id = contact.id() == 0 ? ++lastContact : contact.id();
        Contact kept = new Contact(id, contact.texts(), contact.numbers(), contact.phonebooks());
        contacts.put(id, kept);
        return kept;
    }

    synchronized boolean deleteContact(int id) {
        return contacts.remove(id) != null;
    }

    synchronized Phonebook create(String name, boolean all) {
        if (phonebooks.size() >= mostPhonebooks) {
            throw ApiProblem.of(ApiProblem.FAILURE, "FAILURE");
        }
        return keep(new Phonebook(lastPhonebook + 1, name, all));
    }

    /** A name is given once, and only one phonebook may hold everything. */
    synchronized Phonebook keep(Phonebook book) {
        List<Phonebook> others = phonebooks.values().stream()
                .filter(other -> other.id() != book.id())
                .toList();
        if (others.stream().anyMatch(other -> other.name().equals(book.name()))) {
            throw ApiProblem.duplicate("name");
        }
        if (book.all() && others.stream().anyMatch(Phonebook::all)) {
            throw ApiProblem.parameter("member_select", "duplicate");
        }
        phonebooks.put(book.id(), book);
        lastPhonebook = Math.max(lastPhonebook, book.id());
        return book;
    }

    /** The contacts stay when their phonebook goes. */
    synchronized boolean deletePhonebook(int id) {
        contacts().stream()
                .filter(contact -> contact.phonebooks().contains(id))
                .forEach(contact -> move(contact, Set.of(), Set.of(id)));
        return phonebooks.remove(id) != null;
    }

    /** Puts contacts into a phonebook and takes others out. */
    synchronized void change(int phonebook, List<Integer> in, List<Integer> out) {
        for (int id : in) {
            move(known(id), Set.of(phonebook), Set.of());
        }
        for (int id : out) {
            move(known(id), Set.of(), Set.of(phonebook));
        }
    }

    private void move(Contact contact, Set<Integer> in, Set<Integer> out) {
        List<Integer> books = new ArrayList<>(contact.phonebooks());
        books.addAll(in);
        books.removeAll(out);
        contacts.put(
                contact.id(),
                new Contact(contact.id(), contact.texts(), contact.numbers(), new LinkedHashSet<>(books)));
    }

    private Contact known(int id) {
        return contact(id).orElseThrow(() -> ApiProblem.parameter("contacts_id_list", "exist"));
    }

    private void requireKnown(Set<Integer> books) {
        if (!phonebooks.keySet().containsAll(books)) {
            throw ApiProblem.parameter("phonebook_id_list", "exist");
        }
    }

    private static boolean holds(Phonebook book, Contact contact) {
        return book != null && (book.all() || contact.phonebooks().contains(book.id()));
    }
}
