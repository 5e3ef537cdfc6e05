package org.ringroute.tracking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Optional;
import org.ringroute.call.Call;
import org.ringroute.call.NotUnderstoodException;
import org.ringroute.call.PbxEvent;
import org.ringroute.call.Phase;
import org.ringroute.privacy.NumberErasedEvent;
import org.ringroute.store.EventStore;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The calls of now, in memory. A call is nothing but its events taken in one after another, so one that is not here — after
 * a restart, or because a late event comes — is made again from the stored ones.
 */
@Component("calls")
public class Calls {

    private static final Duration KEEP_LIVE = Duration.ofHours(4);
    /** It may ring again: a call without a record waits this long before it is handled. */
    private static final Duration KEEP_QUIET = Duration.ofSeconds(40);
    /** It is handled when it has settled; at hundreds of calls a second those of a minute would fill the memory. */
    private static final Duration KEEP_OVER = Duration.ofSeconds(10);

    private final EventStore events;
    private final Cache<String, Call> live =
            Caffeine.newBuilder().expireAfter(new ByPhase()).build();

    Calls(EventStore events) {
        this.events = events;
    }

    /** The call as it was before this event. */
    Call before(PbxEvent event) {
        Call known = live.getIfPresent(event.callId());
        return known != null ? known : replay(event.callId());
    }

    /** The call as it stands. */
    public Call find(String callId) {
        Call known = live.getIfPresent(callId);
        return known != null ? known : replay(callId);
    }

    /** The call as it stands; empty when it ended a while ago. */
    public Optional<Call> running(String callId) {
        return Optional.ofNullable(live.getIfPresent(callId));
    }

    void keep(Call call) {
        live.put(call.id(), call);
    }

    /** The next one who asks gets it from the stored events. */
    void forget(String callId) {
        live.invalidate(callId);
    }

    @EventListener
    void erased(NumberErasedEvent erased) {
        live.invalidateAll(erased.callIds());
    }

    /** Not with events that still wait for their lane, older or newer: what they change is written when they come. */
    private Call replay(String callId) {
        Call call = Call.begin(callId);
        for (PbxEvent event : events.takenIn(callId)) {
            try {
                call = call.with(event);
            } catch (NotUnderstoodException e) {
                // By an earlier version it was.
                continue;
            }
        }
        return call;
    }

    private static final class ByPhase implements Expiry<String, Call> {

        @Override
        public long expireAfterCreate(String id, Call call, long now) {
            if (call.over()) {
                return KEEP_OVER.toNanos();
            }
            return (call.phase() == Phase.ENDED ? KEEP_QUIET : KEEP_LIVE).toNanos();
        }

        @Override
        public long expireAfterUpdate(String id, Call call, long now, long left) {
            return expireAfterCreate(id, call, now);
        }

        @Override
        public long expireAfterRead(String id, Call call, long now, long left) {
            return left;
        }
    }
}
