package org.ringroute.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How a call was handled, line by line, for whoever asks later why. A line is not worth the call that it tells of: nobody
 * waits for it, and when the disk is busy it is left out.
 */
@Component("callStory")
public class CallStory {

    private static final int LONGEST = 4_000;
    private static final String INSERT =
            "INSERT INTO call_story (call_id, happened_at, kind, what, detail) VALUES (?, ?, ?, ?, ?)";
    private static final Logger log = LoggerFactory.getLogger(CallStory.class);

    private final GroupCommit store;
    private final ObjectMapper json;
    private final Clock clock;

    CallStory(GroupCommit store, ObjectMapper json, Clock clock) {
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    /** For what is only tried: no line of it is kept. */
    public static CallStory untold() {
        return new CallStory(null, null, null) {

            @Override
            public void tell(String callId, Kind kind, String what, Map<String, ?> detail) {
                // Nobody is to read of it.
            }
        };
    }

    /** What a line tells of. */
    public enum Kind {
        /** An event of the PBX, and what it changed. */
        EVENT,
        /** Somebody was looked for. */
        LOOKUP,
        /** Something is done, or not done, because of a setting. */
        DECISION,
        /** Something was shown to an agent. */
        POP,
        /** A route of an integrator's own wrote something to Salesforce. */
        WRITE
    }

    /**
     * Adds a line in its own time.
     *
     * @param what in one or two words joined by a hyphen; the bundles have its text under {@code story.}
     * @param detail what stands in it; no phone numbers, no names
     */
    public void tell(String callId, Kind kind, String what, Map<String, ?> detail) {
        try {
            store.submit(statements -> {
                with(statements, callId, kind, what, detail);
                return null;
            });
        } catch (StoreUnavailableException e) {
            log.debug("A line of the story of call {} is left out: {}", callId, e.getMessage());
        }
    }

    /** Adds a line as part of the work that it tells of. */
    public void with(Statements statements, String callId, Kind kind, String what, Map<String, ?> detail)
            throws SQLException {
        String text = write(detail);
        if (!callId.isEmpty() && text.length() <= LONGEST) {
            statements.update(INSERT, callId, clock.millis(), kind.name(), what, text);
        }
    }

    private String write(Map<String, ?> detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
