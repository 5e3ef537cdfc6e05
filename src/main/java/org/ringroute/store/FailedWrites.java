package org.ringroute.store;

import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes that were refused and wait for somebody to mend the cause. */
@Component
public class FailedWrites {

    private final JdbcClient jdbc;

    FailedWrites(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many there are; asked kind by kind, as the index has them. */
    public long count() {
        return Arrays.stream(OutboxKind.values())
                .mapToLong(kind -> jdbc.sql("SELECT COUNT(*) FROM outbox WHERE kind = ? AND state = 'FAILED'")
                        .param(kind.name())
                        .query(Long.class)
                        .single())
                .sum();
    }
}
