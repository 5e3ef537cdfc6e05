package org.ringroute.tracking;

import java.util.List;
import java.util.Map;
import org.ringroute.call.Call;
import org.ringroute.call.CallChange;
import org.ringroute.call.NotUnderstoodException;
import org.ringroute.call.PbxEvent;
import org.ringroute.store.CallStory;
import org.ringroute.store.EventStore;
import org.ringroute.store.GroupCommit;
import org.ringroute.store.StoreUnavailableException;
import org.springframework.stereotype.Component;

/**
 * Takes an event into its call. What follows from it — that the event is known, how the call stands, when it is to be
 * handled as ended — is written in one transaction; until that is done the event counts as not tracked.
 */
@Component("callTracker")
public class CallTracker {

    private final EventStore events;
    private final Calls calls;
    private final CallRows rows;
    private final GroupCommit store;
    private final CallStory story;

    CallTracker(EventStore events, Calls calls, CallRows rows, GroupCommit store, CallStory story) {
        this.story = story;
        this.events = events;
        this.calls = calls;
        this.rows = rows;
        this.store = store;
    }

    /**
     * The call with this event. Events of one call must come one after another.
     *
     * @return what changed for the outside, in order; empty when nothing did, or when the event cannot be understood
     * @throws StoreUnavailableException when it cannot be written now: the event stays, and the sweep brings it back
     */
    public List<CallChange> track(PbxEvent event) {
        try {
            return takeIn(event);
        } catch (Throwable e) {
            // Whatever it is, an Error among others: nothing may hold the event but whoever works on it.
            undo(event);
            throw e;
        }
    }

    private List<CallChange> takeIn(PbxEvent event) {
        Call before = calls.find(event.callId());
        Call after;
        try {
            after = before.with(event);
        } catch (NotUnderstoodException e) {
            events.notUnderstood(event, e.getMessage());
            return List.of();
        }
        calls.keep(after);
        List<CallChange> changes = CallChange.between(before, after);
        write(event, before, after, changes);
        return changes;
    }

    private void write(PbxEvent event, Call before, Call after, List<CallChange> changes) {
        store.submit(statements -> {
                    events.done(statements, event);
                    rows.save(statements, before, after);
                    for (CallChange change : changes) {
                        story.with(
                                statements,
                                event.callId(),
                                CallStory.Kind.EVENT,
                                "changed",
                                Map.of("event", event.id(), "call", change.kind(), "extension", change.extension()));
                    }
                    return null;
                })
                .whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        undo(event);
                    } else {
                        try {
                            calls.written(after);
                        } finally {
                            events.released(event.id());
                        }
                    }
                });
    }

    private void undo(PbxEvent event) {
        try {
            calls.forget(event.callId());
        } finally {
            events.released(event.id());
        }
    }
}
