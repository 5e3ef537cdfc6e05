package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Troubles of the Open API to come, each for a number of requests to one endpoint, or to any with {@code *}. */
public final class Faults {

    private static final String ANY = "*";

    private final Map<String, Deque<Fault>> waiting = new ConcurrentHashMap<>();

    /** The next requests are answered late. */
    public Faults slow(String endpoint, Duration delay, int times) {
        return add(endpoint, Fault.of(delay), times);
    }

    /** The next requests get an HTTP status such as 500, and are not carried out. */
    public Faults status(String endpoint, int status, int times) {
        return add(endpoint, Fault.NONE.with(status), times);
    }

    /** The next requests get this errcode with HTTP 200, and are not carried out. */
    public Faults errcode(String endpoint, int errcode, int times) {
        return add(endpoint, Fault.NONE.withCode(errcode), times);
    }

    /** The connection of the next requests breaks before anything is done. */
    public Faults dropRequest(String endpoint, int times) {
        return add(endpoint, Fault.NONE.withoutRequest(), times);
    }

    /** The next requests are carried out, but the connection breaks before the answer. */
    public Faults dropAnswer(String endpoint, int times) {
        return add(endpoint, Fault.NONE.withoutAnswer(), times);
    }

    public void clear() {
        waiting.clear();
    }

    Fault next(String endpoint) {
        Fault own = poll(endpoint);
        Fault fault = own == null ? poll(ANY) : own;
        return fault == null ? Fault.NONE : fault;
    }

    private Fault poll(String endpoint) {
        Deque<Fault> queue = waiting.get(endpoint);
        if (queue == null) {
            return null;
        }
        synchronized (queue) {
            return queue.poll();
        }
    }

    private Faults add(String endpoint, Fault fault, int times) {
        Deque<Fault> queue = waiting.computeIfAbsent(endpoint, name -> new ArrayDeque<>());
        synchronized (queue) {
            for (int i = 0; i < times; i++) {
                queue.add(fault);
            }
        }
        return this;
    }

    /** The next requests are carried out, and the connection breaks after so many bytes of the answer. */
    public Faults cutAnswer(String endpoint, int bytes, int times) {
        return add(endpoint, Fault.NONE.cut(bytes), times);
    }

    /** The next requests are carried out, and a proxy between answers something of its own; of a redirect, where to. */
    public Faults answerInstead(String endpoint, int status, String body, int times) {
        return add(endpoint, Fault.NONE.instead(status, body), times);
    }

    /** The next requests are carried out at once, and answered so much later. */
    public Faults answerLate(String endpoint, Duration late, int times) {
        return add(endpoint, Fault.NONE.answeredLate(late), times);
    }

    /**
     * One trouble; all members empty means none.
     *
     * @param late before the request is carried out
     * @param status of an answer without it being carried out, 0 for none
     * @param lateAnswer after it was carried out
     * @param cutAt bytes of the answer after which the connection breaks; negative for never
     * @param instead body of another answer, after it was carried out; null for none
     */
    record Fault(
            Duration late,
            int status,
            Integer errcode,
            boolean dropsRequest,
            boolean dropsAnswer,
            Duration lateAnswer,
            int cutAt,
            String instead) {

        static final Fault NONE = new Fault(Duration.ZERO, 0, null, false, false, Duration.ZERO, -1, null);

        static Fault of(Duration late) {
            return new Fault(late, 0, null, false, false, Duration.ZERO, -1, null);
        }

        Fault with(int status) {
            return new Fault(late, status, null, false, false, lateAnswer, cutAt, null);
        }

        Fault withCode(int code) {
            return new Fault(late, 0, code, false, false, lateAnswer, cutAt, null);
        }

        Fault withoutRequest() {
            return new Fault(late, 0, null, true, false, lateAnswer, cutAt, null);
        }

        Fault withoutAnswer() {
            return new Fault(late, 0, null, false, true, lateAnswer, cutAt, null);
        }

        Fault cut(int bytes) {
            return new Fault(late, 0, null, false, false, lateAnswer, bytes, null);
        }

        Fault instead(int status, String body) {
            return new Fault(late, status, null, false, false, lateAnswer, cutAt, body);
        }

        Fault answeredLate(Duration time) {
            return new Fault(late, 0, null, false, false, time, cutAt, null);
        }

        void delay() {
            pause(late);
        }

        void delayAnswer() {
            pause(lateAnswer);
        }

        private static void pause(Duration time) {
            long end = System.nanoTime() + time.toNanos();
            for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
            }
        }

        ObjectNode problem() {
            return Json.object().put("errcode", errcode).put("errmsg", "FAILURE");
        }
    }
}
