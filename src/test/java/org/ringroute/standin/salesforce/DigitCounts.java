package org.ringroute.standin.salesforce;

/**
 * How often each digit occurs, packed into one long. A text can only match a pattern if it holds every digit of the
 * pattern at least as often, so comparing two longs spares most rows the real comparison, and never drops a match.
 */
final class DigitCounts {

    private static final int BITS = 5;
    private static final int MOST = 15;
    private static final long GUARDS = guards();

    private DigitCounts() {}

    static long of(CharSequence text) {
        long counts = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit >= 0 && digit <= 9 && at(counts, digit) < MOST) {
                counts += 1L << (digit * BITS);
            }
        }
        return counts;
    }

    /** For each digit the larger of both counts. */
    static long max(long a, long b) {
        if (covers(a, b)) {
            return a;
        }
        long max = 0;
        for (int digit = 0; digit <= 9; digit++) {
            max |= Math.max(at(a, digit), at(b, digit)) << (digit * BITS);
        }
        return max;
    }

    /** Whether {@code have} holds each digit at least as often as {@code needed}. */
    static boolean covers(long have, long needed) {
        return (((have | GUARDS) - needed) & GUARDS) == GUARDS;
    }

    private static long at(long counts, int digit) {
        return (counts >>> (digit * BITS)) & MOST;
    }

    private static long guards() {
        long guards = 0;
        for (int digit = 0; digit <= 9; digit++) {
            guards |= 1L << (digit * BITS + BITS - 1);
        }
        return guards;
    }
}
