package org.ringroute.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.ringroute.call.Call;
import org.ringroute.call.LogEntry;
import org.ringroute.call.LogRules;
import org.ringroute.people.Bindings;
import org.ringroute.salesforce.Caller;
import org.ringroute.salesforce.CallerMatches;
import org.ringroute.settings.Settings.CallLog;
import org.ringroute.settings.Settings.RelatedRecord;
import org.ringroute.settings.SettingsStore;
import org.ringroute.store.GroupCommit;
import org.ringroute.store.Outbox;
import org.ringroute.store.OutboxKind;
import org.ringroute.tracking.CallRows;
import org.ringroute.tracking.Outcome;
import org.springframework.stereotype.Component;

/** Puts the activities of an ended call into the outbox: one completed Task a bound user who took part. */
@Component("activities")
public class Activities {

    private final SettingsStore settings;
    private final Bindings bindings;
    private final TaskFields tasks;
    private final Outbox outbox;
    private final GroupCommit store;
    private final CallRows rows;
    private final ObjectMapper json;
    private final CallNotes notes;
    private final RelatedChoices choices;

    Activities(
            SettingsStore settings,
            Bindings bindings,
            TaskFields tasks,
            Outbox outbox,
            GroupCommit store,
            CallRows rows,
            ObjectMapper json,
            CallNotes notes,
            RelatedChoices choices) {
        this.choices = choices;
        this.notes = notes;
        this.settings = settings;
        this.bindings = bindings;
        this.tasks = tasks;
        this.outbox = outbox;
        this.store = store;
        this.rows = rows;
        this.json = json;
    }

    /**
     * Queues the call's activities on the caller's record, durably. Doing it again queues nothing new.
     *
     * @param matches of the lookup that found the caller, for what the activities are filed under; null for none
     * @return how many users get one
     */
    public CompletionStage<Integer> log(Call call, Caller caller, CallerMatches matches) {
        CallLog log = settings.current().callLog();
        if (!log.enabled()) {
            return skip(call, caller, "the call log is switched off");
        }
        if (!caller.known()) {
            return skip(call, caller, "nobody in Salesforce has the number");
        }
        List<LogEntry> entries = LogRules.entries(call, log.skipMissedForUnansweredAgents(), bindings::userOf);
        if (entries.isEmpty()) {
            return skip(call, caller, "no bound user took part");
        }
        String related = matches == null ? "" : matches.related().getOrDefault(caller.id(), "");
        return store.submit(statements -> {
            String filedUnder =
                    related(caller, log) ? choices.of(statements, call.id()).orElse(related) : "";
            for (LogEntry entry : entries) {
                String key = key(call, entry);
                Map<String, Object> task = tasks.of(call, caller, filedUnder, entry, key, log);
                notes.join(statements, call.id(), entry.userId(), task);
                outbox.add(statements, OutboxKind.ACTIVITY, key, call.id(), write(task));
            }
            rows.outcome(statements, call, Outcome.LOGGED, null, caller);
            return entries.size();
        });
    }

    /** A Lead never has anything beside it, an Account is what it is filed under itself (reference salesforce 3.3). */
    private static boolean related(Caller caller, CallLog log) {
        return log.relatedRecord() != RelatedRecord.none && caller.object().equals("Contact");
    }

    /** Notes that nothing is done about a call, and why. */
    public CompletionStage<Integer> skip(Call call, String reason) {
        return skip(call, Caller.NOBODY, reason);
    }

    private CompletionStage<Integer> skip(Call call, Caller caller, String reason) {
        return store.submit(statements -> {
            rows.outcome(statements, call, Outcome.SKIPPED, reason, caller);
            return 0;
        });
    }

    /** The same for the same call and user, for ever: by it Salesforce is asked whether a Task is there already. */
    private static String key(Call call, LogEntry entry) {
        return "ypbx:" + call.serial() + ":" + call.id() + ":" + entry.userId();
    }

    private String write(Map<String, Object> fields) {
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
