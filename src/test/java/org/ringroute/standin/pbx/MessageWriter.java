package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Wraps an event in the PBX's envelope and signs it (reference 1.5). */
final class MessageWriter {

    private final String serial;
    private final Signer signer;
    private final Dialect dialect;

    MessageWriter(String serial, Signer signer, Dialect dialect) {
        this.serial = serial;
        this.signer = signer;
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    /** An event of the older kind, whose {@code msg} is text unless the dialect says otherwise. */
    PbxMessage write(int type, String callId, ObjectNode msg) {
        return message(type, callId, msg, dialect.msgAsObject(), serial, List.of());
    }

    /** A report about a call's members: 30011, 30013, 30014, 30015 and 30016. */
    PbxMessage writeMembers(int type, String callId, List<Member> members) {
        ArrayNode list = Json.array();
        members.forEach(member -> list.add(member.json(dialect)));
        ObjectNode msg = Json.object().put("call_id", callId);
        msg.set("members", list);
        return message(type, callId, msg, dialect.msgAsObject(), serial, members);
    }

    /** An event of the newer kind, whose {@code msg} is always an object. */
    PbxMessage writeObject(int type, String callId, ObjectNode msg) {
        return message(type, callId, msg, true, serial, List.of());
    }

    /** 30022 and 30025 come without a serial number. */
    PbxMessage writeWithoutSerial(int type, ObjectNode msg) {
        return message(type, "", msg, true, null, List.of());
    }

    PbxMessage raw(int type, String body) {
        return new PbxMessage(type, "", body, signer.sign(body), List.of());
    }

    private PbxMessage message(
            int type, String callId, ObjectNode msg, boolean asObject, String sn, List<Member> members) {
        ObjectNode envelope = Json.object().put("type", type);
        if (sn != null) {
            envelope.put("sn", sn);
        }
        if (asObject) {
            envelope.set("msg", msg);
        } else {
            envelope.put("msg", Json.write(msg));
        }
        String body = Json.write(envelope);
        return new PbxMessage(type, callId, body, signer.sign(body), members);
    }
}
