package org.ringroute.call;

import java.util.Arrays;
import java.util.List;

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

    static List<Shape> all() {
        return Arrays.stream(CallStories.TEXT.split("\n\n"))
                .map(CallShapes::shape)
                .toList();
    }

    private static Shape shape(String text) {
        String[] lines = text.split("\n");
        int colon = lines[0].lastIndexOf(':');
        String[] outcome = lines[0].substring(colon + 2).split(" ");
        return new Shape(
                lines[0].substring(0, colon),
                Script.call().play(lines[1]),
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
