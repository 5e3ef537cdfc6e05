package org.ringroute.pbx;

import java.util.Map;
import org.ringroute.audit.AuditLog;
import org.ringroute.store.CallStory;
import org.ringroute.store.GroupCommit;
import org.springframework.stereotype.Component;

/** The calls that the PBX was asked to make, for the audit and for their own stories. */
@Component("dialledCalls")
public class DialledCalls {

    private static final String WHAT = "dial";

    private final GroupCommit store;
    private final AuditLog audit;
    private final CallStory story;

    DialledCalls(GroupCommit store, AuditLog audit, CallStory story) {
        this.store = store;
        this.audit = audit;
        this.story = story;
    }

    /**
     * Notes it durably, and stays on this thread: the route may go on to ask somebody.
     *
     * @param callId of the call that begins
     * @param extension whose phone rings first
     * @param who asked for it; null when a route did by itself
     */
    public void note(String callId, String extension, String number, String who) {
        store.submit(statements -> {
                    Map<String, String> what = Map.of("extension", extension, "number", number, "call", callId);
                    audit.wroteFor(statements, who == null ? AuditLog.RINGROUTE : who, WHAT, what);
                    story.with(statements, callId, CallStory.Kind.WRITE, WHAT, Map.of("extension", extension));
                    return null;
                })
                .join();
    }
}
