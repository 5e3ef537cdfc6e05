package org.ringroute.store;

import org.ringroute.call.PhoneNumbers;
import org.ringroute.call.PlainText;

/**
 * What a failed attempt means.
 *
 * @param reason in the words of whoever refused
 */
public record Failure(Meaning meaning, String reason) {

    /** What may be done next. */
    public enum Meaning {
        /** Surely not executed: may be repeated as it is. */
        NOT_DONE,
        /** Not executed, and no use trying for minutes: the org's requests are used up. */
        QUOTA,
        /** Perhaps executed: must be looked for before it is repeated. */
        UNCLEAR,
        /** Will be refused again: somebody has to change something. */
        REFUSED
    }

    /** The reason as it may stand in a log: on one line, with the numbers in it hidden. */
    public String logged() {
        return PhoneNumbers.mask(PlainText.of(reason));
    }

    public static Failure notDone(String reason) {
        return new Failure(Meaning.NOT_DONE, reason);
    }

    public static Failure quota(String reason) {
        return new Failure(Meaning.QUOTA, reason);
    }

    public static Failure unclear(String reason) {
        return new Failure(Meaning.UNCLEAR, reason);
    }

    public static Failure refused(String reason) {
        return new Failure(Meaning.REFUSED, reason);
    }
}
