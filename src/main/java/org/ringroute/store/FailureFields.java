package org.ringroute.store;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The fields that a refusal names, kept behind its words in square brackets, as Salesforce itself writes many of them. */
public final class FailureFields {

    private static final Pattern NAMED = Pattern.compile("\\[([A-Za-z]\\w*(?:, ?[A-Za-z]\\w*)*)]");

    private FailureFields() {}

    /** The words of a refusal with the fields that it names. */
    public static String with(String words, List<String> fields) {
        return fields == null || fields.isEmpty() || in(words).containsAll(fields)
                ? words
                : words + " [" + String.join(", ", fields) + "]";
    }

    /** The fields named in a refusal, in order. */
    public static Set<String> in(String words) {
        return words == null
                ? Set.of()
                : NAMED.matcher(words)
                        .results()
                        .flatMap(found -> Arrays.stream(found.group(1).split(", ?")))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
