package org.ringroute.dryrun;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was really done about a call, as far as it was kept: activities, or why there are none. */
final class AsDone {

    private AsDone() {}

    /**
     * How what runs now differs from what was done then: settings, bindings or routes may have changed since, and an agent
     * may have done something by hand.
     */
    static List<Difference> differences(StoredCall call, Play running) {
        if (call.outcome().isEmpty()) {
            return List.of();
        }
        TreeMap<Effect, String> done = new TreeMap<>();
        if (call.outcome().equals("SKIPPED")) {
            done.put(new Effect(Kind.SKIPPED, "", ""), call.detail());
        }
        call.activities()
                .forEach((user, fields) -> fields.forEach(
                        (field, value) -> done.put(new Effect(Kind.ACTIVITY, user, field), String.valueOf(value))));
        SortedMap<Effect, String> now = running.effects();
        now.keySet().removeIf(effect -> effect.kind() != Kind.ACTIVITY && effect.kind() != Kind.SKIPPED);
        return Difference.between(done, now);
    }
}
