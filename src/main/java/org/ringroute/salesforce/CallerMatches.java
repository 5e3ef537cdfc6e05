package org.ringroute.salesforce;

import java.util.List;

/**
 * What a complete lookup found: everybody who has the number, best first.
 *
 * @param foundAt when Salesforce answered, milliseconds since 1970
 */
public record CallerMatches(List<Caller> all, long foundAt) {

    /** The first of them, or {@link Caller#NOBODY}. */
    public Caller best() {
        return all.isEmpty() ? Caller.NOBODY : all.get(0);
    }
}
