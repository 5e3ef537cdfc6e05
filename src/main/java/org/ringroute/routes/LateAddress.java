package org.ringroute.routes;

import java.util.regex.Pattern;

/** Addresses with functions in them, such as {@code seda:lane-${variable.lane}}, which are known at run time only. */
final class LateAddress {

    /** Functions that follow each other are one gap. */
    private static final Pattern GAP = Pattern.compile("(?:\\$\\{[^}]*+})++");

    private LateAddress() {}

    /**
     * Whether it could turn out to be this one, when each function gives one letter or more. Found from left to right, without
     * a second try: whoever sends a file may write many functions.
     */
    static boolean mayBe(String address, String other) {
        String[] parts = GAP.split(address, -1);
        if (parts.length == 1) {
            return address.equals(other);
        }
        String last = parts[parts.length - 1];
        int end = other.length() - last.length();
        if (!other.startsWith(parts[0]) || !other.endsWith(last)) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = other.indexOf(parts[i], at + 1);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        return end > at;
    }
}
