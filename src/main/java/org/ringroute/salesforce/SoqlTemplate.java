package org.ringroute.salesforce;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** SOQL as a route writes it, with the names of variables where values are to stand. */
@Component("soqlTemplate")
public class SoqlTemplate {

    /** A text literal, which is left alone; a date-time, whose colons are no names; or a name. */
    private static final Pattern PART = Pattern.compile("'(?:\\\\.|[^'\\\\])*'|\\d:\\d|:([A-Za-z]\\w*)");

    /**
     * The SOQL with each {@code :name} replaced by the variable of that name: numbers and truth values as they are,
     * everything else as an escaped text.
     *
     * @throws IllegalArgumentException when there is no such variable
     */
    public String fill(String soql, Map<String, Object> variables) {
        return PART.matcher(soql)
                .replaceAll(part -> Matcher.quoteReplacement(
                        part.group(1) == null ? part.group() : literal(part.group(1), variables.get(part.group(1)))));
    }

    private static String literal(String name, Object value) {
        if (value == null) {
            throw new IllegalArgumentException("the SOQL names :" + name + ", and there is no variable of that name");
        }
        return value instanceof Number || value instanceof Boolean
                ? value.toString()
                : "'" + Soql.escape(value.toString()) + "'";
    }
}
