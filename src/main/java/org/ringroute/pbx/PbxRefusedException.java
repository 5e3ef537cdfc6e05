package org.ringroute.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The PBX's Open API said no, in its own words. */
public class PbxRefusedException extends Exception {

    private static final int FAILURE = -1;

    private final String words;
    private final List<String> fields;

    PbxRefusedException(String message) {
        super(message);
        this.words = "";
        this.fields = List.of();
    }

    private PbxRefusedException(String words, Collection<String> fields) {
        super("the PBX refuses: " + words);
        this.words = words;
        this.fields = List.copyOf(fields);
    }

    /** The refusal in an answer: its code, its words, and which fields it names (reference yeastar 3.3). */
    static PbxRefusedException of(JsonNode answer) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (JsonNode field : answer.path("invalid_param_list")) {
            fields.put(
                    field.path("field").asText(), field.path("validation_type").asText("not right"));
        }
        for (JsonNode field : answer.path("duplicate_field_list")) {
            fields.put(field.isTextual() ? field.asText() : field.path("field").asText(), "duplicate");
        }
        int code = answer.path("errcode").asInt(FAILURE);
        String words = code + " " + answer.path("errmsg").asText();
        if (!fields.isEmpty()) {
            words += fields.entrySet().stream()
                    .map(field -> field.getKey() + " (" + field.getValue() + ")")
                    .collect(Collectors.joining(", ", ": ", ""));
        } else if (code == FAILURE) {
            words += " without a reason; one of its limits may be reached";
        }
        return new PbxRefusedException(words, fields.keySet());
    }

    /** The PBX's own words; "" when it is about something that it did not answer at all. */
    public String words() {
        return words;
    }

    /** True when the PBX named this parameter as what is wrong. */
    public boolean names(String field) {
        return fields.contains(field);
    }
}
