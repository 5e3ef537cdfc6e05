package org.ringroute.pbx;

/**
 * Where reading a list of the PBX stands that is asked for newest first, so that the newest cost one page however long the
 * list is. A PBX that begins with the oldest all the same (reference yeastar 3.7) is known by its first page, and read from
 * its last page on.
 *
 * @param size rows that are asked for at a time
 * @param page the one to ask for next, from 1
 * @param read rows of all pages so far that came newest first
 * @param fromTheEnd whether the list begins with the oldest, so that pages are read from the last one back
 * @param more whether there is a page to ask for
 */
public record NewestFirst(int size, int page, int read, boolean fromTheEnd, boolean more) {

    /** Before the first page. */
    public static NewestFirst pages(int size) {
        return new NewestFirst(size, 1, 0, false, true);
    }

    /** The query for the next page, of rows sorted by this field. */
    public String query(String field) {
        return "page=" + page + "&page_size=" + size + "&sort_by=" + field + "&order_by=desc";
    }

    /**
     * Behind a page.
     *
     * @param rows how many it had; may be fewer than were asked for although more follow
     * @param total how many the list has; 0 when the PBX does not say
     * @param oldestFirst whether its first row is older than its last one
     * @param enough whether nothing beyond its oldest row is wanted
     */
    public NewestFirst after(int rows, int total, boolean oldestFirst, boolean enough) {
        boolean first = page == 1 && !fromTheEnd;
        if (first && oldestFirst && rows > 0 && total > rows) {
            int last = (total + rows - 1) / rows;
            return new NewestFirst(size, last, 0, true, true);
        }
        if (fromTheEnd) {
            // The first page was read first
            return new NewestFirst(size, page - 1, 0, true, rows > 0 && !enough && page > 2);
        }
        int soFar = read + rows;
        boolean follows = total > 0 ? soFar < total : rows >= size;
        return new NewestFirst(size, page + 1, soFar, false, rows > 0 && !enough && follows);
    }
}
