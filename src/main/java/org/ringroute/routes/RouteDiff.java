package org.ringroute.routes;

import java.util.ArrayList;
import java.util.List;

/**
 * What an edit changed in a file: from its first different line to its last, with a few lines around.
 *
 * @param from number of the first line shown, from 1
 */
public record RouteDiff(int from, List<Line> lines) {

    private static final int AROUND = 3;

    /** Whether a line is only in what runs, only in the edit, or in both. */
    public enum Kind {
        REMOVED,
        ADDED,
        SAME
    }

    /** A line of the difference. */
    public record Line(Kind kind, String text) {}

    /** @param running empty for a new file; {@code edited} empty for a deleted one */
    public static RouteDiff of(String running, String edited) {
        List<String> before = running.lines().toList();
        List<String> after = edited.lines().toList();
        int shorter = Math.min(before.size(), after.size());
        int head = 0;
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        int start = Math.max(0, head - AROUND);
        List<Line> lines = new ArrayList<>();
        add(lines, Kind.SAME, before.subList(start, head));
        add(lines, Kind.REMOVED, before.subList(head, before.size() - tail));
        add(lines, Kind.ADDED, after.subList(head, after.size() - tail));
        int end = before.size() - tail;
        add(lines, Kind.SAME, before.subList(end, Math.min(before.size(), end + AROUND)));
        return new RouteDiff(start + 1, lines);
    }

    private static void add(List<Line> lines, Kind kind, List<String> texts) {
        texts.forEach(text -> lines.add(new Line(kind, text)));
    }
}
