package org.ringroute.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.ringroute.pbx.NewestFirst;

/**
 * Where reading the PBX's call records of a span of time stands, page by page, the newest first. The list has no filter for
 * time (reference yeastar 3.7), so whatever it answers, only rows of the span come out of here.
 *
 * @param from start of the earliest row that is wanted, Unix seconds; {@code to} that of the latest
 * @param place which page is to be asked for
 * @param rows those of the page before that lie in the span
 */
public record RecordPages(long from, long to, NewestFirst place, List<JsonNode> rows) {

    private static final int PAGE = 1_000;

    /** Nothing is asked for when the span is empty. */
    public static RecordPages of(long from, long to) {
        NewestFirst place = NewestFirst.pages(PAGE);
        return new RecordPages(from, to, from <= to ? place : place.after(0, 0, false, true), List.of());
    }

    /** Whether a page is to be asked for. */
    public boolean more() {
        return place.more();
    }

    /** The query for that page. */
    public String query() {
        return place.query("time");
    }

    /** Behind the page in this answer. */
    public RecordPages with(JsonNode answer) {
        JsonNode data = answer.path("data");
        int count = data.size();
        List<JsonNode> wanted = new ArrayList<>();
        for (JsonNode row : data) {
            long start = RecordRows.start(row);
            if (start >= from && start <= to) {
                wanted.add(row);
            }
        }
        JsonNode first = data.path(0);
        JsonNode last = data.path(count - 1);
        boolean oldestFirst = count > 1 && RecordRows.start(first) <= RecordRows.start(last);
        // By its end, as a long call may stand among those that ended with it
        boolean enough = count > 0 && RecordRows.end(place.fromTheEnd() ? first : last) < from;
        NewestFirst next = place.after(count, answer.path("total_number").asInt(), oldestFirst, enough);
        return new RecordPages(from, to, next, wanted);
    }
}
