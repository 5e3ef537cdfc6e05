package org.ringroute.dryrun;

import java.util.List;

/**
 * A call on which two sides differ, or of which nobody can tell.
 *
 * @param startedAt milliseconds since 1970
 * @param number the outside number, masked
 * @param reason why nobody can tell; empty when it is known
 */
public record CallDifference(
        String callId, long startedAt, String direction, String number, String reason, List<Difference> differences) {

    /** About how much there is to read in it. */
    long letters() {
        return differences.stream().mapToLong(Difference::letters).sum();
    }

    static CallDifference of(StoredCall call, String reason, List<Difference> differences) {
        return new CallDifference(call.id(), call.startedAt(), call.direction(), call.number(), reason, differences);
    }
}
