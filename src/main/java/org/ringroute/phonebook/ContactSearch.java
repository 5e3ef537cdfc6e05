package org.ringroute.phonebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ringroute.pbx.NewestFirst;

/**
 * Where looking for a contact stands that was created without an answer: it is among the newest.
 *
 * @param place which page of the PBX's contacts is to be asked for
 * @param answer the PBX's answer, with the rows of all pages so far; null before the first
 */
public record ContactSearch(NewestFirst place, JsonNode answer) {

    private static final int NEWEST = 1_000;

    static ContactSearch begin() {
        return new ContactSearch(NewestFirst.pages(NEWEST), null);
    }

    /** Whether a page is to be asked for. */
    public boolean more() {
        return place.more();
    }

    /** The query for that page. */
    public String query() {
        return place.query("id");
    }

    ContactSearch with(JsonNode page) {
        JsonNode data = page.path("data");
        int rows = data.size();
        long first = data.path(0).path("id").asLong();
        long last = data.path(rows - 1).path("id").asLong();
        JsonNode all = answer == null ? page : joined(data);
        boolean oldestFirst = rows > 1 && first < last;
        boolean enough = all.path("data").size() >= (place.fromTheEnd() ? 2 * NEWEST : NEWEST);
        return new ContactSearch(place.after(rows, page.path("total_number").asInt(), oldestFirst, enough), all);
    }

    private JsonNode joined(JsonNode rows) {
        ObjectNode all = answer.deepCopy();
        ArrayNode data = all.withArray("data");
        rows.forEach(data::add);
        return all;
    }
}
