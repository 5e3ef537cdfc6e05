package org.ringroute.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What requests of the last day show about proxies in front: for the doctor. */
@Component
public class ProxySightings {

    private static final int MOST_REMEMBERED = 100;

    /** By the address that the connection came from. */
    private final Cache<String, Sight> seen = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofDays(1))
            .maximumSize(MOST_REMEMBERED)
            .build();

    void note(String address, Sight sight) {
        Sight before = seen.getIfPresent(address);
        // A proxy that says whom it heard does so always: a program beside it that asks too is none.
        boolean known = before == sight || before == Sight.TORN || (before == Sight.TRUSTED && sight == Sight.SILENT);
        if (!known) {
            seen.put(address, sight);
        }
    }

    /** An address of which this was seen. */
    public Optional<String> address(Sight sight) {
        return seen.asMap().entrySet().stream()
                .filter(one -> one.getValue() == sight)
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    /** What a connection showed. */
    public enum Sight {
        /** A trusted proxy says whom it heard. */
        TRUSTED,
        /** A trusted proxy does not say whom it heard. */
        SILENT,
        /** A trusted proxy passes on what a client wrote into a second header. */
        TORN,
        /** Somebody who is not trusted says that he passes on for somebody else. */
        UNTRUSTED
    }
}
