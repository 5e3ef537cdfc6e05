package org.ringroute.salesforce;

import java.util.Map;

/**
 * A Contact or Lead for a number that nobody has: to be made, or made already.
 *
 * @param numberKey the number it is for; there is one record a number
 * @param state how far it is
 * @param fields what is sent to Salesforce
 * @param recordId its id once it is there, else empty
 */
public record NewRecord(String numberKey, String object, State state, Map<String, Object> fields, String recordId) {

    /** How far a record is. */
    public enum State {
        /** Nobody has sent it yet. */
        FRESH,
        /** It was sent, and no answer came: it must be looked for first. */
        UNCLEAR,
        /** It is in Salesforce. */
        CREATED
    }

    /** The record's name in Salesforce. */
    public String name() {
        return (String) fields.get("LastName");
    }

    NewRecord created(String id) {
        return new NewRecord(numberKey, object, State.CREATED, fields, id);
    }

    NewRecord found(Caller caller) {
        Map<String, Object> known = Map.of("LastName", caller.name(), "Company", caller.company());
        return new NewRecord(numberKey, caller.object(), State.CREATED, known, caller.id());
    }

    NewRecord fresh() {
        return new NewRecord(numberKey, object, State.FRESH, fields, recordId);
    }
}
