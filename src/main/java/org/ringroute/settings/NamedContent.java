package org.ringroute.settings;

import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Small texts by name, durable: the settings, the state of the integration, the encrypted connection. */
@Component
public class NamedContent {

    private final JdbcClient jdbc;
    private final Clock clock;

    NamedContent(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The text of that name, if there is one. */
    public Optional<String> read(String name) {
        return jdbc.sql("SELECT content FROM setting WHERE name = ?")
                .param(name)
                .query(String.class)
                .optional();
    }

    /** Writes it, durable when this returns. */
    @Transactional
    public void write(String name, String content) {
        int changed = jdbc.sql("UPDATE setting SET content = ?, changed_at = ? WHERE name = ?")
                .params(content, clock.millis(), name)
                .update();
        if (changed == 0) {
            jdbc.sql("INSERT INTO setting (name, content, changed_at) VALUES (?, ?, ?)")
                    .params(name, content, clock.millis())
                    .update();
        }
    }

    /** Removes it, if it is there. */
    public void remove(String name) {
        jdbc.sql("DELETE FROM setting WHERE name = ?").param(name).update();
    }
}
