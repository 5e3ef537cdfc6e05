package org.ringroute.reconcile;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.ringroute.store.ReceivedEvent;
import org.ringroute.tracking.RecordPages;

/**
 * Where reading the PBX's call records stands, page by page.
 *
 * @param pages which rows are wanted, and the page to ask for next
 * @param startedAt when the reading began, milliseconds since 1970
 * @param read rows of all pages so far
 * @param daily whether this is the reading of the day, which looks back further
 * @param found what has to be taken in and is not yet
 * @param events what is to be taken in now
 * @param callIds of a report, its calls so far; else the calls that may still go on
 * @param day what the report is about, null when none is made
 */
public record Reading(
        RecordPages pages,
        long startedAt,
        int read,
        boolean daily,
        List<ReceivedEvent> found,
        List<ReceivedEvent> events,
        Set<String> callIds,
        LocalDate day) {

    /** Whether a page is to be asked for. */
    public boolean more() {
        return pages.more();
    }

    /** The query for that page. */
    public String query() {
        return pages.query();
    }
}
