package org.ringroute.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Takes the envelope of an event off (reference 1.5). */
final class EventReader {

    /** Real events are four levels deep; what is far deeper was made to hurt. */
    private static final int DEPTH = 32;

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
        JsonNode type = envelope.path("type");
        if (!type.isIntegralNumber() || !type.canConvertToInt()) {
            throw new MalformedEventException("the event has no integer type");
        }
        JsonNode message = envelope.path("msg");
        String problem = "";
        if (message.isTextual() && !message.textValue().isBlank()) {
            try {
                message = JSON.readTree(message.textValue());
            } catch (JsonProcessingException e) {
                problem = "msg is not JSON: " + e.getOriginalMessage();
            }
        }
        if (problem.isEmpty() && !message.isObject() && !saysNothing(message)) {
            problem = "msg is not a JSON object";
        }
        JsonNode read = message.isObject() ? message : NOTHING;
        return new PbxEvent(
                0,
                type.intValue(),
                Fields.textOrBlank(envelope, "sn"),
                Fields.textOrBlank(read, "call_id"),
                read,
                problem,
                0);
    }

    private static JsonNode envelope(String json) throws MalformedEventException {
        try {
            JsonNode envelope = JSON.readTree(json);
            if (envelope.isObject()) {
                return envelope;
            }
        } catch (JsonProcessingException e) {
            throw new MalformedEventException("the event is not JSON: " + e.getOriginalMessage());
        }
        throw new MalformedEventException("the event is not a JSON object");
    }

    private static boolean saysNothing(JsonNode message) {
        return message.isMissingNode()
                || message.isNull()
                || (message.isTextual() && message.textValue().isBlank());
    }
}
