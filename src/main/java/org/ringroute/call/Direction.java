package org.ringroute.call;

import org.ringroute.number.PhoneNumber;
import org.ringroute.number.PhoneNumbers;

/** Which way a call goes, seen from the company. */
public enum Direction {
    /** Nothing told yet. */
    UNKNOWN,
    /** From outside, also when it was forwarded out again. */
    INBOUND,
    /** To outside. */
    OUTBOUND,
    /** Between extensions; no CRM work. */
    INTERNAL;

    /** The outside party's number: who called in, or who was called. */
    public PhoneNumber outside(PhoneNumbers numbers, String raw) {
        return this == OUTBOUND ? numbers.outbound(raw) : numbers.inbound(raw);
    }
}
