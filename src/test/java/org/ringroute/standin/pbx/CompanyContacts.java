package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ringroute.standin.pbx.AddressBook.Contact;

/** Company contacts over the Open API, one at a time (reference 3.9). */
final class CompanyContacts {

    private static final Listing LIST =
            Listing.of("data", "id", "contact_name", "company", "email", "business", "mobile", "home", "business_fax");
    private static final List<String> TEXTS = List.of(
            "first_name", "last_name", "company", "email", "remark", "zip_code", "street", "city", "state", "country");
    private static final int LONGEST_TEXT = 255;
    private static final Pattern NUMBER = Pattern.compile("[0-9 ().+-]{1,31}");

    /** How a list names the numbers that are written under another num_type. */
    private static final Map<String, String> COLUMNS = columns();

    private final AddressBook addressBook;
    private final Dialect dialect;

    CompanyContacts(AddressBook addressBook, Dialect dialect) {
        this.addressBook = addressBook;
        this.dialect = dialect;
    }

    void offer(OpenApi api) {
        api.get("company_contact/list", this::list);
        api.get("company_contact/search", this::search);
        api.get("company_contact/get", this::read);
        api.get("company_contact/query", this::query);
        api.post("company_contact/create", this::create);
        api.post("company_contact/update", this::update);
        api.get("company_contact/delete", this::delete);
    }

    private ObjectNode list(ApiRequest request) {
        List<ObjectNode> rows = rows(addressBook.contacts());
        return dialect.orderIgnored() ? LIST.unsorted(request, rows) : LIST.answer(request, rows);
    }

    static ObjectNode row(Contact contact, AddressBook addressBook) {
        ObjectNode row = Json.object()
                .put("id", contact.id())
                .put("contact_name", contact.name())
                .put("company", contact.text("company"))
                .put("email", contact.text("email"));
        ArrayNode books = row.putArray("phonebook_list");
        addressBook
                .phonebooksOf(contact)
                .forEach(book -> books.addObject().put("id", book.id()).put("name", book.name()));
        row.put("remark", contact.text("remark"));
        COLUMNS.forEach((type, column) -> row.put(column, contact.numbers().getOrDefault(type, "")));
        return row;
    }

    private ObjectNode create(ApiRequest request) {
        request.required("first_name");
        Map<String, String> numbers = numbers(request);
        if (numbers.isEmpty()) {
            throw ApiProblem.parameter("number_list", "required");
        }
        Contact contact = new Contact(0, texts(request, Map.of()), numbers, phonebooks(request));
        return OpenApi.success().put("id", addressBook.save(contact).id());
    }

    /** Lists that are given replace the old ones: the documents do not say, and this is the stricter reading. */
    private ObjectNode update(ApiRequest request) {
        Contact old = known(request.requiredInt("id"));
        if (request.has("first_name")) {
            request.required("first_name");
        }
        Map<String, String> numbers = request.has("number_list") ? numbers(request) : old.numbers();
        if (numbers.isEmpty()) {
            throw ApiProblem.parameter("number_list", "required");
        }
        Set<Integer> books = request.has("phonebook_id_list") ? phonebooks(request) : old.phonebooks();
        addressBook.save(new Contact(old.id(), texts(request, old.texts()), numbers, books));
        return OpenApi.success();
    }

    private ObjectNode delete(ApiRequest request) {
        addressBook.deleteContact(known(request.requiredInt("id")).id());
        return OpenApi.success();
    }

    private ObjectNode search(ApiRequest request) {
        String wanted = request.required("search_value").toLowerCase(Locale.ROOT);
        List<Contact> found = addressBook.contacts().stream()
                .filter(contact -> Stream.of(
                                Stream.of(contact.name(), contact.text("company"), contact.text("email")),
                                contact.numbers().values().stream())
                        .flatMap(values -> values)
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted)))
                .toList();
        return LIST.answer(request, rows(found));
    }

    private ObjectNode read(ApiRequest request) {
        ObjectNode answer = OpenApi.success();
        answer.set("data", details(known(request.requiredInt("id"))));
        return answer;
    }

    private ObjectNode query(ApiRequest request) {
        ObjectNode answer = OpenApi.success();
        ArrayNode data = answer.putArray("data");
        request.requiredIds("ids").forEach(id -> data.add(details(known(id))));
        return answer;
    }

    private ObjectNode details(Contact contact) {
        ObjectNode details = Json.object().put("id", contact.id());
        TEXTS.forEach(field -> details.put(field, contact.text(field)));
        ArrayNode numbers = details.putArray("number_list");
        contact.numbers()
                .forEach((type, number) ->
                        numbers.addObject().put("num_type", type).put("number", number));
        ArrayNode books = details.putArray("phonebook_id_list");
        addressBook.phonebooksOf(contact).forEach(book -> books.add(book.id()));
        return details;
    }

    private List<ObjectNode> rows(List<Contact> contacts) {
        return contacts.stream().map(contact -> row(contact, addressBook)).toList();
    }

    private Contact known(int id) {
        return addressBook.contact(id).orElseThrow(() -> ApiProblem.parameter("id", "exist"));
    }

    private static Map<String, String> texts(ApiRequest request, Map<String, String> old) {
        Map<String, String> texts = new LinkedHashMap<>(old);
        for (String field : TEXTS) {
            if (request.has(field)) {
                String value = request.text(field);
                if (value.length() > LONGEST_TEXT) {
                    throw ApiProblem.parameter(field, "max");
                }
                texts.put(field, value);
            }
        }
        return texts;
    }

    private static Map<String, String> numbers(ApiRequest request) {
        Map<String, String> numbers = new LinkedHashMap<>();
        for (JsonNode entry : request.list("number_list")) {
            String type = entry.path("num_type").asText();
            String number = entry.path("number").asText();
            if (!COLUMNS.containsKey(type) || numbers.containsKey(type)) {
                throw ApiProblem.parameter("num_type", "enum");
            }
            if (!NUMBER.matcher(number).matches()) {
                throw ApiProblem.parameter("number", "format");
            }
            numbers.put(type, number);
        }
        return numbers;
    }

    private static Set<Integer> phonebooks(ApiRequest request) {
        Set<Integer> ids = new LinkedHashSet<>();
        request.list("phonebook_id_list").forEach(id -> ids.add(id.asInt()));
        return ids;
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("business_number", "business");
        columns.put("business_number2", "business2");
        columns.put("mobile_number", "mobile");
        columns.put("mobile_number2", "mobile2");
        columns.put("home_number", "home");
        columns.put("home_number2", "home2");
        columns.put("business_fax", "business_fax");
        columns.put("home_fax", "home_fax");
        columns.put("other_number", "other");
        return columns;
    }
}
