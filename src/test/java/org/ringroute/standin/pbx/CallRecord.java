package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What the PBX keeps about one part of a call. It is told twice, under different names: as event 30012 (reference 2.2)
 * and as a row of the call records (reference 3.7).
 */
public record CallRecord(
        String callId,
        String uid,
        Instant start,
        Party from,
        Party to,
        String srcTrunk,
        String dstTrunk,
        String did,
        String status,
        int ringSeconds,
        int talkSeconds,
        int agentRingSeconds,
        boolean recorded,
        String reason) {

    private static final DateTimeFormatter EVENT_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    /** A call that came in and was forwarded out again counts as Outbound, with both trunks (reference 2.4). */
    public String type() {
        if (!dstTrunk.isEmpty()) {
            return "Outbound";
        }
        return srcTrunk.isEmpty() ? "Internal" : "Inbound";
    }

    /** Seconds from start to end; voicemail counts them all as talking (reference 2.2). */
    public int callSeconds() {
        return status.equals("VOICEMAIL") ? talkSeconds : ringSeconds + talkSeconds;
    }

    String recording(ZoneOffset zone) {
        return recorded
                ? "%s-%s-%s-%s-%s.wav"
                        .formatted(FILE_TIME.format(local(zone)), callId, from.number(), to.number(), type())
                : "";
    }

    ObjectNode event(Dialect dialect) {
        ObjectNode msg = Json.object()
                .put("call_id", callId)
                .put("time_start", EVENT_TIME.format(local(dialect.zone())))
                .put("call_from", dialect.blank(from.number()))
                .put("call_to", to.number())
                .put("call_duration", callSeconds())
                .put("talk_duration", talkSeconds)
                .put("src_trunk_name", srcTrunk)
                .put("dst_trunk_name", dstTrunk)
                .put("pin_code", "")
                .put("status", status)
                .put("type", type())
                .put("recording", recording(dialect.zone()))
                .put("did_number", did);
        if (!dialect.oldFirmware()) {
            msg.put("did_name", "");
        }
        msg.put("agent_ring_time", agentRingSeconds);
        if (!dialect.oldFirmware()) {
            msg.put("uid", uid)
                    .put("call_note_id", "")
                    .put("enb_call_note", 4)
                    .put("is_display", 1)
                    .put("realclidnum", "");
        }
        return msg;
    }

    ObjectNode row(int id, Dialect dialect) {
        return Json.object()
                .put("id", id)
                .put("uid", uid)
                .put("call_id", callId)
                .put("time", time(dialect))
                .put("timestamp", start.getEpochSecond())
                .put("call_from", from.display())
                .put("call_to", to.display())
                .put("call_from_number", from.number())
                .put("call_from_name", from.name())
                .put("call_to_number", to.number())
                .put("call_to_name", to.name())
                .put("src_addr", "")
                .put("src_trunk", srcTrunk)
                .put("dst_trunk", dstTrunk)
                .put("duration", callSeconds())
                .put("ring_duration", callSeconds() - talkSeconds)
                .put("talk_duration", talkSeconds)
                .put("disposition", status)
                .put("call_type", type())
                .put("reason", reason)
                .put("did", did.isEmpty() ? "" : did + ":" + srcTrunk)
                .put("did_name", "")
                .put("did_number", did)
                .put("dod_number", "")
                .put("pin_code", "")
                .put("call_note", "")
                .put("call_note_id", "")
                .put("enb_call_note", 4);
    }

    String time(Dialect dialect) {
        return dialect.rowTime().format(local(dialect.zone()));
    }

    private LocalDateTime local(ZoneOffset zone) {
        return LocalDateTime.ofInstant(start, zone);
    }
}
