package org.ringroute.settings;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
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

    /**
     * Writes it if it still is what somebody has read, durable when this returns: of two who change the same thing, on
     * whatever instance, one is told.
     *
     * @param before what was read, or null when there was nothing
     * @return false when it is something else by now; nothing is written then
     */
    public boolean replace(String name, String before, String content) {
        if (before != null) {
            return jdbc.sql("UPDATE setting SET content = ?, changed_at = ? WHERE name = ? AND content = ?")
                            .params(content, clock.millis(), name, before)
                            .update()
                    == 1;
        }
        try {
            jdbc.sql("INSERT INTO setting (name, content, changed_at) VALUES (?, ?, ?)")
                    .params(name, content, clock.millis())
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** All texts of these names, as they are now. */
    public Map<String, String> readAll(Collection<String> names) {
        Map<String, String> found = new HashMap<>();
        jdbc.sql("SELECT name, content FROM setting").query(row -> {
            if (names.contains(row.getString(1))) {
                found.put(row.getString(1), row.getString(2));
            }
        });
        return found;
    }

    /** Removes it, if it is there. */
    public void remove(String name) {
        jdbc.sql("DELETE FROM setting WHERE name = ?").param(name).update();
    }
}
