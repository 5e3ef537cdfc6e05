package org.ringroute.settings;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of a server: scheme, host and port, and nothing else. What is typed as an address goes on to where it may be more
 * than text, such as Camel, which looks for {@code {{keys}}} in the address of a request; so nothing else gets that far.
 */
public final class WebAddress {

    /** For fields that are checked by a pattern; {@link #isOne} is stricter. */
    public static final String PATTERN =
            "(?i)https?://([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?|\\[[0-9a-f:.]{2,45}\\])(:[0-9]{1,5})?/?";

    private static final Pattern WHOLE = Pattern.compile(PATTERN);

    private WebAddress() {}

    /** True for an address such as {@code https://pbx.example.com:8088}, with or without a slash at its end. */
    public static boolean isOne(String text) {
        Matcher parts = WHOLE.matcher(text == null ? "" : text);
        return parts.matches() && port(parts, text) <= 65_535;
    }

    /** True when both lead to the same port of the same server, over the same protocol. */
    public static boolean same(String one, String other) {
        return isOne(one) && isOne(other) && normal(one).equals(normal(other));
    }

    private static String normal(String text) {
        Matcher parts = WHOLE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no address of a server");
        }
        return (text.substring(0, text.indexOf(':')) + "://" + parts.group(1) + ":" + port(parts, text))
                .toLowerCase(Locale.ROOT);
    }

    private static int port(Matcher parts, String text) {
        String port = parts.group(3);
        if (port == null) {
            return text.regionMatches(true, 0, "https", 0, 5) ? 443 : 80;
        }
        return Integer.parseInt(port.substring(1));
    }
}
