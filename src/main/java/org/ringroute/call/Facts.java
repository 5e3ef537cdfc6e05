package org.ringroute.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Adds what an event tells to what is known. Keeps the given lists if that is nothing new. */
final class Facts {

    /** Far above any real call; keeps one hostile or broken call from filling the memory. */
    static final int MOST_LEGS = 500;

    static final int MOST_RECORDS = 100;

    private Facts() {}

    static List<Leg> merge(List<Leg> known, List<Leg> news) throws NotUnderstoodException {
        List<Leg> legs = known;
        for (Leg leg : news) {
            legs = merge(legs, leg);
        }
        return legs;
    }

    static List<CallRecord> merge(List<CallRecord> known, CallRecord row) throws NotUnderstoodException {
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).sameRow(row)) {
                return replaced(known, i, known.get(i).or(row), CallRecord.ORDER);
            }
        }
        if (known.size() >= MOST_RECORDS) {
            throw new NotUnderstoodException("more than " + MOST_RECORDS + " records in one call");
        }
        return replaced(known, known.size(), row, CallRecord.ORDER);
    }

    private static List<Leg> merge(List<Leg> known, Leg leg) throws NotUnderstoodException {
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).channel().equals(leg.channel())) {
                return replaced(known, i, known.get(i).with(leg), Leg.ORDER);
            }
        }
        if (known.size() >= MOST_LEGS) {
            throw new NotUnderstoodException("more than " + MOST_LEGS + " legs in one call");
        }
        return replaced(known, known.size(), leg, Leg.ORDER);
    }

    /** The list with this element at that place, or added at the end, and sorted again; itself if nothing changes. */
    private static <T> List<T> replaced(List<T> known, int place, T element, Comparator<T> order) {
        boolean added = place == known.size();
        if (!added && known.get(place).equals(element)) {
            return known;
        }
        List<T> list = new ArrayList<>(known.size() + 1);
        list.addAll(known);
        if (added) {
            list.add(element);
        } else {
            list.set(place, element);
        }
        list.sort(order);
        return list;
    }
}
