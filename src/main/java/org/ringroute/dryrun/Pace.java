package org.ringroute.dryrun;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;

/** How much a route has done with one event so far; used by the one thread that plays it. */
final class Pace {

    /** A call of the delivered routes takes some hundred. */
    static final int MOST_STEPS = 10_000;

    private static final int DEEPEST = 500;
    private static final int MOST_LETTERS = 200_000;
    private static final int DEEPEST_LIST = 50;
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(30);

    private final Play play;
    private final long began = System.nanoTime();
    private int steps;
    private int depth;
    private String endless;
    private String where = "";

    Pace(Play play) {
        this.play = play;
    }

    /**
     * @param times how often it will run what is in it
     * @throws EndlessException when this step is not to begin
     */
    void begins(String step, Exchange exchange, Long times) {
        if (endless == null) {
            String reason = reason(exchange, times);
            if (reason == null) {
                depth++;
                return;
            }
            endless = reason;
            where = step;
        }
        throw new EndlessException(endless);
    }

    private String reason(Exchange exchange, Long times) {
        if (++steps > MOST_STEPS || times != null && times > MOST_STEPS) {
            return "this does not come to an end: more than " + MOST_STEPS + " steps for one event";
        }
        if (depth >= DEEPEST) {
            return "this does not come to an end: more than " + DEEPEST + " steps in each other";
        }
        if (System.nanoTime() - began > LONGEST || Thread.currentThread().isInterrupted()) {
            return "this takes too long for one event";
        }
        if (play.isFull()) {
            return "this has more effects on one call than a dry run keeps";
        }
        long size = size(exchange.getMessage().getBody(), 0)
                + size(exchange.getVariables(), 0)
                + size(exchange.getMessage().getHeaders(), 0);
        return size > MOST_LETTERS ? "this grows beyond " + MOST_LETTERS + " letters" : null;
    }

    void ends() {
        depth--;
    }

    /** Why it was ended; null when it was not. */
    String endless() {
        return endless;
    }

    /** The id of the step before which it was ended. */
    String where() {
        return where;
    }

    /** About as many letters as it has when it is written out; it stops counting above what is allowed. */
    private static long size(Object value, int depth) {
        if (value instanceof CharSequence text) {
            return text.length();
        }
        if (value instanceof byte[] bytes) {
            return bytes.length;
        }
        if (value instanceof Map<?, ?> map) {
            return size(map.keySet(), depth) + size(map.values(), depth);
        }
        if (!(value instanceof Collection<?> list)) {
            return 1;
        }
        if (depth > DEEPEST_LIST) {
            return MOST_LETTERS + 1L;
        }
        long size = 1;
        for (Object one : list) {
            size += 1 + size(one, depth + 1);
            if (size > MOST_LETTERS) {
                break;
            }
        }
        return size;
    }
}
