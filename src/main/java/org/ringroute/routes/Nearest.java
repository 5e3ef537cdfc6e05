package org.ringroute.routes;

import java.util.Collection;
import java.util.Comparator;

/** Guesses what somebody meant who mistyped a name. */
final class Nearest {

    private Nearest() {}

    /** {@code did you mean "x"?} for the name that differs least, or empty when none comes near. */
    static String advice(String wrong, Collection<String> names) {
        int limit = Math.max(1, wrong.length() / 3);
        return names.stream()
                .filter(name -> distance(wrong, name) <= limit)
                .min(Comparator.comparingInt((String name) -> distance(wrong, name))
                        .thenComparing(Comparator.naturalOrder()))
                .map(name -> "did you mean \"" + name + "\"?")
                .orElse("");
    }

    /** How many letters to change, add or remove to get from one to the other. */
    private static int distance(String from, String to) {
        int[] before = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] now = new int[to.length() + 1];
            now[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int same = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(same, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[to.length()];
    }
}
