package org.ringroute.standin.pbx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text with gaps: fixed parts, and between them the names of the values that fill the gaps. */
record Template(List<String> parts, List<String> names) {

    /** Makes gaps where one of the given texts stands; the map tells the name of the value for each. */
    static Template of(String text, Map<String, String> gaps) {
        String any = gaps.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        List<String> parts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Matcher found = Pattern.compile(any).matcher(text);
        int from = 0;
        while (found.find()) {
            parts.add(text.substring(from, found.start()));
            names.add(gaps.get(found.group()));
            from = found.end();
        }
        parts.add(text.substring(from));
        return new Template(parts, names);
    }

    String fill(Map<String, String> values) {
        StringBuilder filled = new StringBuilder(parts.get(0));
        for (int i = 0; i < names.size(); i++) {
            filled.append(values.get(names.get(i))).append(parts.get(i + 1));
        }
        return filled.toString();
    }
}
