package org.ringroute.record;

import java.io.IOException;
import java.util.Map;
import org.ringroute.audit.AuditLog;
import org.ringroute.call.Call;
import org.ringroute.salesforce.Answers;
import org.ringroute.salesforce.UnreadableAnswerException;
import org.ringroute.store.CallStory;
import org.ringroute.store.GroupCommit;
import org.springframework.stereotype.Component;

/** What routes of integrators wrote to Salesforce, for the audit and for the story of the call because of which they did. */
@Component("writtenRecords")
public class WrittenRecords {

    private static final String WHAT = "record-written";

    private final GroupCommit store;
    private final AuditLog audit;
    private final CallStory story;

    WrittenRecords(GroupCommit store, AuditLog audit, CallStory story) {
        this.store = store;
        this.audit = audit;
        this.story = story;
    }

    /**
     * Notes it durably, and stays on this thread: the route may go on to ask somebody.
     *
     * @param key by which it was written
     * @param answer of Salesforce; empty when the key is the id (reference salesforce 2.7)
     * @param call because of which it was written; null outside of one
     * @throws UnreadableAnswerException when the answer is no JSON; the same key may be written again
     */
    public void note(String object, String key, String answer, Call call) throws IOException {
        String made = Answers.idIn(answer);
        String id = made.isEmpty() ? key : made;
        String callId = call == null ? "" : call.id();
        store.submit(statements -> {
                    audit.wrote(statements, WHAT, Map.of("object", object, "record", id, "call", callId));
                    story.with(statements, callId, CallStory.Kind.WRITE, WHAT, Map.of("record", object + " " + id));
                    return null;
                })
                .join();
    }
}
