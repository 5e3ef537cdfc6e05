package org.ringroute.text;

import java.util.regex.Pattern;

/**
 * Text from outside, made fit for one line of a log, for a page and for every database: PostgreSQL takes no NUL, a JSON
 * writer no half of a character, and a line break would forge a line of the log.
 */
public final class PlainText {

    /** Control characters, escape sequences of terminals among them, line and paragraph separators. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    /** They show the rest of a line backwards, so that it reads as something else. */
    private static final Pattern TURNED = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    /** The first or the second half of a character, without the other. */
    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    private PlainText() {}

    /** The text without what nobody can see; each such character becomes a space, or goes. */
    public static String of(String text) {
        if (isPlain(text)) {
            return text;
        }
        String visible = CONTROL.matcher(text).replaceAll(" ");
        return HALF.matcher(TURNED.matcher(visible).replaceAll("")).replaceAll("\uFFFD");
    }

    /** The text without NUL and halves of characters, which a database refuses; line breaks stay. */
    public static String storable(String text) {
        return text == null || isPlain(text)
                ? text
                : HALF.matcher(text.replace("\0", "")).replaceAll("\uFFFD");
    }

    /** The beginning of a text, at most this long; a character of two halves is not cut in two. */
    public static String start(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /** Nearly all text is, so this is worth a look. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F) {
                return false;
            }
        }
        return true;
    }
}
