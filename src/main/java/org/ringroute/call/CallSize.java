package org.ringroute.call;

import java.util.stream.Stream;

/** How much memory a call takes. Texts of an event have up to 1,000 characters, so one call may be as large as a thousand. */
public final class CallSize {

    /** Objects around the texts, counted by their fields: about 50 bytes for each text, the rest for the records. */
    private static final int CALL = 500;

    private static final int LEG = 400;
    private static final int RECORD = 500;

    private CallSize() {}

    /** About so many bytes; each character is one, as in a text of Latin letters. */
    public static int bytes(Call call) {
        int bytes = CALL + length(call.told().stream());
        for (Leg leg : call.legs()) {
            bytes += LEG + length(Stream.of(leg.channel(), leg.number(), leg.caller(), leg.trunk(), leg.group()));
        }
        for (CallRecord row : call.records()) {
            bytes += RECORD + length(Stream.of(row.from(), row.to(), row.recording(), row.did()));
        }
        return bytes;
    }

    private static int length(Stream<String> texts) {
        return texts.mapToInt(String::length).sum();
    }
}
