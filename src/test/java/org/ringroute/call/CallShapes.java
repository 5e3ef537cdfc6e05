package org.ringroute.call;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads {@link CallStories}. */
final class CallShapes {

    record Shape(
            String name,
            Script script,
            Direction direction,
            int talk,
            List<String> changes,
            List<String> entries,
            List<String> entriesWithoutMissed) {

        @Override
        public String toString() {
            return name;
        }
    }

    private CallShapes() {}

    /** Each with one uid for all rows of the call, and once more with one for each row. */
    static List<Shape> all() {
        return Stream.of(false, true)
                .flatMap(uidOfRow -> Arrays.stream(CallStories.TEXT.split("\n\n"))
                        .filter(text -> !uidOfRow || text.contains("row "))
                        .map(text -> shape(text, uidOfRow)))
                .toList();
    }

    private static Shape shape(String text, boolean uidOfRow) {
        String[] lines = text.split("\n");
        int colon = lines[0].lastIndexOf(':');
        String[] outcome = lines[0].substring(colon + 2).split(" ");
        return new Shape(
                lines[0].substring(0, colon) + (uidOfRow ? ", a uid for each row" : ""),
                (uidOfRow ? Script.callWithUidsOfRows() : Script.call()).play(lines[1]),
                Direction.valueOf(outcome[0]),
                Integer.parseInt(outcome[1]),
                items(lines[2], "told"),
                items(lines[3], "log"),
                lines.length > 4 ? items(lines[4], "skip") : items(lines[3], "log"));
    }

    private static List<String> items(String line, String what) {
        String items = line.strip();
        if (!items.startsWith(what)) {
            throw new IllegalArgumentException("expected " + what + ": " + line);
        }
        return items.equals(what)
                ? List.of()
                : List.of(items.substring(what.length() + 1).split(", "));
    }
}
