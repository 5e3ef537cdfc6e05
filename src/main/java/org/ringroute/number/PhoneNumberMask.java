package org.ringroute.number;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Hides the digits by which a person could be called. */
final class PhoneNumberMask {

    private static final int HIDDEN = 5;
    private static final int SHOWN_AT_END = 2;
    private static final int SHOWN_OF_AREA = 3;

    /** Dates, times and IPv4 addresses look like grouped numbers, and a log is of little use without them. */
    private static final String TIME_OR_ADDRESS =
            "(?<![\\d.])(?:\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)?(?![\\d-])"
                    + "|\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\d-]|\\.\\d))";

    /** The PBX's call ids: a Unix second of 2017 to 2033 and a counter. No number of ten digits begins like that. */
    private static final String CALL_ID = "(?<![\\w.+])1[5-9]\\d{8}\\.\\d{1,9}(?![\\w]|\\.\\d)";

    /** Salesforce's ids: 15 or 18 letters and digits, never digits alone. */
    private static final String RECORD_ID =
            "(?<![A-Za-z0-9])(?=[0-9]*[A-Za-z])[A-Za-z0-9]{15}(?:[A-Z0-5]{3})?(?![A-Za-z0-9])";

    /** What is called a code, a status or a port, and is no longer than one. */
    private static final String CODE =
            "(?i:\\b(?:code|errcode|error|refuses|status|answered|port)[\"']?[ :=]{1,3}\"?)\\d{1,6}(?![\\d]|[ ().\\-/]{1,2}\\d)";

    /** How long something took, or how large it was: no number of six digits at most is followed by a unit. */
    private static final String MEASURE =
            "(?<![\\w.+*])(?<!\\d[ ().\\-/])\\d{1,6}(?:/\\d{1,6})?(?= ?(?:ms|milliseconds?|seconds?|bytes|[kKMG]B)\\b)";

    private static final String KEPT = "(" + String.join("|", TIME_OR_ADDRESS, CALL_ID, RECORD_ID, CODE, MEASURE) + ")";

    /** Digits in groups, with at most two characters of punctuation in between. */
    private static final String GROUPED = "\\p{Nd}++(?:[ ().\\-/\\u00a0]{1,2}\\p{Nd}++)*+";

    private static final Pattern NUMBERS = Pattern.compile(KEPT + "|" + GROUPED);
    private static final Pattern LONG_RUN = Pattern.compile("\\p{Nd}{" + HIDDEN + ",}");

    private PhoneNumberMask() {}

    static String e164(String e164, String national) {
        int countryCode = e164.length() - national.length();
        int shown = countryCode + Math.max(0, Math.min(SHOWN_OF_AREA, national.length() - HIDDEN - SHOWN_AT_END));
        return stars(e164, shown);
    }

    static String digits(String digits) {
        return digits.length() < HIDDEN ? digits : stars(digits, 0);
    }

    static String text(String text) {
        return text == null ? "" : NUMBERS.matcher(text).replaceAll(PhoneNumberMask::masked);
    }

    private static String masked(MatchResult match) {
        String found = match.group();
        if (match.group(1) != null) {
            return found;
        }
        return digitsIn(found) >= PhoneNumber.SHORTEST_FULL_NUMBER
                ? starred(found)
                : LONG_RUN.matcher(found).replaceAll(run -> starred(run.group()));
    }

    private static long digitsIn(String text) {
        return text.codePoints().filter(Character::isDigit).count();
    }

    private static String starred(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        long left = digitsIn(text);
        for (int c : text.codePoints().toArray()) {
            boolean hidden = Character.isDigit(c) && left-- > SHOWN_AT_END;
            masked.appendCodePoint(hidden ? '*' : c);
        }
        return masked.toString();
    }

    private static String stars(String number, int shown) {
        int end = Math.max(shown, number.length() - SHOWN_AT_END);
        return number.substring(0, shown) + "*".repeat(end - shown) + number.substring(end);
    }
}
