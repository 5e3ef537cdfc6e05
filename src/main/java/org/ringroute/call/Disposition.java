package org.ringroute.call;

import java.util.Locale;

/** How a call ended, for one person or for one call record; the most telling one first. */
public enum Disposition {
    ANSWERED,
    /** The caller reached a mailbox. */
    VOICEMAIL,
    BUSY,
    FAILED,
    /** Outbound: nobody took it. Also what a call record says of an unanswered or abandoned call. */
    NO_ANSWER,
    /** Inbound: not taken. */
    MISSED;

    /** Reads the status of a call record (reference 2.2), in any case; null when it is none we know. */
    static Disposition ofRecord(String status) {
        return switch (status.toUpperCase(Locale.ROOT)) {
            case "ANSWERED" -> ANSWERED;
            case "NO ANSWER", "NO_ANSWER", "NOANSWER", "ABANDONED" -> NO_ANSWER;
            case "BUSY" -> BUSY;
            case "FAILED" -> FAILED;
            case "VOICEMAIL" -> VOICEMAIL;
            default -> null;
        };
    }

    /** What the reason of a failure report (30015) means. Its spelling differs by firmware, so single words decide. */
    static Disposition ofFailure(String reason) {
        String text = reason.toUpperCase(Locale.ROOT);
        if (text.contains("BUSY") || text.contains("DND") || text.contains("DECLINED")) {
            return BUSY;
        }
        return text.contains("408") || text.contains("480") ? NO_ANSWER : FAILED;
    }

    /** The more telling of the two; null stands for nothing known. */
    static Disposition better(Disposition one, Disposition other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }
}
