package org.ringroute.screenpop;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * Who opened what: the record of a call opens for an agent once, whichever client is first and however many of his phones
 * ring. A client that comes a second later, or whose settings name a later moment of the call, opens it no more.
 */
final class Openings {

    /** As long as pops are repeated. */
    private static final Duration KEEP = Duration.ofHours(1);

    private static final int MOST = 50_000;

    private final Cache<Subject, Opening> taken =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEEP).build();

    /**
     * Leaves the opening to a client, unless another has it.
     *
     * @return true also when the same kind of client had this pop before: it tells repeated ones by their id
     */
    boolean take(AgentEvent pop, PopClient client) {
        Subject subject = new Subject(
                pop.userId(), pop.callId(), String.valueOf(pop.body().get("url")));
        Opening wanted = new Opening(pop.id(), client);
        return taken.get(subject, first -> wanted).equals(wanted);
    }

    /** @param url of the record, empty for an unknown caller: one who gets a record during the call opens it */
    private record Subject(String userId, String callId, String url) {}

    private record Opening(long pop, PopClient client) {}
}
