package org.ringroute.call;

/** Moments in epoch milliseconds, where 0 means: has not happened. */
final class Times {

    private Times() {}

    /** The earlier of two moments that happened, 0 if neither did. */
    static long first(long one, long other) {
        if (one == 0 || other == 0) {
            return one + other;
        }
        return Math.min(one, other);
    }

    /** Whole seconds from one moment to another, 0 if one of them has not happened or they are the wrong way round. */
    static int seconds(long from, long to) {
        return from == 0 || to <= from ? 0 : (int) Math.min((to - from + 500) / 1000, Integer.MAX_VALUE);
    }

    /** Two lengths together, held at the longest an int can say: a frame may claim any length. */
    static int together(int seconds, int more) {
        return (int) Math.min((long) seconds + more, Integer.MAX_VALUE);
    }
}
