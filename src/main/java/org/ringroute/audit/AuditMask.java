package org.ringroute.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import org.ringroute.number.PhoneNumbers;
import org.springframework.stereotype.Component;

/**
 * Hides phone numbers in what the audit keeps: a row can never be changed, so the number of a person who wants to be
 * forgotten must not get into it.
 */
@Component
class AuditMask {

    /** Numbers of our own side, of any length, and ids. */
    private static final Set<String> KEPT =
            Set.of("extension", "extensions", "extensionGroups", "id", "call", "url", "person", "clientId", "address");

    private final ObjectMapper json;

    AuditMask(ObjectMapper json) {
        this.json = json;
    }

    /** The value as JSON with its numbers hidden. */
    JsonNode hidden(Object value) {
        return hidden(json.<JsonNode>valueToTree(value));
    }

    /** A detail that was kept as it came. */
    String hidden(String detail) {
        try {
            return json.writeValueAsString(hidden(json.readTree(detail)));
        } catch (JsonProcessingException e) {
            return PhoneNumbers.mask(detail);
        }
    }

    private JsonNode hidden(JsonNode value) {
        if (value.isTextual()) {
            return TextNode.valueOf(PhoneNumbers.mask(value.textValue()));
        }
        if (value instanceof ArrayNode items) {
            ArrayNode masked = json.createArrayNode();
            items.forEach(item -> masked.add(hidden(item)));
            return masked;
        }
        if (value instanceof ObjectNode fields) {
            ObjectNode masked = json.createObjectNode();
            fields.properties()
                    .forEach(field -> masked.set(
                            field.getKey(),
                            KEPT.contains(field.getKey()) ? field.getValue() : hidden(field.getValue())));
            return masked;
        }
        return value;
    }
}
