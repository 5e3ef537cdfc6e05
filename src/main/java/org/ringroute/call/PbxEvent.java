package org.ringroute.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One event of the PBX.
 *
 * @param id number in the event store, 0 until stored
 * @param type event number of the PBX (reference 2), also one that Ringroute does not know
 * @param serial serial number of the PBX, "" if the event names none
 * @param callId id of the call, "" if the event is not about one
 * @param message what the event says: an object, empty if it says nothing or cannot be read
 * @param problem why the message could not be read, "" if it could
 * @param receivedAt when it came in, epoch milliseconds, 0 until stored
 */
public record PbxEvent(
        long id, int type, String serial, String callId, JsonNode message, String problem, long receivedAt) {

    /**
     * No type at all: what the PBX's portal sends when somebody presses <i>Send test message</i>. What else is in it is not
     * documented (reference 1.1).
     */
    public static final int TEST = 0;
    /** Our own: the call's end never came, and the PBX no longer knows it. The PBX's numbers begin at 30005. */
    public static final int TIMEOUT = 1;
    /** Call State Changed. */
    public static final int CALL_STATE = 30011;
    /** Call End Details Notification: a call record. */
    public static final int CALL_RECORD = 30012;
    /** Call Transfer Report. */
    public static final int TRANSFER = 30013;
    /** Call Forwarding Report. */
    public static final int FORWARD = 30014;
    /** Call Failure Report. */
    public static final int FAILURE = 30015;
    /** Extension Information Updated. */
    public static final int EXTENSION_CHANGED = 30022;
    /** Agent Ringing Timeout. */
    public static final int AGENT_TIMEOUT = 30026;

    /** An event whose message could be read. */
    public PbxEvent(long id, int type, String serial, String callId, JsonNode message, long receivedAt) {
        this(id, type, serial, callId, message, "", receivedAt);
    }

    /**
     * Reads an event as the PBX sends it: the message as JSON text inside the JSON, or as an object (reference 1.5).
     * A message that cannot be read is kept as {@link #problem()}: the event itself is still one to store.
     *
     * @throws MalformedEventException if this is not a JSON object, or its type is no integer
     */
    public static PbxEvent read(String json) throws MalformedEventException {
        return EventReader.read(json);
    }

    /** The text of a {@link #TIMEOUT} event, in the shape of all others. */
    public static String timeout(String callId) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", TIMEOUT);
        event.putObject("msg").put("call_id", callId);
        return event.toString();
    }

    /** This event as the store keeps it. */
    public PbxEvent stored(long id, long receivedAt) {
        return new PbxEvent(id, type, serial, callId, message, problem, receivedAt);
    }

    /** Whether {@link Call#with} has a use for it: a known kind of event that names its call. */
    public boolean aboutACall() {
        boolean known = (type >= CALL_STATE && type <= FAILURE) || type == AGENT_TIMEOUT || type == TIMEOUT;
        return known && !callId.isEmpty();
    }

    /** Whether somebody changed the PBX's extensions. */
    public boolean aboutAnExtension() {
        return type == EXTENSION_CHANGED;
    }

    /**
     * What all deliveries of one call record (30012) have in common, however far apart they arrive: PBX, call, from, to and
     * start. Two records may share it all the same, so {@link #repeats} has the last word. Null for everything else: a repeat
     * there means the same bytes.
     */
    public String repeatKey() {
        if (type != CALL_RECORD || callId.isEmpty()) {
            return null;
        }
        String start = Fields.textOrBlank(message, "time_start");
        long seconds = RecordReader.localSeconds(start);
        return "record:" + serial + ":" + callId
                + ":" + Fields.textOrBlank(message, "call_from")
                + ":" + Fields.textOrBlank(message, "call_to")
                + ":" + (seconds == 0 ? start : String.valueOf(seconds));
    }

    /**
     * The key under which earlier versions kept a call record: its {@code uid}, which they took for the row's own although
     * it names the whole call (reference 2.2). Null for everything else.
     */
    public String formerRepeatKey() {
        if (type != CALL_RECORD) {
            return null;
        }
        String uid = Fields.textOrBlank(message, "uid");
        if (!uid.isEmpty()) {
            return "record:" + serial + ":" + uid;
        }
        return callId.isEmpty()
                ? null
                : "record:" + serial + ":" + callId
                        + ":" + Fields.textOrBlank(message, "call_from")
                        + ":" + Fields.textOrBlank(message, "call_to")
                        + ":" + Fields.textOrBlank(message, "time_start");
    }

    /** Whether both tell the same row of the PBX's call records; their {@code uid} alone does not say so. */
    public boolean repeats(PbxEvent other) {
        if (type != CALL_RECORD || other.type != CALL_RECORD || !callId.equals(other.callId)) {
            return false;
        }
        try {
            return RecordReader.read(this).sameRow(RecordReader.read(other));
        } catch (NotUnderstoodException e) {
            return false;
        }
    }
}
