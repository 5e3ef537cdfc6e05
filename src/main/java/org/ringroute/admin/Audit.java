package org.ringroute.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who changed what, when, from what to what. */
@Component
class Audit {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Audit(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Notes a change by whoever is signed in. Secrets do not belong in it. */
    void changed(String what, Object from, Object to) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        jdbc.sql("INSERT INTO audit (happened_at, who, what, detail) VALUES (?, ?, ?, ?)")
                .params(clock.millis(), who == null ? "?" : who.getName(), what, write(Map.of("from", from, "to", to)))
                .update();
    }

    private String write(Object detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
