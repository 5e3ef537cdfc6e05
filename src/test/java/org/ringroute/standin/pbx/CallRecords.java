package org.ringroute.standin.pbx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The call records that the PBX keeps, in the order in which they came. */
final class CallRecords {

    private static final int FIRST_ID = 88_001;

    /** A record and the number of its row. */
    record Kept(int id, CallRecord record) {}

    private final List<Kept> kept = new ArrayList<>();

    synchronized void keep(List<CallRecord> records) {
        for (CallRecord record : records) {
            if (kept.stream().noneMatch(other -> other.record().equals(record))) {
                kept.add(new Kept(FIRST_ID + kept.size(), record));
            }
        }
    }

    /** Without looking whether one of them is there already. */
    synchronized void add(List<CallRecord> records) {
        records.forEach(record -> kept.add(new Kept(FIRST_ID + kept.size(), record)));
    }

    /** The newest first. */
    synchronized List<Kept> newestFirst() {
        List<Kept> turned = new ArrayList<>(kept);
        Collections.reverse(turned);
        return turned;
    }

    synchronized List<Kept> oldestFirst() {
        return List.copyOf(kept);
    }

    synchronized void clear() {
        kept.clear();
    }
}
