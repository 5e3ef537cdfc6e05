package org.ringroute.phonebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A company contact as the PBX has it.
 *
 * @param remark where Ringroute marks whose copy it is
 * @param numbers by their {@code num_type}, such as {@code business_number}
 * @param phonebooks ids of all phonebooks that hold it
 */
public record PbxContact(
        long id, String name, String company, String remark, Map<String, String> numbers, List<Long> phonebooks) {

    /** The contacts in the answer to {@code phonebook/get}. */
    static List<PbxContact> listed(JsonNode answer) {
        List<PbxContact> contacts = new ArrayList<>();
        answer.at("/data/contacts_list").forEach(row -> contacts.add(of(row)));
        return contacts;
    }

    /** A row of a list, which names the numbers otherwise than a request does (reference yeastar 3.9). */
    static PbxContact of(JsonNode row) {
        Map<String, String> numbers = new LinkedHashMap<>();
        for (NumberType type : NumberType.values()) {
            String number = row.path(type.column()).asText("");
            if (!number.isEmpty()) {
                numbers.put(type.type(), number);
            }
        }
        List<Long> phonebooks = new ArrayList<>();
        row.path("phonebook_list")
                .forEach(book -> phonebooks.add(book.path("id").asLong()));
        return new PbxContact(
                row.path("id").asLong(),
                row.path("contact_name").asText("").strip(),
                row.path("company").asText(""),
                row.path("remark").asText(""),
                numbers,
                phonebooks);
    }
}
