package org.ringroute.standin.pbx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The call records that the PBX keeps, by {@code uid}. */
final class CallRecords {

    private static final int FIRST_ID = 88_001;

    /** A record and the number of its row. */
    record Kept(int id, CallRecord record) {}

    private final List<Kept> kept = new ArrayList<>();

    synchronized void keep(List<CallRecord> records) {
        for (CallRecord record : records) {
            if (kept.stream().noneMatch(other -> other.record().uid().equals(record.uid()))) {
                kept.add(new Kept(FIRST_ID + kept.size(), record));
            }
        }
    }

    /** The newest first. */
    synchronized List<Kept> newestFirst() {
        List<Kept> turned = new ArrayList<>(kept);
        Collections.reverse(turned);
        return turned;
    }

    synchronized void clear() {
        kept.clear();
    }
}
