package org.ringroute.call;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why something is done about a call, or not. The story of a call and the API have the words; the pages say the same in
 * the reader's language. Routes of integrators give reasons of their own, which are in none of these.
 */
public enum Why {
    INTERNAL("internal call"),
    FROM_NOWHERE("nothing says whether the call came from outside"),
    WITHHELD("the caller withheld the number"),
    DISABLED("the integration is disabled"),
    DISCONNECTED("the integration is disconnected"),
    NO_SALESFORCE("Salesforce is not connected"),
    LOG_OFF("the call log is switched off"),
    NOBODY_IN_SALESFORCE("nobody in Salesforce has the number"),
    NO_BOUND_USER("no bound user took part"),
    CREATION_OFF("recordCreation.enabled"),
    CREATION_BY_HAND("recordCreation.mode"),
    CREATION_NOT_FOR_THESE("recordCreation.callTypes"),
    NO_NUMBER("there is no number"),
    GROUP_RINGS("a group rings: the owner is who answers"),
    NOBODY_HAS_IT("nobody has the number"),
    ONLY_ONE("the only one"),
    CHOSEN("an agent chose it for this number"),
    ORDER("lookup.order"),
    LAST_MODIFIED("last modified"),
    PHONEBOOK_OFF("contactSync.enabled"),
    PHONEBOOK_NOT_FOR_THESE("contactSync.objects"),
    NO_NUMBER_FOR_PBX("the record has no number that the PBX takes");

    private final String words;

    Why(String words) {
        this.words = words;
    }

    /** As the story of a call and the API say it. */
    public String words() {
        return words;
    }

    /** The reason that has these words; empty when they are somebody's own. */
    public static Optional<Why> of(String words) {
        return Arrays.stream(values()).filter(why -> why.words.equals(words)).findFirst();
    }
}
