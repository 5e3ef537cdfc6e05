package org.ringroute.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What an examination found about one thing.
 *
 * @param about what was looked at; the bundles have its name under {@code doctor.}
 * @param text key of the sentence that says what is found and, when that is not good, what to do
 * @param details what stands in the sentence
 */
public record Finding(String about, Level level, String text, List<Object> details) {

    static Finding good(String about, String text, Object... details) {
        return new Finding(about, Level.GOOD, text, List.of(details));
    }

    static Finding warning(String about, String text, Object... details) {
        return new Finding(about, Level.WARNING, text, List.of(details));
    }

    static Finding bad(String about, String text, Object... details) {
        return new Finding(about, Level.BAD, text, List.of(details));
    }

    static Finding unknown(String about, String text, Object... details) {
        return new Finding(about, Level.UNKNOWN, text, List.of(details));
    }

    /** How serious it is. */
    public enum Level {
        @JsonProperty("good")
        GOOD,
        /** It works, but not as well as it could, or not for long. */
        @JsonProperty("warning")
        WARNING,
        /** Something that an administrator expects does not happen. */
        @JsonProperty("bad")
        BAD,
        /** It could not be looked at. */
        @JsonProperty("unknown")
        UNKNOWN
    }
}
