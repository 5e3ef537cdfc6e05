package org.ringroute.number;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ringroute.number.PhoneNumberReader.Reading;
import org.ringroute.number.PhoneNumberReader.Trust;

/**
 * Finds every number of a free text. The same marks stand inside and between numbers ({@code 030/123456},
 * {@code 65529988/65529989}), so the marks propose and {@link PhoneNumberReader} decides.
 */
final class PhoneNumberFinder {

    private static final Pattern STRONG_MARK = Pattern.compile(" */ *| {2,}");
    private static final Pattern GROUP = Pattern.compile("\\+?\\d+");

    private final PhoneNumberReader reader;

    PhoneNumberFinder(PhoneNumberReader reader) {
        this.reader = reader;
    }

    /** All numbers, in the order of the text; those that cannot be read with their digits only. */
    List<PhoneNumber> find(String text) {
        List<PhoneNumber> found = new ArrayList<>(2);
        for (String segment : PhoneNumberText.segments(text)) {
            String[] parts = STRONG_MARK.split(segment);
            if (parts.length > 1 && allFull(parts)) {
                for (String part : parts) {
                    addNumbers(part, found);
                }
            } else {
                addNumbers(segment, found);
            }
        }
        return found;
    }

    private static boolean allFull(String[] parts) {
        for (String part : parts) {
            if (PhoneNumberText.digits(part).length() < PhoneNumber.SHORTEST_FULL_NUMBER) {
                return false;
            }
        }
        return true;
    }

    private void addNumbers(String text, List<PhoneNumber> found) {
        String rest = text;
        while (!rest.isEmpty()) {
            Reading whole = reader.read(rest);
            int end = isValid(whole.trust()) ? rest.length() : endOfFirstNumber(rest);
            if (end == 0) {
                addUncertain(rest, whole, found);
                return;
            }
            found.add(reader.read(rest.substring(0, end)).number());
            rest = afterExtension(rest.substring(end));
        }
    }

    /**
     * Where the groups of digits at the start make up a valid number; 0 if they never do. Countries without a fixed
     * length have several such places: the best leaves another valid number, else the longest is taken.
     */
    private int endOfFirstNumber(String text) {
        int end = 0;
        int best = 0;
        Matcher group = GROUP.matcher(text);
        while (group.find()
                && PhoneNumberText.digits(text.substring(0, group.end())).length() <= PhoneNumberReader.MOST_DIGITS) {
            Trust trust = reader.read(text.substring(0, group.end())).trust();
            if (isValid(trust)) {
                boolean leavesNumber =
                        isValid(reader.read(text.substring(group.end())).trust());
                int score = 2 * trust.ordinal() + (leavesNumber ? 1 : 0);
                end = score >= best ? group.end() : end;
                best = Math.max(score, best);
            }
        }
        return end;
    }

    private static boolean isValid(Trust trust) {
        return trust.compareTo(Trust.VALID_ABROAD) >= 0;
    }

    /** What follows a number: a few more digits are an extension that nobody marked, unless a strong mark parts them. */
    private static String afterExtension(String rest) {
        boolean tooShort = PhoneNumberText.digits(rest).length() < PhoneNumber.SHORTEST_FULL_NUMBER;
        Matcher mark = STRONG_MARK.matcher(rest);
        if (tooShort && !mark.lookingAt()) {
            return mark.find() ? rest.substring(mark.end()) : "";
        }
        Matcher group = GROUP.matcher(rest);
        return group.find() ? rest.substring(group.start()) : "";
    }

    private void addUncertain(String text, Reading whole, List<PhoneNumber> found) {
        String[] parts = STRONG_MARK.split(text);
        if (whole.trust() == Trust.UNREADABLE && parts.length > 1) {
            for (String part : parts) {
                if (!PhoneNumberText.digits(part).isEmpty()) {
                    found.add(reader.read(part).number());
                }
            }
        } else {
            found.add(whole.number());
        }
    }
}
