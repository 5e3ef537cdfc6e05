package org.ringroute.followup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ringroute.call.Call;
import org.ringroute.caller.Caller;
import org.ringroute.number.PhoneNumber;
import org.ringroute.store.GroupCommit;
import org.ringroute.store.Outbox;
import org.ringroute.store.OutboxKind;
import org.ringroute.store.OutboxRow;
import org.ringroute.store.Statements;
import org.springframework.stereotype.Component;

/** Tells every follower of every ended call, once it is handled: a row in the outbox each, so that none is forgotten. */
@Component("followUps")
public class FollowUps {

    private static final String MADE = "SELECT object FROM created_record WHERE number_key = ? AND call_id = ?";

    private final Followers followers;
    private final Outbox outbox;
    private final GroupCommit store;
    private final ObjectMapper json;

    FollowUps(Followers followers, Outbox outbox, GroupCommit store, ObjectMapper json) {
        this.followers = followers;
        this.outbox = outbox;
        this.store = store;
        this.json = json;
    }

    /**
     * Queues a row for each follower, durably. Doing it again queues nothing new.
     *
     * @param caller null when nobody was looked for
     * @param branch that the call took; null for none
     * @param reason why nothing was done about the call; null or empty when something was
     * @return how many follow
     */
    public CompletionStage<Integer> queue(Call call, PhoneNumber number, Caller caller, String branch, String reason) {
        List<String> names = followers.names();
        if (names.isEmpty()) {
            return CompletableFuture.completedFuture(0);
        }
        Caller who = caller == null ? Caller.NOBODY : caller;
        String skipped = reason == null ? "" : reason;
        return store.submit(statements -> {
            boolean stranger = skipped.isEmpty() && (!who.known() || wasMadeFor(statements, call, number));
            String payload = write(new FollowUp(who, branch == null ? "" : branch, stranger, skipped));
            for (String name : names) {
                outbox.add(statements, OutboxKind.FOLLOW_UP, name + ":" + call.id(), call.id(), payload);
            }
            return names.size();
        });
    }

    private static boolean wasMadeFor(Statements statements, Call call, PhoneNumber number) throws SQLException {
        try (ResultSet rows = statements.with(MADE, number.key(), call.id()).executeQuery()) {
            return rows.next();
        }
    }

    /** What a row says. */
    public FollowUp read(OutboxRow row) throws JsonProcessingException {
        return json.readValue(row.payload(), FollowUp.class);
    }

    private String write(FollowUp followUp) {
        try {
            return json.writeValueAsString(followUp);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
