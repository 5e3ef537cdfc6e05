package org.ringroute.text;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A template names a variable that does not exist. The message is meant for the administrator. */
public class UnknownVariableException extends IllegalArgumentException {

    private static final int SHOWN_LENGTH = 40;

    private final String variable;

    UnknownVariableException(String variable) {
        super("Unknown variable {{%s}}; known are %s".formatted(shortened(variable), known()));
        this.variable = variable;
    }

    /** The name that was not understood, in full. */
    public String variable() {
        return variable;
    }

    private static String shortened(String variable) {
        return variable.length() <= SHOWN_LENGTH ? variable : variable.substring(0, SHOWN_LENGTH) + "…";
    }

    private static String known() {
        return Arrays.stream(CallVariable.values())
                .map(known -> "{{" + known.variable() + "}}")
                .collect(Collectors.joining(", "));
    }
}
