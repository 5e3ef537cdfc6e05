package org.ringroute.standin.salesforce;

import java.util.concurrent.atomic.AtomicLong;

/** Record ids: three characters of prefix, a pod, a running number, three characters of checksum. */
final class Ids {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final String POD = "XX0";

    private final AtomicLong next = new AtomicLong(62L * 62 * 62);

    String next(String prefix) {
        char[] number = new char[9];
        long rest = next.incrementAndGet();
        for (int i = number.length - 1; i >= 0; i--) {
            number[i] = BASE62.charAt((int) (rest % 62));
            rest /= 62;
        }
        return to18(prefix + POD + new String(number));
    }

    /** Appends the checksum: one character for the capitals in each five. */
    static String to18(String id15) {
        StringBuilder id = new StringBuilder(18).append(id15);
        for (int group = 0; group < 3; group++) {
            int bits = 0;
            for (int i = 0; i < 5; i++) {
                char c = id15.charAt(group * 5 + i);
                if (c >= 'A' && c <= 'Z') {
                    bits |= 1 << i;
                }
            }
            id.append(CHECKSUM.charAt(bits));
        }
        return id.toString();
    }

    /** Whether the text has the form of an id, 15 or 18 characters. */
    static boolean isId(String text) {
        if (text.length() != 15 && text.length() != 18) {
            return false;
        }
        return text.chars().allMatch(c -> BASE62.indexOf(c) >= 0);
    }

    /** What two spellings of one id share: the first 15 characters. */
    static String key(String id) {
        return id.length() == 18 ? id.substring(0, 15) : id;
    }

    /** The 18 character form of a well-formed id. */
    static String normal(String id) {
        return id.length() == 15 ? to18(id) : id;
    }
}
