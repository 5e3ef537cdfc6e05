package org.ringroute.text;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A subject or description as the administrator wrote it: text with variables such as {@code {{Time}}}, which may also
 * be written {@code {{.Time}}} or with spaces inside the braces. Immutable.
 */
public final class CallText {

    /** The subject that the PBX's own integration starts with. */
    public static final String DEFAULT_SUBJECT = "Extension Call";

    /** The description that the PBX's own integration starts with. */
    public static final String DEFAULT_DESCRIPTION =
            "Call: {{Time}} {{Call_Log_Status}} from {{Call_From}} to {{Call_To}} {{Talk_Duration}}";

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}]*)}}");

    private final List<Function<CallFacts, String>> parts;
    private final Set<CallVariable> shown;

    private CallText(List<Function<CallFacts, String>> parts, Set<CallVariable> shown) {
        this.parts = List.copyOf(parts);
        this.shown = Set.copyOf(shown);
    }

    /**
     * Understands a template. Braces that do not close stay as they are; no template at all is an empty one.
     *
     * @throws UnknownVariableException when closed braces hold anything but a {@link CallVariable}; its message names
     *     the variable and lists the known ones
     */
    public static CallText parse(String template) {
        List<Function<CallFacts, String>> parts = new ArrayList<>();
        Set<CallVariable> shown = EnumSet.noneOf(CallVariable.class);
        String text = template == null ? "" : template;
        Matcher variable = VARIABLE.matcher(text);
        int end = 0;
        while (variable.find()) {
            parts.add(literal(text.substring(end, variable.start())));
            CallVariable named = variable(variable.group(1));
            shown.add(named);
            parts.add(named::valueIn);
            end = variable.end();
        }
        parts.add(literal(text.substring(end)));
        return new CallText(parts, shown);
    }

    /** Whether this variable stands in the template. */
    public boolean shows(CallVariable variable) {
        return shown.contains(variable);
    }

    /** The text for a call. Values are inserted as they are: braces in a caller's name mean nothing. */
    public String render(CallFacts facts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.apply(facts)));
        return text.toString();
    }

    private static Function<CallFacts, String> literal(String text) {
        return facts -> text;
    }

    private static CallVariable variable(String written) {
        String name = written.strip();
        String plain = name.startsWith(".") ? name.substring(1) : name;
        return CallVariable.named(plain).orElseThrow(() -> new UnknownVariableException(plain));
    }
}
