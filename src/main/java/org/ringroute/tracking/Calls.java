package org.ringroute.tracking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ringroute.call.Call;
import org.ringroute.call.CallSize;
import org.ringroute.call.NotUnderstoodException;
import org.ringroute.call.PbxEvent;
import org.ringroute.call.Phase;
import org.ringroute.store.CallsErasedEvent;
import org.ringroute.store.ErasedCalls;
import org.ringroute.store.EventStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The calls of now, in memory. A call is nothing but its events taken in one after another, so one that is not here — after
 * a restart, because a late event comes, or for want of room — is made again from the stored ones.
 */
@Component("calls")
public class Calls {

    private static final Duration KEEP_LIVE = Duration.ofHours(4);
    /** It may ring again: a call without a record waits this long before it is handled. */
    private static final Duration KEEP_QUIET = Duration.ofSeconds(40);
    /** It is handled when it has settled; at hundreds of calls a second those of a minute would fill the memory. */
    private static final Duration KEEP_OVER = Duration.ofSeconds(10);

    /** Of the heap. Whoever has the webhook's secret can begin calls without end; real ones take a thousandth of this. */
    private static final int PART = 8;

    private final EventStore events;
    private final ErasedCalls erased;
    private final Cache<String, Call> live;
    /** With an event that is not on disk yet: nothing else could make them again. As many as may wait for the disk. */
    private final Map<String, Call> unwritten = new ConcurrentHashMap<>();

    @Autowired
    Calls(EventStore events, ErasedCalls erased) {
        this(events, erased, Runtime.getRuntime().maxMemory() / PART);
    }

    /** @param room for them in memory, in bytes */
    Calls(EventStore events, ErasedCalls erased, long room) {
        this.events = events;
        this.erased = erased;
        this.live = Caffeine.newBuilder()
                .maximumWeight(room)
                .weigher((String id, Call call) -> CallSize.bytes(call))
                .expireAfter(new ByPhase())
                .build();
    }

    /** The call as it stands. */
    public Call find(String callId) {
        return running(callId).orElseGet(() -> replay(callId));
    }

    /** The call as it stands; empty when it ended a while ago. */
    public Optional<Call> running(String callId) {
        Call known = live.getIfPresent(callId);
        return Optional.ofNullable(known != null ? known : unwritten.get(callId));
    }

    /** Keeps it as it is with an event that is about to be written; {@link #written} or {@link #forget} follows. */
    void keep(Call call) {
        unwritten.put(call.id(), call);
        live.put(call.id(), call);
    }

    /** The event that made the call what it is, is on disk. */
    void written(Call call) {
        unwritten.computeIfPresent(call.id(), (id, newest) -> newest == call ? null : newest);
    }

    /** The next one who asks gets it from the stored events. */
    void forget(String callId) {
        unwritten.remove(callId);
        live.invalidate(callId);
    }

    @EventListener(CallsErasedEvent.class)
    void forgetErased() {
        live.asMap().keySet().removeIf(erased::has);
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
