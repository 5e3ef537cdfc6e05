package org.ringroute.settings;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Whether a configured key could be guessed. What counts is what a guesser tries first: short ones, those of manuals and
 * examples, few characters or a piece over and over. It is no measure of a good one.
 */
public final class KeyStrength {

    /** As many as a random key of 128 bits has. */
    public static final int SHORTEST_KEY = 16;

    /** Somebody has to type it. */
    public static final int SHORTEST_PASSWORD = 12;

    private static final int FEWEST_CHARACTERS = 8;
    private static final int SHORTEST_PIECE = 12;
    private static final List<String> PLACEHOLDERS = List.of(
            "changeme",
            "changethis",
            "replaceme",
            "placeholder",
            "yoursecret",
            "yourkey",
            "supersecret",
            "mysecret",
            "password",
            "letmein",
            "qwerty");

    private KeyStrength() {}

    /**
     * Why a key is weak.
     *
     * @return words that follow "it", or empty for none that is known
     */
    public static String weakness(String key) {
        int bytes = key.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < SHORTEST_KEY) {
            return "has " + bytes + " bytes, and " + SHORTEST_KEY + " are the fewest";
        }
        if (isPlaceholder(key)) {
            return "has a word in it that stands in examples and lists of passwords";
        }
        if (key.chars().distinct().count() < FEWEST_CHARACTERS || period(key) < SHORTEST_PIECE) {
            return "is made of few characters, or of one piece over and over";
        }
        return "";
    }

    /** Whether a password or a shared secret is easily guessed. */
    public static boolean isWeakPassword(String password) {
        return password.length() < SHORTEST_PASSWORD || isPlaceholder(password);
    }

    /** Whether it has a word in it that is in every list of guesses. */
    public static boolean isPlaceholder(String key) {
        String plain = key.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        return PLACEHOLDERS.stream().anyMatch(plain::contains);
    }

    /** The length of the shortest piece of which, over and over, it is the beginning. */
    private static int period(String key) {
        int period = 1;
        while (!key.startsWith(key.substring(period))) {
            period++;
        }
        return period;
    }
}
