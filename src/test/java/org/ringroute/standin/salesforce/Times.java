package org.ringroute.standin.salesforce;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Datetimes as Salesforce writes them: {@code 2026-08-28T09:12:33.000+0000}. This form sorts as text. */
final class Times {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter INPUT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm[:ss][.SSS][.SS][.S][XXXXX][xx][X]");

    private record Second(long epochSecond, String text) {}

    private static volatile Second latest = new Second(Long.MIN_VALUE, "");

    private Times() {}

    /** The instant, to the second, as Salesforce stores it. */
    static String text(Instant instant) {
        Second last = latest;
        if (last.epochSecond != instant.getEpochSecond()) {
            last = new Second(instant.getEpochSecond(), FORMAT.format(Instant.ofEpochSecond(instant.getEpochSecond())));
            latest = last;
        }
        return last.text;
    }

    /** A datetime in any of the accepted spellings, brought into the one that is stored. */
    static String normal(String text) {
        return FORMAT.format(OffsetDateTime.parse(text, INPUT));
    }

    static Instant instant(String stored) {
        return OffsetDateTime.parse(stored, INPUT).toInstant();
    }
}
