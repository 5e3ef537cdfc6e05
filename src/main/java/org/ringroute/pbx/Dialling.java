package org.ringroute.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ringroute.number.PhoneNumbers;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Has the PBX call: the user's own phone first, then the number (reference yeastar 3.6). */
@Component("dialling")
public class Dialling {

    private final PhoneNumbers numbers;
    private final JdbcClient jdbc;
    private final String prefix;

    Dialling(PhoneNumbers numbers, JdbcClient jdbc, RingrouteProperties properties) {
        this.numbers = numbers;
        this.jdbc = jdbc;
        List<String> prefixes = properties.pbx().dialPrefixes();
        this.prefix = prefixes == null || prefixes.isEmpty() ? "" : prefixes.get(0);
    }

    /**
     * The body of {@code call/dial}. The call is the user's, with what he is allowed to dial.
     *
     * @param number however it is written; empty digits are a mistake of the caller
     */
    public Map<String, String> request(String extension, String number) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("caller", extension);
        body.put("callee", callee(number));
        body.put("dial_permission", extension);
        body.put("auto_answer", "no");
        return body;
    }

    private String callee(String number) {
        String dialled = numbers.dialled(number);
        boolean internal = jdbc.sql("SELECT COUNT(*) FROM extension WHERE number = ?")
                        .param(dialled)
                        .query(Long.class)
                        .single()
                > 0;
        return internal ? dialled : prefix + dialled;
    }

    /** The id of the call that the PBX begins. */
    public String callId(JsonNode answer) {
        return answer.path("call_id").asText("");
    }
}
