package org.ringroute.record;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ringroute.caller.Caller;
import org.ringroute.number.PhoneNumber;
import org.ringroute.settings.Settings.NewRecordObject;
import org.ringroute.settings.Settings.RecordCreation;
import org.ringroute.text.PlainText;

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

    /** One that is to be made for a number that nobody has. */
    public static NewRecord toMake(PhoneNumber number, String owner, RecordCreation creation) {
        String object = creation.object().name();
        String name = "Automatic New Contact " + number.raw().strip();
        return new NewRecord(number.key(), object, State.FRESH, toSend(object, name, number, owner, creation), "");
    }

    static Map<String, Object> toSend(
            String object, String name, PhoneNumber number, String owner, RecordCreation creation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        // 80 and 40 are the lengths of these fields (reference salesforce 3.1).
        fields.put("LastName", shorten(name, 80));
        fields.put("Phone", shorten(number.raw().strip(), 40));
        fields.put("OwnerId", owner);
        if (object.equals(NewRecordObject.Lead.name())) {
            fields.put("Company", creation.leadCompany());
        }
        return fields;
    }

    private static String shorten(String text, int length) {
        return PlainText.start(text, length);
    }

    /** The record's name in Salesforce. */
    public String name() {
        return (String) fields.get("LastName");
    }

    /** It is in Salesforce, with this id. */
    public NewRecord created(String id) {
        return new NewRecord(numberKey, object, State.CREATED, fields, id);
    }

    NewRecord found(Caller caller) {
        Map<String, Object> known = Map.of("LastName", caller.name(), "Company", caller.company());
        return new NewRecord(numberKey, caller.object(), State.CREATED, known, caller.id());
    }

    /** The same with other values for some fields. */
    NewRecord with(Map<String, Object> others) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.putAll(others);
        return new NewRecord(numberKey, object, state, all, recordId);
    }

    NewRecord fresh() {
        return new NewRecord(numberKey, object, State.FRESH, fields, recordId);
    }
}
