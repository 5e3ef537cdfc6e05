package org.ringroute.call;

import com.fasterxml.jackson.databind.JsonNode;
import org.ringroute.text.PlainText;

/** The fields of one object of a message, read with the PBX's habits in mind: {@code " "} is blank, numbers may be text. */
record Fields(JsonNode node) {

    /** Longer than any call. Also keeps sums of durations inside an int. */
    private static final int MOST_SECONDS = 10_000_000;

    /** Real ones are a few dozen characters. Keeps what is known of a call small, whatever comes. */
    private static final int LONGEST = 1_000;

    /** The text of a field without invisible characters, "" if it is absent, blank, or no single value. */
    static String textOrBlank(JsonNode node, String name) {
        JsonNode field = node.get(name);
        return field == null || field.isNull() || !field.isValueNode()
                ? ""
                : PlainText.of(PlainText.start(field.asText(), LONGEST)).strip();
    }

    String text(String name) throws NotUnderstoodException {
        JsonNode field = node.get(name);
        if (field != null && field.isContainerNode()) {
            throw new NotUnderstoodException(name + " is not a text");
        }
        return textOrBlank(node, name);
    }

    String required(String name) throws NotUnderstoodException {
        String text = text(name);
        if (text.isEmpty()) {
            throw new NotUnderstoodException(name + " is missing");
        }
        return text;
    }

    /** A duration in seconds, 0 if absent. */
    int seconds(String name) throws NotUnderstoodException {
        String text = text(name);
        if (text.isEmpty()) {
            return 0;
        }
        try {
            int seconds = Integer.parseInt(text);
            if (seconds >= 0 && seconds <= MOST_SECONDS) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // falls through to the one refusal below
        }
        throw new NotUnderstoodException(name + " is not a duration in seconds: " + text);
    }
}
