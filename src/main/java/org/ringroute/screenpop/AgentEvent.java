package org.ringroute.screenpop;

import java.util.Map;
import java.util.Set;

/**
 * Something for the eyes of one agent.
 *
 * @param id grows with time, also over restarts: microseconds since 1970, as far as they are free
 * @param name {@code screen-pop}, {@code call} or {@code calls}
 * @param userId the agent
 * @param clients those whom it is for
 * @param trigger for a pop: what made it
 * @param happenedAt when the call came to that moment, milliseconds since 1970
 */
public record AgentEvent(
        long id,
        String name,
        String userId,
        String extension,
        String callId,
        Set<PopClient> clients,
        String trigger,
        long happenedAt,
        Map<String, Object> body) {

    static final String POP = "screen-pop";
    static final String CALL = "call";
    static final String CALLS = "calls";

    boolean isPop() {
        return name.equals(POP);
    }
}
