package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ringroute.standin.pbx.AddressBook.Phonebook;

/** Phonebooks over the Open API (reference 3.9). */
final class Phonebooks {

    private static final Listing LIST = Listing.of("data", "name", "total", "id");
    private static final String ALL = "sel_all";
    private static final String SOME = "sel_specific";

    private final AddressBook addressBook;

    Phonebooks(AddressBook addressBook) {
        this.addressBook = addressBook;
    }

    void offer(OpenApi api) {
        api.get("phonebook/list", request -> LIST.answer(request, rows("")));
        api.get("phonebook/search", request -> LIST.answer(request, rows(request.required("search_value"))));
        api.get("phonebook/get", this::read);
        api.post("phonebook/create", this::create);
        api.post("phonebook/update", this::update);
        api.get("phonebook/delete", this::delete);
    }

    private ObjectNode create(ApiRequest request) {
        String name = request.required("name");
        List<Integer> members = ids(request, "add_contacts_id_list");
        Phonebook book = addressBook.create(name, selectsAll(request, false));
        addressBook.change(book.id(), members, List.of());
        return OpenApi.success().put("id", book.id());
    }

    private ObjectNode update(ApiRequest request) {
        Phonebook old = known(request);
        String name = request.has("name") ? request.required("name") : old.name();
        List<Integer> in = ids(request, "add_contacts_id_list");
        List<Integer> out = ids(request, "del_contacts_id_list");
        addressBook.keep(new Phonebook(old.id(), name, selectsAll(request, old.all())));
        addressBook.change(old.id(), in, out);
        return OpenApi.success();
    }

    private ObjectNode read(ApiRequest request) {
        Phonebook book = known(request);
        ObjectNode answer = OpenApi.success();
        ObjectNode data = row(book);
        ArrayNode contacts = data.putArray("contacts_list");
        addressBook.contactsIn(book.id()).forEach(contact -> contacts.add(CompanyContacts.row(contact, addressBook)));
        answer.set("data", data);
        return answer;
    }

    private ObjectNode delete(ApiRequest request) {
        addressBook.deletePhonebook(known(request).id());
        return OpenApi.success();
    }

    private List<ObjectNode> rows(String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        return addressBook.phonebooks().stream()
                .filter(book -> book.name().toLowerCase(Locale.ROOT).contains(wanted))
                .map(this::row)
                .toList();
    }

    private ObjectNode row(Phonebook book) {
        return Json.object()
                .put("id", book.id())
                .put("name", book.name())
                .put("total", addressBook.contactsIn(book.id()).size())
                .put("member_select", book.all() ? ALL : SOME);
    }

    private Phonebook known(ApiRequest request) {
        return addressBook.phonebook(request.requiredInt("id")).orElseThrow(() -> ApiProblem.parameter("id", "exist"));
    }

    private static boolean selectsAll(ApiRequest request, boolean otherwise) {
        String selection = request.text("member_select");
        return switch (selection) {
            case "" -> otherwise;
            case ALL -> true;
            case SOME -> false;
            default -> throw ApiProblem.parameter("member_select", "enum");
        };
    }

    private List<Integer> ids(ApiRequest request, String field) {
        List<Integer> ids = new ArrayList<>();
        for (JsonNode id : request.list(field)) {
            if (addressBook.contact(id.asInt()).isEmpty()) {
                throw ApiProblem.parameter(field, "exist");
            }
            ids.add(id.asInt());
        }
        return ids;
    }
}
