package org.ringroute.store;

import org.ringroute.number.PhoneNumbers;
import org.ringroute.text.HtmlTitle;
import org.ringroute.text.PlainText;

/**
 * What a failed attempt means.
 *
 * @param reason in the words of whoever refused
 */
public record Failure(Meaning meaning, String reason) {

    /** Somebody between may have answered with a page, which is worth its title. */
    public Failure {
        reason = HtmlTitle.inPlaceOfPage(reason);
    }

    /** What may be done next. */
    public enum Meaning {
        /** Surely not executed: may be repeated as it is. */
        NOT_DONE,
        /** Not done for a reason that may pass by itself, or not: a failure once it has lasted for hours. */
        NOT_YET,
        /** Not executed, and no use trying for minutes: the org's requests are used up, or its API is switched off. */
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

    /** With {@link Meaning#NOT_DONE}. */
    public static Failure notDone(String reason) {
        return new Failure(Meaning.NOT_DONE, reason);
    }

    /** With {@link Meaning#NOT_YET}. */
    public static Failure notYet(String reason) {
        return new Failure(Meaning.NOT_YET, reason);
    }

    /** With {@link Meaning#QUOTA}. */
    public static Failure quota(String reason) {
        return new Failure(Meaning.QUOTA, reason);
    }

    /** With {@link Meaning#UNCLEAR}. */
    public static Failure unclear(String reason) {
        return new Failure(Meaning.UNCLEAR, reason);
    }

    /** With {@link Meaning#REFUSED}. */
    public static Failure refused(String reason) {
        return new Failure(Meaning.REFUSED, reason);
    }
}
