package org.ringroute.phonebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A phonebook as the PBX lists it.
 *
 * @param total how many contacts it holds
 */
public record PbxPhonebook(long id, String name, int total) {

    /** A PBX has 500 at most (reference yeastar 3.9), so one page is all of them. */
    public static final String LIST_QUERY = "page=1&page_size=1000&sort_by=name&order_by=asc";

    static List<PbxPhonebook> listed(JsonNode answer) {
        List<PbxPhonebook> books = new ArrayList<>();
        for (JsonNode row : answer.path("data")) {
            books.add(new PbxPhonebook(
                    row.path("id").asLong(),
                    row.path("name").asText(),
                    row.path("total").asInt()));
        }
        return books;
    }

    boolean empty() {
        return total == 0;
    }
}
