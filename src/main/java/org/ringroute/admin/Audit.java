package org.ringroute.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who changed what, when, from what to what. */
@Component
public class Audit {

    private static final int LONGEST_DETAIL = 65_536;
    private static final int LONGEST_PART = 30_000;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Audit(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Notes a change by whoever is signed in. Secrets do not belong in it. */
    public void changed(String what, Object from, Object to) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        jdbc.sql("INSERT INTO audit (happened_at, who, what, detail) VALUES (?, ?, ?, ?)")
                .params(clock.millis(), who == null ? "?" : who.getName(), what, detail(from, to))
                .update();
    }

    /**
     * The newest entries before one.
     *
     * @param before an id; {@code Long.MAX_VALUE} begins with the newest
     */
    public List<Entry> before(long before, int most) {
        return jdbc.sql("SELECT id, happened_at, who, what, detail FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?")
                .params(before, most)
                .query(Entry.class)
                .list();
    }

    /** The last change of a thing. */
    public Optional<Entry> last(String what) {
        return jdbc.sql("SELECT id, happened_at, who, what, detail FROM audit WHERE what = ? ORDER BY id DESC LIMIT 1")
                .param(what)
                .query(Entry.class)
                .optional();
    }

    /** Something too long to keep is kept as far as it goes: a change must not fail because it is noted. */
    private String detail(Object from, Object to) {
        String whole = write(Map.of("from", from, "to", to));
        return whole.length() <= LONGEST_DETAIL ? whole : write(Map.of("from", shortened(from), "to", shortened(to)));
    }

    private String shortened(Object value) {
        String text = write(value).replace('"', '\'');
        return text.substring(0, Math.min(text.length(), LONGEST_PART)) + "…";
    }

    private String write(Object detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param detail JSON with {@code from} and {@code to} */
    public record Entry(long id, long happenedAt, String who, String what, String detail) {}
}
