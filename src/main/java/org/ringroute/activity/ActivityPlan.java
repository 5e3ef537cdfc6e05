package org.ringroute.activity;

import java.util.List;
import java.util.Map;
import org.ringroute.call.Call;
import org.ringroute.call.LogEntry;
import org.ringroute.call.LogRules;
import org.ringroute.call.Why;
import org.ringroute.caller.Caller;
import org.ringroute.caller.CallerMatches;
import org.ringroute.people.Bindings;
import org.ringroute.settings.CurrentSettings;
import org.ringroute.settings.Settings.CallLog;
import org.ringroute.settings.Settings.RelatedRecord;
import org.springframework.stereotype.Component;

/** What an ended call becomes in Salesforce; nothing is written here. */
@Component
public class ActivityPlan {

    private final CurrentSettings settings;
    private final Bindings bindings;
    private final TaskFields tasks;

    ActivityPlan(CurrentSettings settings, Bindings bindings, TaskFields tasks) {
        this.settings = settings;
        this.bindings = bindings;
        this.tasks = tasks;
    }

    /** The same under other settings. */
    public ActivityPlan with(CurrentSettings others) {
        return new ActivityPlan(others, bindings, tasks);
    }

    /**
     * Who gets an activity.
     *
     * @param reason why nobody does; empty when somebody does
     */
    public record Planned(String reason, List<LogEntry> entries) {}

    /** Who gets an activity about a call on the caller's record. */
    public Planned of(Call call, Caller caller) {
        CallLog log = settings.current().callLog();
        if (!log.enabled()) {
            return nobody(Why.LOG_OFF);
        }
        if (!caller.known()) {
            return nobody(Why.NOBODY_IN_SALESFORCE);
        }
        List<LogEntry> entries = LogRules.entries(
                call,
                log.skipMissedForUnansweredAgents(),
                extension -> bindings.userOfCall(extension, call.cameAt(extension)));
        return entries.isEmpty() ? nobody(Why.NO_BOUND_USER) : new Planned("", entries);
    }

    private static Planned nobody(Why reason) {
        return new Planned(reason.words(), List.of());
    }

    /** Whether those who did not answer while somebody else did get no activity. */
    boolean skipsMissed() {
        return settings.current().callLog().skipMissedForUnansweredAgents();
    }

    /** True when an activity on this caller's record may be filed under another record as well. */
    public boolean filedUnderAnother(Caller caller) {
        // A Lead never has anything beside it, an Account is what it is filed under itself (reference salesforce 3.3).
        return settings.current().callLog().relatedRecord() != RelatedRecord.none
                && caller.object().equals("Contact");
    }

    /**
     * What the activities are filed under as well.
     *
     * @param chosen by an agent; empty when nobody chose
     * @param matches of the lookup that found the caller; null for none
     * @return an id, or empty for nothing
     */
    public String filedUnder(Caller caller, CallerMatches matches, String chosen) {
        if (!filedUnderAnother(caller)) {
            return "";
        }
        String only = matches == null ? "" : matches.related().getOrDefault(caller.id(), "");
        return chosen.isEmpty() ? only : chosen;
    }

    /** One user's activity as the fields of a Task. */
    public Map<String, Object> task(Call call, Caller caller, String filedUnder, LogEntry entry) {
        return tasks.of(
                call,
                caller,
                filedUnder,
                entry,
                key(call, entry),
                settings.current().callLog());
    }

    /** The same for the same call and user, for ever: by it Salesforce is asked whether a Task is there already. */
    public static String key(Call call, LogEntry entry) {
        return "ypbx:" + call.serial() + ":" + call.id() + ":" + entry.userId();
    }
}
