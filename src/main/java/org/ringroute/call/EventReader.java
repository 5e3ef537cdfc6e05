package org.ringroute.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.ringroute.text.PlainText;

/** Takes the envelope of an event off (reference 1.5). */
final class EventReader {

    /** Real events are four levels deep; what is far deeper was made to hurt. */
    private static final int DEPTH = 32;

    /** Three times the longest seen; what is longer has no row that could hold it. */
    private static final int LONGEST_ID = 64;

    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private EventReader() {}

    static PbxEvent read(String json) throws MalformedEventException {
        JsonNode envelope = envelope(json);
        JsonNode type = envelope.has("type") ? envelope.get("type") : IntNode.valueOf(PbxEvent.TEST);
        if (!type.isIntegralNumber() || !type.canConvertToInt()) {
            throw new MalformedEventException("the event has no integer type");
        }
        JsonNode message = envelope.path("msg");
        String problem = "";
        if (message.isTextual() && !message.textValue().isBlank()) {
            try {
                message = JSON.readTree(message.textValue());
            } catch (JsonProcessingException e) {
                problem = "msg is not JSON, " + where(e);
            }
        }
        if (problem.isEmpty() && !message.isObject() && !saysNothing(message)) {
            problem = "msg is not a JSON object";
        }
        JsonNode read = message.isObject() ? message : NOTHING;
        String callId = Fields.textOrBlank(read, "call_id");
        if (callId.length() > LONGEST_ID) {
            problem = "call_id has more than " + LONGEST_ID + " characters";
            callId = "";
        }
        String serial = Fields.textOrBlank(envelope, "sn");
        return new PbxEvent(0, type.intValue(), PlainText.start(serial, LONGEST_ID), callId, read, problem, 0);
    }

    private static JsonNode envelope(String json) throws MalformedEventException {
        try {
            JsonNode envelope = JSON.readTree(json);
            if (envelope.isObject()) {
                return envelope;
            }
        } catch (JsonProcessingException e) {
            throw new MalformedEventException("the event is not JSON, " + where(e));
        }
        throw new MalformedEventException("the event is not a JSON object");
    }

    /** Jackson's own words quote what was sent, which must not come back in an answer. */
    private static String where(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null
                ? "or nested too deeply"
                : "see line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static boolean saysNothing(JsonNode message) {
        return message.isMissingNode()
                || message.isNull()
                || (message.isTextual() && message.textValue().isBlank());
    }
}
