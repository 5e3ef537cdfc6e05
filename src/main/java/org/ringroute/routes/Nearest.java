package org.ringroute.routes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Guesses what somebody meant who mistyped a name. */
final class Nearest {

    private static final int MOST = 40;
    /** Nobody mistypes a longer one. */
    private static final int LONGEST = 100;

    private Nearest() {}

    /** {@code did you mean "x"?} for the name that differs least; those that there are when none comes near. */
    static String advice(String wrong, Collection<String> names) {
        return advice(wrong, names, names.isEmpty() ? "there is none here" : "there are " + some(names));
    }

    /** The first of them, in the order of the alphabet. */
    static String some(Collection<String> names) {
        List<String> some = new ArrayList<>(
                names.stream().sorted().limit(MOST).map(Nearest::shown).toList());
        if (names.size() > MOST) {
            some.add("…");
        }
        return String.join(", ", some);
    }

    /** A name as it is told: whoever sends a file may write one of any length. */
    static String shown(String name) {
        return name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name;
    }

    /** @param otherwise what to do when none comes near */
    static String advice(String wrong, Collection<String> names, String otherwise) {
        int limit = Math.max(1, wrong.length() / 3);
        if (wrong.length() > LONGEST) {
            return otherwise;
        }
        return names.stream()
                .filter(name -> Math.abs(name.length() - wrong.length()) <= limit)
                .filter(name -> distance(wrong, name) <= limit)
                .min(Comparator.comparingInt((String name) -> distance(wrong, name))
                        .thenComparing(Comparator.naturalOrder()))
                .map(name -> "did you mean \"" + name + "\"?")
                .orElse(otherwise);
    }

    /** How many letters to change, add, remove or exchange with their neighbour to get from one to the other. */
    private static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int same = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(same, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (areSwapped(from, i, to, j)) {
                    cost[i][j] = Math.min(cost[i][j], 1 + cost[i - 2][j - 2]);
                }
            }
        }
        return cost[from.length()][to.length()];
    }

    private static boolean areSwapped(String from, int i, String to, int j) {
        return i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
