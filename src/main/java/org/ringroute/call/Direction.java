package org.ringroute.call;

/** Which way a call goes, seen from the company. */
public enum Direction {
    /** Nothing told yet. */
    UNKNOWN,
    /** From outside, also when it was forwarded out again. */
    INBOUND,
    /** To outside. */
    OUTBOUND,
    /** Between extensions; no CRM work. */
    INTERNAL
}
