package org.ringroute.people;

import java.util.List;

/**
 * Extensions read so far.
 *
 * @param total how many the PBX has
 * @param next number of the page to read next, from 1
 */
public record ExtensionPage(List<Extension> extensions, int total, int next) {

    /** How many are read at a time. */
    static final int SIZE = 500;

    /** Before the first page. */
    static final ExtensionPage FIRST = new ExtensionPage(List.of(), 1, 1);

    /** True when the PBX has more: a page that brought nothing new ends it as well. */
    public boolean more() {
        return extensions.size() < total && extensions.size() >= (next - 1) * SIZE;
    }

    /** The query of the next page's request. */
    public String query() {
        return "page=" + next + "&page_size=" + SIZE + "&sort_by=number&order_by=asc";
    }
}
