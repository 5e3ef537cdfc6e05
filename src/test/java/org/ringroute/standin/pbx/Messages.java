package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads messages as a receiver must: the inner part may be text or an object (reference 1.5). */
final class Messages {

    private Messages() {}

    static JsonNode msg(PbxMessage message) {
        JsonNode msg = Json.read(message.body()).path("msg");
        return msg.isTextual() ? Json.read(msg.asText()) : msg;
    }
}
