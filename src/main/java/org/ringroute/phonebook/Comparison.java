package org.ringroute.phonebook;

import java.util.Map;

/**
 * How far a comparison of the local copy with the PBX has come.
 *
 * @param copies what the PBX was last sent, by its id
 * @param differences what it has instead, by its id, as far as it was read
 * @param seen how many contacts were read, of {@code total}
 * @param next number of the page to read next, from 1
 * @param steady false when contacts came or went meanwhile, so that one may have slipped between two pages
 * @param ended whether the last page was empty
 */
public record Comparison(
        Map<Long, CopiedContact> copies,
        Map<Long, String> differences,
        Map<Long, Boolean> met,
        int seen,
        int total,
        int next,
        boolean steady,
        boolean ended) {

    /** The most that the PBX gives at a time (reference yeastar 3.9). */
    private static final int PAGE = 10_000;

    /** True when the PBX has more to show: a page may be shorter than was asked for, but an empty one ends it. */
    public boolean more() {
        return seen < total && !ended;
    }

    /** The query of the next page's request. */
    public String query() {
        return "page=" + next + "&page_size=" + PAGE + "&sort_by=id&order_by=asc";
    }
}
