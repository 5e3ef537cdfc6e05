package org.ringroute.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts free text into segments that hold nothing but digits and the punctuation of numbers. A segment is one number,
 * or several that only their grouping tells apart; see {@link PhoneNumberFinder}.
 */
final class PhoneNumberText {

    /** A Salesforce phone field holds 40 characters; more than this is not a phone field and not worth the time. */
    private static final int LONGEST_TEXT = 512;

    /** What follows such a word is dialled after the answer and is no part of the number. */
    private static final Pattern EXTENSION =
            Pattern.compile("(?:(?<!\\p{L})(?:ext(?:ensio)?n?|x)|;ext|#|,,|转接?|轉接?|分机号?|分機號?|内线|內線|(?<!\\p{L})доб)"
                    + "[ .:=#]*\\d{1,6}(?!\\d)");

    /** {@code sip:} and e-mail hosts; {@code phone-context} of a {@code tel:} address. */
    private static final Pattern ADDRESS_PART = Pattern.compile("@\\S*|;phone-context=[^;\\s]*");

    /** All that cannot stand inside one number. A plus can only begin one. */
    private static final Pattern BETWEEN = Pattern.compile("[^\\d+() ./-]+|(?=\\+)");

    private PhoneNumberText() {}

    /** The segments that have a digit, folded to ASCII, extensions dropped. */
    static List<String> segments(String text) {
        String numbers = withoutExtensions(ADDRESS_PART.matcher(fold(text)).replaceAll(";"));
        List<String> segments = new ArrayList<>(2);
        for (String segment : BETWEEN.split(numbers)) {
            if (!digits(segment).isEmpty()) {
                segments.add(segment.strip());
            }
        }
        return segments;
    }

    /** Digits of any script and full-width forms as ASCII, every dash as '-', every blank as ' ', lower case. */
    static String fold(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder folded = new StringBuilder(Math.min(text.length(), LONGEST_TEXT));
        text.codePoints().limit(LONGEST_TEXT).forEach(c -> appendFolded(folded, c));
        return folded.toString().toLowerCase(Locale.ROOT);
    }

    static String digits(String ascii) {
        StringBuilder digits = new StringBuilder(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            char c = ascii.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }

    private static void appendFolded(StringBuilder folded, int c) {
        int type = Character.getType(c);
        if (type == Character.DECIMAL_DIGIT_NUMBER) {
            folded.append((char) ('0' + Character.digit(c, 10)));
        } else if (type == Character.SPACE_SEPARATOR) {
            folded.append(' ');
        } else if (type == Character.FORMAT) {
            return; // direction and joiner marks, which pasted numbers often carry
        } else if (type == Character.DASH_PUNCTUATION || "\u2212\u30fc\u00b7\u2027\u2022_~'\u2019".indexOf(c) >= 0) {
            folded.append('-');
        } else if (c > 0xff00 && c < 0xff5f) {
            appendFolded(folded, c - 0xfee0); // full-width form of an ASCII character
        } else {
            switch (c) {
                case '[', '{' -> folded.append('(');
                case ']', '}' -> folded.append(')');
                case '\\' -> folded.append('/');
                case '\u00d7' -> folded.append('x');
                default -> folded.appendCodePoint(c);
            }
        }
    }

    private static String withoutExtensions(String folded) {
        Matcher extension = EXTENSION.matcher(folded);
        StringBuilder kept = new StringBuilder(folded.length());
        while (extension.find()) {
            boolean afterNumber =
                    !digits(folded.substring(0, extension.start())).isEmpty();
            extension.appendReplacement(kept, afterNumber ? ";" : "$0");
        }
        return extension.appendTail(kept).toString();
    }
}
