package org.ringroute.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lines of a call's story, as they were told. */
@Component
public class StoryLines {

    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};
    private static final int MOST = 1_000;

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    StoryLines(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<Line> of(String callId) {
        return jdbc.sql("SELECT happened_at, kind, what, detail FROM call_story WHERE call_id = ?"
                        + " ORDER BY happened_at, id LIMIT ?")
                .params(callId, MOST)
                .query((row, n) -> new Line(row.getLong(1), row.getString(2), row.getString(3), read(row.getString(4))))
                .list();
    }

    private Map<String, Object> read(String detail) {
        try {
            return json.readValue(detail, FIELDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line of a story cannot be read", e);
        }
    }

    /**
     * @param at milliseconds since 1970
     * @param kind EVENT, LOOKUP, DECISION, POP or WRITE
     */
    public record Line(long at, String kind, String what, Map<String, Object> detail) {}
}
