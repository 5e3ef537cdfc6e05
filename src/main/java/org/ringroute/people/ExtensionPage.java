package org.ringroute.people;

import java.util.List;

/**
 * Extensions read so far.
 *
 * @param total how many the PBX has
 * @param next number of the page to read next, from 1
 * @param grew whether the last page brought something new
 */
public record ExtensionPage(List<Extension> extensions, int total, int next, boolean grew) {

    /** How many are read at a time. */
    static final int SIZE = 500;

    /** Before the first page. */
    static final ExtensionPage FIRST = new ExtensionPage(List.of(), 1, 1, true);

    /** True when the PBX has more: a page may be shorter than was asked for, but one that brought nothing new ends it. */
    public boolean more() {
        return !complete() && grew;
    }

    /** Whether all that the PBX has were read. */
    boolean complete() {
        return extensions.size() >= total;
    }

    /** The query of the next page's request. */
    public String query() {
        return "page=" + next + "&page_size=" + SIZE + "&sort_by=number&order_by=asc";
    }
}
