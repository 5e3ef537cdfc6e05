package org.ringroute.caller;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.ringroute.settings.Settings.CrmObject;

/**
 * What a complete lookup found: everybody who has the number, best first.
 *
 * @param foundAt when Salesforce answered, milliseconds since 1970
 * @param related the one open Opportunity or Case of a contact, by the contact's id, where the settings ask for it
 */
public record CallerMatches(List<Caller> all, long foundAt, Map<String, String> related) {

    /** Matches without related records. */
    public CallerMatches(List<Caller> all, long foundAt) {
        this(all, foundAt, Map.of());
    }

    /** The same, best first by this order of kinds, then by the last change. */
    public CallerMatches ranked(List<CrmObject> order) {
        return new CallerMatches(all.stream().sorted(bestFirst(order)).toList(), foundAt, related);
    }

    static Comparator<Caller> bestFirst(List<CrmObject> order) {
        Comparator<Caller> byObject = Comparator.comparingInt(caller -> place(order, caller));
        return byObject.thenComparing(Comparator.comparing(Caller::lastModified).reversed());
    }

    /** Where a caller's kind of record stands in an order; behind all when it is an object of an integrator's own. */
    public static int place(List<CrmObject> order, Caller caller) {
        List<String> names = order.stream().map(CrmObject::name).toList();
        int place = names.indexOf(caller.object());
        return place < 0 ? names.size() : place;
    }

    /** The first of them, or {@link Caller#NOBODY}. */
    public Caller best() {
        return all.isEmpty() ? Caller.NOBODY : all.get(0);
    }
}
