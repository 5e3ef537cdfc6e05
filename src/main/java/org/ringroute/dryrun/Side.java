package org.ringroute.dryrun;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ringroute.activity.ActivityPlan;
import org.ringroute.caller.Caller;
import org.ringroute.caller.CallerQuery;
import org.ringroute.number.PhoneNumber;
import org.ringroute.phonebook.Phonebooks;
import org.ringroute.record.NewRecord;
import org.ringroute.record.RecordOwner;
import org.ringroute.settings.Settings;

/**
 * One of the two sides of a dry run: its settings, and what was made on it so far.
 *
 * @param madeBefore whether records are made by themselves as things stand: if so, a record that a call of this run made
 *     is not there before it
 * @param calls ids of all calls of this run
 * @param made records that were made on this side, by number; calls of one number come one after another
 */
record Side(
        Settings settings,
        RecordOwner owners,
        Phonebooks phonebooks,
        CallerQuery queries,
        ActivityPlan activities,
        boolean madeBefore,
        Set<String> calls,
        Map<String, Caller> made) {

    Side(
            Settings settings,
            RecordOwner owners,
            Phonebooks phonebooks,
            CallerQuery queries,
            ActivityPlan activities,
            boolean madeBefore,
            Set<String> calls) {
        this(
                settings,
                owners.with(() -> settings),
                phonebooks.with(() -> settings),
                queries.with(() -> settings),
                activities.with(() -> settings),
                madeBefore,
                calls,
                new ConcurrentHashMap<>());
    }

    /** The id that a new record gets: the real one, where a call of this run made it. */
    String idOf(StoredCall call, NewRecord record) {
        StoredCall.Made real = call.made();
        return real != null && calls.contains(real.callId()) && real.object().equals(record.object())
                ? real.recordId()
                : "(new " + record.object() + ")";
    }

    /** True when a call of this run made the record that was found, and not somebody by hand. */
    boolean isOfThisRun(StoredCall call, Caller caller) {
        StoredCall.Made real = call.made();
        return madeBefore && real != null && real.recordId().equals(caller.id()) && calls.contains(real.callId());
    }

    void made(PhoneNumber number, Caller caller) {
        made.put(number.key(), caller);
    }
}
