package org.ringroute.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ringroute.call.Leg.Kind;

/** Reads what an event tells of the legs of its call (reference 2.1, 2.3, 2.6). */
final class LegReader {

    private LegReader() {}

    /** The members of a 30011, 30013, 30014 or 30015; none if there are none, as in some failure reports. */
    static List<Leg> members(PbxEvent event) throws NotUnderstoodException {
        JsonNode members = event.message().path("members");
        if (members.isMissingNode() || members.isNull()) {
            return List.of();
        }
        if (!members.isArray()) {
            throw new NotUnderstoodException("members is not a list");
        }
        List<Leg> legs = new ArrayList<>(members.size());
        for (JsonNode member : members) {
            legs.add(member(member, momentOf(event)));
        }
        return legs;
    }

    /** The agent of a 30026: rang in that queue and did not take the call this time. */
    static Leg agentTimeout(PbxEvent event) throws NotUnderstoodException {
        Fields fields = new Fields(event.message());
        String queue = fields.required("queue_number");
        String agent = fields.required("agent_number");
        long at = momentOf(event);
        String channel = "timeout/" + queue + "/" + agent;
        return new Leg(channel, Kind.AGENT_TIMEOUT, agent, "", "", queue, false, at, at, 0, 0, at);
    }

    /** When the event came in; never 0, which would mean that what it tells has not happened. */
    static long momentOf(PbxEvent event) {
        return Math.max(1, event.receivedAt());
    }

    private static Leg member(JsonNode member, long at) throws NotUnderstoodException {
        if (member.path("extension").isObject()) {
            Fields fields = new Fields(member.get("extension"));
            return leg(Kind.EXTENSION, fields, fields.required("number"), "", at);
        }
        if (member.path("inbound").isObject()) {
            Fields fields = new Fields(member.get("inbound"));
            return leg(Kind.INBOUND, fields, fields.text("from"), "", at);
        }
        if (member.path("outbound").isObject()) {
            Fields fields = new Fields(member.get("outbound"));
            return leg(Kind.OUTBOUND, fields, fields.text("to"), fields.text("from"), at);
        }
        throw new NotUnderstoodException("a member is neither extension, inbound nor outbound");
    }

    private static Leg leg(Kind kind, Fields fields, String number, String caller, long at)
            throws NotUnderstoodException {
        boolean callerSide = false;
        long rang = 0;
        long answered = 0;
        long held = 0;
        long ended = 0;
        String status = fields.required("member_status");
        switch (status.toUpperCase(Locale.ROOT)) {
            case "ALERT", "ANSWERED" -> callerSide = true;
            case "RING", "EARLYMEDIA" -> rang = at;
            case "ANSWER" -> answered = at;
            case "HOLD" -> held = at;
            case "BYE" -> ended = at;
            default -> throw new NotUnderstoodException("unknown member_status " + status);
        }
        return new Leg(
                fields.required("channel_id"),
                kind,
                number,
                caller,
                fields.text("trunk_name"),
                fields.text("call_path"),
                callerSide,
                at,
                rang,
                answered,
                held,
                ended);
    }
}
