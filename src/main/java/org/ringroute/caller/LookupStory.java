package org.ringroute.caller;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ringroute.call.Call;
import org.ringroute.call.Why;
import org.ringroute.number.PhoneNumber;
import org.ringroute.settings.SettingsStore;
import org.ringroute.store.CallStory;
import org.springframework.stereotype.Component;

/** Tells in the story of a call whom a lookup found, and why this one counts. */
@Component("lookupStory")
public class LookupStory {

    private static final int MOST = 10;
    /** An answer older than this was remembered. */
    private static final long FRESH_MILLIS = 2_000;

    private final CallStory story;
    private final SettingsStore settings;
    private final Clock clock;

    LookupStory(CallStory story, SettingsStore settings, Clock clock) {
        this.story = story;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param moment of the call
     * @param where {@code phonebook} or {@code salesforce}
     * @param number as it was understood and looked for
     * @param matches best first, with a chosen one before all
     * @param branch where the call goes, which a route of an integrator's own may have chosen
     */
    public void found(
            Call call, String moment, String where, PhoneNumber number, CallerMatches matches, String branch) {
        List<Caller> all = matches.all();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("moment", moment);
        detail.put("number", number.masked());
        detail.put("where", where);
        detail.put("remembered", clock.millis() - matches.foundAt() > FRESH_MILLIS);
        detail.put("hits", all.size());
        detail.put("ranking", all.stream().limit(MOST).map(LookupStory::hit).toList());
        detail.put("why", why(all).words());
        detail.put("branch", branch);
        story.tell(call.id(), CallStory.Kind.LOOKUP, "lookup", detail);
    }

    private static String hit(Caller caller) {
        return caller.object() + " " + caller.id()
                + (caller.lastModified().isEmpty() ? "" : " (" + caller.lastModified() + ")");
    }

    /** What set the first apart from the second. */
    private Why why(List<Caller> all) {
        if (all.size() < 2) {
            return all.isEmpty() ? Why.NOBODY_HAS_IT : Why.ONLY_ONE;
        }
        Caller best = all.get(0);
        Caller next = all.get(1);
        int place = place(best);
        if (place > place(next)) {
            return Why.CHOSEN;
        }
        if (place < place(next)) {
            return Why.ORDER;
        }
        return best.lastModified().compareTo(next.lastModified()) < 0 ? Why.CHOSEN : Why.LAST_MODIFIED;
    }

    private int place(Caller caller) {
        return CallerMatches.place(settings.current().lookup().order(), caller);
    }
}
