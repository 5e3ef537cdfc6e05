package org.ringroute.reconcile;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.ringroute.store.ReceivedEvent;

/**
 * Where reading the PBX's call records stands, page by page.
 *
 * @param from start of the calls that are asked for, Unix seconds; {@code to} the last such start
 * @param startedAt when the reading began, milliseconds since 1970
 * @param page the one to ask for next, from 1
 * @param read rows of all pages so far
 * @param events what the page before has, as the events that should have come
 * @param callIds the calls of all pages so far; empty unless a report is made
 * @param day what the report is about, null when none is made
 */
public record Reading(
        long from,
        long to,
        long startedAt,
        int page,
        int read,
        boolean more,
        List<ReceivedEvent> events,
        Set<String> callIds,
        LocalDate day) {

    static final int PAGE = 1_000;

    /** The query for the next page: Unix seconds are what every firmware takes (reference yeastar 3.7). */
    public String query() {
        return "start_time=" + from + "&end_time=" + to + "&page=" + page + "&page_size=" + PAGE;
    }

    Reading next(int rows, int all, List<ReceivedEvent> found, Set<String> ids) {
        int soFar = read + rows;
        return new Reading(from, to, startedAt, page + 1, soFar, rows > 0 && soFar < all, found, ids, day);
    }
}
