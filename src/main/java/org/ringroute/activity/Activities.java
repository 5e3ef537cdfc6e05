package org.ringroute.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.ringroute.call.Call;
import org.ringroute.call.LogEntry;
import org.ringroute.caller.Caller;
import org.ringroute.caller.CallerMatches;
import org.ringroute.store.CallStory;
import org.ringroute.store.GroupCommit;
import org.ringroute.store.Outbox;
import org.ringroute.store.OutboxKind;
import org.ringroute.tracking.CallRows;
import org.ringroute.tracking.Outcome;
import org.springframework.stereotype.Component;

/** Puts the activities of an ended call into the outbox: one completed Task a bound user who took part. */
@Component("activities")
public class Activities {

    private final ActivityPlan plan;
    private final Outbox outbox;
    private final GroupCommit store;
    private final CallRows rows;
    private final ObjectMapper json;
    private final CallNotes notes;
    private final RelatedChoices choices;
    private final CallStory story;

    Activities(
            ActivityPlan plan,
            Outbox outbox,
            GroupCommit store,
            CallRows rows,
            ObjectMapper json,
            CallNotes notes,
            RelatedChoices choices,
            CallStory story) {
        this.plan = plan;
        this.story = story;
        this.choices = choices;
        this.notes = notes;
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
        ActivityPlan.Planned planned = plan.of(call, caller);
        if (!planned.reason().isEmpty()) {
            return skip(call, caller, planned.reason());
        }
        List<LogEntry> entries = planned.entries();
        return store.submit(statements -> {
            String chosen = plan.filedUnderAnother(caller)
                    ? choices.of(statements, call.id()).orElse("")
                    : "";
            String filedUnder = plan.filedUnder(caller, matches, chosen);
            for (LogEntry entry : entries) {
                story.with(statements, call.id(), CallStory.Kind.DECISION, "activity", told(entry));
                Map<String, Object> task = plan.task(call, caller, filedUnder, entry);
                notes.join(statements, call.id(), entry.userId(), task);
                outbox.add(statements, OutboxKind.ACTIVITY, ActivityPlan.key(call, entry), call.id(), write(task));
            }
            rows.outcome(statements, call, Outcome.LOGGED, null, caller);
            return entries.size();
        });
    }

    private Map<String, Object> told(LogEntry entry) {
        return Map.of(
                "user", entry.userId(),
                "extension", entry.extension(),
                "as", entry.disposition(),
                "callLog.skipMissedForUnansweredAgents", plan.skipsMissed());
    }

    /** Notes that nothing is done about a call, and why. */
    public CompletionStage<Integer> skip(Call call, String reason) {
        return skip(call, Caller.NOBODY, reason);
    }

    private CompletionStage<Integer> skip(Call call, Caller caller, String reason) {
        return store.submit(statements -> {
            rows.outcome(statements, call, Outcome.SKIPPED, reason, caller);
            story.with(statements, call.id(), CallStory.Kind.DECISION, "not-logged", Map.of("why", reason));
            return 0;
        });
    }

    private String write(Map<String, Object> fields) {
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
