package org.ringroute.store;

import java.util.Map;

/**
 * A write to come, claimed for an attempt.
 *
 * @param key unique among its kind: the same write is never queued twice
 * @param attempts how often it was tried, this attempt included
 */
public record OutboxRow(long id, OutboxKind kind, String key, String callId, String payload, int attempts) {

    /** A row as camel-sql reads it. */
    static OutboxRow of(Map<String, Object> row) {
        return new OutboxRow(
                ((Number) row.get("id")).longValue(),
                OutboxKind.valueOf((String) row.get("kind")),
                (String) row.get("item_key"),
                (String) row.get("call_id"),
                (String) row.get("payload"),
                ((Number) row.get("attempts")).intValue() + 1);
    }
}
