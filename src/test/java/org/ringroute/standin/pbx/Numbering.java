package org.ringroute.standin.pbx;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands out call ids, channel ids and record ids in the PBX's own forms (reference 2.1, 2.2). */
final class Numbering {

    private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    // Shared by all stand-ins of a test run: a bridge that outlives one of them must not meet the same call twice.
    private static final AtomicInteger CALLS = new AtomicInteger(100);
    private static final AtomicInteger CHANNELS = new AtomicInteger(0x40);
    private static final AtomicInteger RECORDS = new AtomicInteger(0x18B2E7);

    private Numbering() {}

    static String callId(Instant start) {
        return start.getEpochSecond() + "." + CALLS.incrementAndGet();
    }

    /** Ids of failed API dials have six digits after the dot. */
    static String failedDialId(Instant start) {
        return "%d.%06d".formatted(start.getEpochSecond(), CALLS.incrementAndGet());
    }

    static String channel(String name) {
        return "PJSIP/%s-%08x".formatted(name, CHANNELS.getAndIncrement());
    }

    static String uid(Instant start, ZoneOffset zone) {
        return COMPACT.format(start.atOffset(zone)) + "%07X".formatted(RECORDS.getAndAdd(0x101) & 0xFFFFFFF);
    }
}
