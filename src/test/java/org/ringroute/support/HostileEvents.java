package org.ringroute.support;

import java.util.List;
import java.util.Random;

/** Events as somebody would make them who wants to do harm, or whose PBX is broken: every field may be anything. */
public final class HostileEvents {

    /** In nearly every text: must not come back in an answer. */
    public static final String MARK = "Zebra4711";

    /** What a forged line of a log would begin with. */
    public static final String FORGED = "FORGED-LINE";

    private static final List<Integer> TYPES =
            List.of(30005, 30008, 30011, 30012, 30013, 30014, 30015, 30022, 30026, 39999, 1, -1);
    private static final List<String> STATUSES =
            List.of("ALERT", "ANSWERED", "RING", "ANSWER", "HOLD", "BYE", "BUSY", "NO ANSWER", "VOICEMAIL", "FAILED");
    private static final List<String> TEXTS = List.of(
            MARK + "' OR Name LIKE '%",
            "\\\\' OR Id != '" + MARK,
            "<script>" + MARK + "</script>",
            "\\\"><img src=x onerror=" + MARK + ">",
            "{{Time}}{{" + MARK + "}}",
            "${body}${exception.stacktrace}" + MARK,
            "{{ringroute.pbx.webhook-secret}}" + MARK,
            "${jndi:ldap://127.0.0.1/" + MARK + "}",
            MARK + "\\r\\n" + FORGED,
            "\\u001b[2J" + MARK,
            MARK + "\\u0000\\u2028\\u202e",
            "\\ud83d" + MARK,
            "../../" + MARK,
            "=cmd|' /C " + MARK,
            "4155550101",
            "1001",
            "",
            " ");

    private HostileEvents() {}

    /** One body: mostly JSON, mostly with a type. */
    public static String body(Random random) {
        String body = "{\"type\":" + type(random) + ",\"sn\":" + text(random) + ",\"msg\":" + message(random)
                + unknown(random) + "}";
        return switch (random.nextInt(20)) {
            case 0 -> body.substring(0, random.nextInt(body.length()));
            case 1 -> body + MARK;
            case 2 -> body.replace('"', '\'');
            case 3 -> body.replaceFirst("30", "\u0000");
            default -> body;
        };
    }

    private static String type(Random random) {
        return random.nextInt(10) == 0 ? odd(random) : String.valueOf(any(TYPES, random));
    }

    private static String message(Random random) {
        if (random.nextInt(12) == 0) {
            return odd(random);
        }
        StringBuilder message = new StringBuilder("{\"call_id\":").append(callId(random));
        for (String field : List.of(
                "uid",
                "call_from",
                "call_to",
                "time_start",
                "src_trunk_name",
                "recording",
                "did_number",
                "reason",
                "queue_number",
                "agent_number")) {
            field(message, field, random);
        }
        for (String field : List.of("call_duration", "talk_duration", "agent_ring_time")) {
            if (random.nextInt(4) == 0) {
                message.append(",\"").append(field).append("\":").append(number(random));
            }
        }
        message.append(",\"status\":").append(random.nextInt(4) == 0 ? odd(random) : quoted(any(STATUSES, random)));
        message.append(",\"members\":")
                .append(members(random))
                .append(unknown(random))
                .append('}');
        return random.nextBoolean() ? message.toString() : asText(message.toString());
    }

    private static void field(StringBuilder message, String field, Random random) {
        if (random.nextInt(3) > 0) {
            message.append(",\"").append(field).append("\":");
            message.append(random.nextInt(6) == 0 ? odd(random) : text(random));
        }
    }

    private static String callId(Random random) {
        return random.nextInt(5) == 0
                ? odd(random)
                : quoted("17953" + random.nextInt(100_000) + "." + random.nextInt(50));
    }

    private static String members(Random random) {
        if (random.nextInt(8) == 0) {
            return odd(random);
        }
        StringBuilder members = new StringBuilder("[");
        for (int i = random.nextInt(4); i >= 0; i--) {
            members.append(member(random)).append(i > 0 ? "," : "");
        }
        return members.append(']').toString();
    }

    private static String member(Random random) {
        if (random.nextInt(8) == 0) {
            return odd(random);
        }
        StringBuilder member = new StringBuilder("{\"")
                .append(any(List.of("extension", "inbound", "outbound", MARK), random))
                .append("\":{\"member_status\":")
                .append(random.nextInt(6) == 0 ? odd(random) : quoted(any(STATUSES, random)));
        for (String field : List.of("number", "from", "to", "channel_id", "trunk_name", "call_path")) {
            field(member, field, random);
        }
        return member.append("}}").toString();
    }

    /** A value of a kind that nobody expects. */
    private static String odd(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> "[]";
            case 3 -> "{}";
            case 4 -> "[[[[" + quoted(MARK) + "]]]]";
            case 5 -> "{\"a\":{\"b\":" + quoted(MARK) + "}}";
            case 6 -> number(random);
            case 7 -> "[".repeat(40) + "]".repeat(40);
            default -> text(random);
        };
    }

    private static String number(Random random) {
        return any(
                List.of("0", "-1", "1.5", "1e400", "99999999999999999999", "\"12\"", "\"soon\"", "-2147483649"),
                random);
    }

    private static String text(Random random) {
        return random.nextInt(40) == 0 ? quoted("7".repeat(20_000)) : quoted(any(TEXTS, random));
    }

    private static String unknown(Random random) {
        return random.nextInt(3) == 0 ? ",\"" + MARK + random.nextInt(9) + "\":" + odd(random) : "";
    }

    private static String quoted(String escaped) {
        return '"' + escaped + '"';
    }

    private static String asText(String json) {
        return quoted(json.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    private static <T> T any(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
