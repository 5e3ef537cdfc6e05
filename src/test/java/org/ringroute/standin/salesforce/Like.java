package org.ringroute.standin.salesforce;

/** A LIKE pattern: {@code %} any run, {@code _} one character, {@code \%} and {@code \_} themselves, without case. */
final class Like {

    private static final char RUN = '\uE000';
    private static final char ONE = '\uE001';

    private final char[] pattern;
    private final long digits;

    private Like(char[] pattern) {
        this.pattern = pattern;
        this.digits = DigitCounts.of(new String(pattern));
    }

    /** @param literal the text between the quotes of the query, escapes and all */
    static Like of(String literal) {
        StringBuilder marked = new StringBuilder(literal.length());
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c == '\\') {
                marked.append(c).append(literal.charAt(++i));
            } else {
                marked.append(c == '%' ? RUN : c == '_' ? ONE : c);
            }
        }
        char[] pattern = SoqlText.unescape(marked.toString(), true).toCharArray();
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = fold(pattern[i]);
        }
        return new Like(pattern);
    }

    /** The digits that any match must hold. */
    long digits() {
        return digits;
    }

    boolean matches(String text) {
        int t = 0;
        int p = 0;
        int runAt = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length && pattern[p] == RUN) {
                runAt = p++;
                resume = t;
            } else if (p < pattern.length && (pattern[p] == ONE || pattern[p] == fold(text.charAt(t)))) {
                p++;
                t++;
            } else if (runAt >= 0) {
                p = runAt + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == RUN) {
            p++;
        }
        return p == pattern.length;
    }

    static char fold(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        return Character.toLowerCase(c);
    }
}
