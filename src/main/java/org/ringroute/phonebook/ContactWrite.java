package org.ringroute.phonebook;

import java.util.Map;

/**
 * What is to be done next about one contact of the PBX.
 *
 * @param pbxId of the contact, 0 while it has none
 * @param version of the copy that {@code body} was made from
 * @param body what is sent to the PBX: complete, lists too, since nobody knows whether an update merges them
 * @param found what the PBX has instead, as JSON, or null
 */
public record ContactWrite(
        String recordId, String object, Step step, long pbxId, int version, Map<String, Object> body, String found) {

    /** The steps on the way to a contact that is as it should be. */
    public enum Step {
        /** Its record was not found by a number it had: what has become of it? */
        ASK_SALESFORCE,
        /** No phonebook is bound yet. */
        CHOOSE_PHONEBOOK,
        /** A request to create it was not answered: is it there? */
        LOOK_FOR,
        CREATE,
        UPDATE,
        DELETE,
        NOTHING
    }

    static final ContactWrite NOTHING = new ContactWrite("", "", Step.NOTHING, 0, 0, Map.of(), null);

    /** The query that deletes it. */
    public String deleteQuery() {
        return "id=" + pbxId;
    }
}
