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
        return add(endpoint, new Fault(delay, 0, null, false, false), times);
    }

    /** The next requests get an HTTP status such as 500, and are not carried out. */
    public Faults status(String endpoint, int status, int times) {
        return add(endpoint, new Fault(Duration.ZERO, status, null, false, false), times);
    }

    /** The next requests get this errcode with HTTP 200, and are not carried out. */
    public Faults errcode(String endpoint, int errcode, int times) {
        return add(endpoint, new Fault(Duration.ZERO, 0, errcode, false, false), times);
    }

    /** The connection of the next requests breaks before anything is done. */
    public Faults dropRequest(String endpoint, int times) {
        return add(endpoint, new Fault(Duration.ZERO, 0, null, true, false), times);
    }

    /** The next requests are carried out, but the connection breaks before the answer. */
    public Faults dropAnswer(String endpoint, int times) {
        return add(endpoint, new Fault(Duration.ZERO, 0, null, false, true), times);
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

    /** One trouble; all members empty means none. */
    record Fault(Duration late, int status, Integer errcode, boolean dropsRequest, boolean dropsAnswer) {

        static final Fault NONE = new Fault(Duration.ZERO, 0, null, false, false);

        void delay() {
            long end = System.nanoTime() + late.toNanos();
            for (long left = late.toNanos(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
            }
        }

        ObjectNode problem() {
            return Json.object().put("errcode", errcode).put("errmsg", "FAILURE");
        }
    }
}
