package org.ringroute.limits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What proxies say of a request that they pass on: {@code X-Forwarded-For}, {@code -Proto}, {@code -Host}, {@code -Port}, or
 * {@code Forwarded} (RFC 7239). Each proxy adds whom it heard at the right end, so what stands there was written by
 * somebody trusted, and what stands left of the first stranger by anybody.
 *
 * @param client whom the request is from; empty when nobody is named who can be believed
 * @param torn both kinds are there and name different clients: one of them comes from the client itself
 * @param scheme {@code http} or {@code https}, or empty
 * @param host as browsers ask for it, or empty
 * @param port of it, 0 when not told
 */
record Forwarded(Optional<String> client, boolean torn, String scheme, String host, int port) {

    private static final Pattern PAIR = Pattern.compile("\\s*([A-Za-z]+)=(\"[^\"]*\"|[^;,\"\\s]*)\\s*");
    private static final Pattern V4_WITH_PORT = Pattern.compile("([\\d.]+):\\d{1,5}");
    private static final Pattern V6_IN_BRACKETS = Pattern.compile("\\[([0-9A-Fa-f:.]+)](:\\d{1,5})?");
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?");

    /**
     * Reads what came from a trusted proxy.
     *
     * @param hops values of all {@code X-Forwarded-For}, in their order
     * @param elements values of all {@code Forwarded}, in their order
     * @param proto of {@code X-Forwarded-Proto}, null when there is none; likewise {@code host} and {@code port}
     */
    static Forwarded read(
            Addresses trusted, List<String> hops, List<String> elements, String proto, String host, String port) {
        List<List<String>> said = elements.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(Forwarded::fields)
                .toList();
        Optional<String> byHops = client(
                trusted,
                hops.stream()
                        .flatMap(value -> Arrays.stream(value.split(",", -1)))
                        .toList());
        Optional<String> byElements =
                client(trusted, said.stream().map(fields -> fields.get(0)).toList());
        boolean torn = !hops.isEmpty() && !elements.isEmpty() && !byHops.equals(byElements);
        List<String> nearest = said.isEmpty() ? List.of("", "", "") : said.get(said.size() - 1);
        String place = host == null ? nearest.get(2) : last(host);
        Matcher name = HOST.matcher(place);
        boolean known = name.matches();
        int told = port != null ? number(last(port)) : known && name.group(2) != null ? number(name.group(2)) : 0;
        return new Forwarded(
                torn ? Optional.empty() : byHops.or(() -> byElements),
                torn,
                scheme(proto == null ? nearest.get(1) : last(proto)),
                known ? name.group(1) : "",
                told);
    }

    /** From the right: the first who is none of ours; when all are, the one farthest away. */
    private static Optional<String> client(Addresses trusted, List<String> hops) {
        Optional<String> found = Optional.empty();
        for (int i = hops.size() - 1; i >= 0; i--) {
            Optional<String> hop = address(hops.get(i).strip());
            if (hop.isEmpty()) {
                return found;
            }
            found = hop;
            if (!trusted.contains(hop.get())) {
                return found;
            }
        }
        return found;
    }

    private static Optional<String> address(String hop) {
        Matcher v4 = V4_WITH_PORT.matcher(hop);
        Matcher v6 = V6_IN_BRACKETS.matcher(hop);
        return Addresses.canonical(v4.matches() ? v4.group(1) : v6.matches() ? v6.group(1) : hop);
    }

    /** For, proto and host of one proxy; empty texts for what it does not tell, or tells unreadably. */
    private static List<String> fields(String element) {
        List<String> fields = new ArrayList<>(List.of("", "", ""));
        for (String pair : element.split(";")) {
            Matcher matcher = PAIR.matcher(pair);
            if (matcher.matches()) {
                int place =
                        List.of("for", "proto", "host").indexOf(matcher.group(1).toLowerCase(Locale.ROOT));
                if (place >= 0) {
                    fields.set(place, matcher.group(2).replace("\"", ""));
                }
            }
        }
        return fields;
    }

    private static String scheme(String text) {
        String scheme = text.toLowerCase(Locale.ROOT);
        return scheme.equals("https") || scheme.equals("http") ? scheme : "";
    }

    private static String last(String list) {
        return list.substring(list.lastIndexOf(',') + 1).strip();
    }

    private static int number(String text) {
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }
}
