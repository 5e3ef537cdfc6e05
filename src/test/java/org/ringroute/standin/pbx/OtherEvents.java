package org.ringroute.standin.pbx;

/** Messages that belong to no call (reference 2.5, 2.6), and bodies that no PBX should send. */
public final class OtherEvents {

    private final MessageWriter writer;

    OtherEvents(MessageWriter writer) {
        this.writer = writer;
    }

    /** 30008; the state is one of Ringing, Busy, Idle. */
    public PbxMessage extensionState(String extension, String state) {
        return writer.write(
                EventType.EXTENSION_STATE,
                "",
                Json.object().put("extension", extension).put("status", state));
    }

    /** 30022 without a serial number; the option is one of CREATE, UPDATE, DELETE. */
    public PbxMessage extensionUpdated(String extension, String option) {
        return writer.writeWithoutSerial(
                EventType.EXTENSION_UPDATED,
                Json.object().put("ext_number", extension).put("option", option));
    }

    /** 30029, whose queue number has a prefix. */
    public PbxMessage agentStatus(String queue, String agent, String status, String reason) {
        return writer.writeObject(
                EventType.AGENT_STATUS,
                "",
                Json.object()
                        .put("queue_number", "queue-" + queue)
                        .put("agent_number", agent)
                        .put("status", status)
                        .put("reason", reason));
    }

    /** An event type that nobody has heard of. */
    public PbxMessage unknown(int type) {
        return writer.writeObject(type, "", Json.object().put("news", "something"));
    }

    /** Any text at all, properly signed. */
    public PbxMessage raw(String body) {
        return writer.raw(0, body);
    }
}
