package org.ringroute.standin.salesforce;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request to the data API, or a part of a composite one.
 *
 * @param base /services/data/vXX.0
 * @param resource what follows the version, without slashes at its ends
 * @param headers names in lower case
 * @param json the body as maps and lists, or null
 */
record Call(
        String method,
        String base,
        String resource,
        Map<String, String> query,
        Map<String, String> headers,
        Object json,
        String userId) {

    static final String DATA = "/services/data/";

    private static final int FEWEST_ROWS = 200;
    private static final int MOST_ROWS = 2000;
    private static final Pattern BATCH_SIZE = Pattern.compile("batchSize\\s*=\\s*(\\d{1,6})");

    /** Another request on behalf of the same user; it has only the headers given for it. */
    Call part(String partMethod, String url, Map<String, String> partHeaders, Object body) {
        int mark = url.indexOf('?');
        String path = mark < 0 ? url : url.substring(0, mark);
        String inside = path.startsWith(DATA) ? path.substring(DATA.length()) : path;
        int slash = inside.indexOf('/');
        Map<String, String> lower = new TreeMap<>();
        partHeaders.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return new Call(
                partMethod.toUpperCase(Locale.ROOT),
                DATA + (slash < 0 ? inside : inside.substring(0, slash)),
                slash < 0 ? "" : trim(inside.substring(slash)),
                query(mark < 0 ? null : url.substring(mark + 1)),
                lower,
                body,
                userId);
    }

    /** The names and values of a query string or a form. */
    static Map<String, String> query(String text) {
        Map<String, String> query = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return query;
        }
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            query.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return query;
    }

    static String trim(String path) {
        int from = 0;
        int to = path.length();
        while (from < to && path.charAt(from) == '/') {
            from++;
        }
        while (to > from && path.charAt(to - 1) == '/') {
            to--;
        }
        return path.substring(from, to);
    }

    Map<String, Object> object() {
        return Json.object(json);
    }

    List<String> parts() {
        return resource.isEmpty() ? List.of() : List.of(resource.split("/"));
    }

    /** Sforce-Auto-Assign: true unless the request says FALSE (reference 2.2). */
    boolean runsAssignmentRules() {
        return !"FALSE".equalsIgnoreCase(headers.get("sforce-auto-assign"));
    }

    boolean allowsDuplicates() {
        String header = headers.get("sforce-duplicate-rule-header");
        return header != null
                && header.replace(" ", "").toLowerCase(Locale.ROOT).contains("allowsave=true");
    }

    /** Sforce-Query-Options: batchSize, 200 to 2000 (reference 2.2). */
    int batchSize() {
        Matcher options = BATCH_SIZE.matcher(headers.getOrDefault("sforce-query-options", ""));
        int asked = options.find() ? Integer.parseInt(options.group(1)) : MOST_ROWS;
        return Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, asked));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.of(400, "MALFORMED_QUERY", "Invalid URL encoding: " + text);
        }
    }
}
