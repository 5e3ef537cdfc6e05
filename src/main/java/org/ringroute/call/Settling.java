package org.ringroute.call;

import java.time.Duration;

/**
 * How long an ended call may still change before it is handled as ended.
 *
 * @param afterRecord the wait after the last news once a call record is there: further rows of a group call, a transfer
 * @param withoutRecord the wait for a record after the last hang-up, or for missing hang-ups after a record
 */
public record Settling(Duration afterRecord, Duration withoutRecord) {}
