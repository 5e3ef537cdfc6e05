package org.ringroute.standin.salesforce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The records of one object in order of creation. {@link Org} guards it with its lock. */
final class Table {

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private long[] digits = new long[64];

    Row find(String idKey) {
        Integer place = places.get(idKey);
        return place == null ? null : rows.get(place);
    }

    /** Adds the row, or replaces the one with its id. Returns what stood there before, or null. */
    Row put(Row row) {
        String key = Ids.key(row.id());
        Integer place = places.get(key);
        if (place == null) {
            place = rows.size();
            places.put(key, place);
            rows.add(row);
            if (digits.length < rows.size()) {
                digits = Arrays.copyOf(digits, digits.length * 2);
            }
            digits[place] = row.digits();
            return null;
        }
        digits[place] = row.digits();
        return rows.set(place, row);
    }

    /** Takes back the creation of this row, which is the newest but for rows of the same transaction. */
    void remove(Row row) {
        int place = places.remove(Ids.key(row.id()));
        rows.remove(place);
        for (int i = place; i < rows.size(); i++) {
            places.put(Ids.key(rows.get(i).id()), i);
            digits[i] = rows.get(i).digits();
        }
    }

    void clear() {
        rows.clear();
        places.clear();
    }

    List<Row> rows() {
        return rows;
    }

    /**
     * Visits, in order of creation, at least the rows whose phone fields could hold one of the digit counts; every row
     * when none are given.
     */
    void scan(long[] anyOf, Consumer<Row> visitor) {
        if (anyOf == null) {
            rows.forEach(visitor);
            return;
        }
        int size = rows.size();
        for (int i = 0; i < size; i++) {
            for (long needed : anyOf) {
                if (DigitCounts.covers(digits[i], needed)) {
                    visitor.accept(rows.get(i));
                    break;
                }
            }
        }
    }
}
