package org.ringroute.call;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Reads a call record out of event 30012 (reference 2.2). */
final class RecordReader {

    private RecordReader() {}

    static CallRecord read(PbxEvent event) throws NotUnderstoodException {
        Fields fields = new Fields(event.message());
        String status = fields.required("status");
        Disposition disposition = Disposition.ofRecord(status);
        if (disposition == null) {
            throw new NotUnderstoodException("unknown status " + status);
        }
        return new CallRecord(
                fields.text("uid"),
                fields.text("call_from"),
                fields.text("call_to"),
                localSeconds(fields.text("time_start")),
                fields.seconds("call_duration"),
                fields.seconds("talk_duration"),
                fields.text("src_trunk_name"),
                fields.text("dst_trunk_name"),
                disposition,
                fields.text("recording"),
                fields.text("did_number"),
                fields.seconds("agent_ring_time"),
                LegReader.momentOf(event));
    }

    /** {@code YYYY-MM-DD HH:MM:SS} with any separators; 0 if it is something else, for a record is worth more than its date. */
    static long localSeconds(String time) {
        if (time.length() != 19) {
            return 0;
        }
        try {
            return LocalDateTime.of(
                            number(time, 0, 4),
                            number(time, 5, 7),
                            number(time, 8, 10),
                            number(time, 11, 13),
                            number(time, 14, 16),
                            number(time, 17, 19))
                    .toEpochSecond(ZoneOffset.UTC);
        } catch (NumberFormatException | DateTimeException e) {
            return 0;
        }
    }

    private static int number(String time, int from, int to) {
        return Integer.parseInt(time, from, to, 10);
    }
}
