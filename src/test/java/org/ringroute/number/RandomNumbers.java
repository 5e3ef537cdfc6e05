package org.ringroute.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Numbers of all countries, and the ways in which people write them. */
final class RandomNumbers {

    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

    /** Fewer than seven digits match only exactly, so the smallest countries are left out. */
    private static final List<Phonenumber.PhoneNumber> EXAMPLES = UTIL.getSupportedRegions().stream()
            .sorted()
            .flatMap(country -> List.of(PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE).stream()
                    .map(type -> UTIL.getExampleNumberForType(country, type)))
            .filter(example -> example != null && national(example).length() >= 7)
            .toList();

    private RandomNumbers() {}

    static Arbitrary<String> countries() {
        List<String> countries =
                EXAMPLES.stream().map(UTIL::getRegionCodeForNumber).distinct().toList();
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of("US", "GB", "CN")), Tuple.of(1, Arbitraries.of(countries)));
    }

    /** Valid numbers of any country, as E.164. */
    static Arbitrary<String> anywhere() {
        return numbers(EXAMPLES);
    }

    /** Valid numbers of one country, as E.164. */
    static Arbitrary<String> in(String country) {
        return numbers(EXAMPLES.stream()
                .filter(example -> country.equals(UTIL.getRegionCodeForNumber(example)))
                .toList());
    }

    /** What people write for a number when they are in a country: one number, unmistakably. */
    static Arbitrary<String> notations(String e164, String country) {
        Phonenumber.PhoneNumber number = parse(e164);
        List<String> plain = new ArrayList<>(List.of(
                e164,
                "00" + e164.substring(1),
                UTIL.format(number, PhoneNumberFormat.INTERNATIONAL),
                UTIL.format(number, PhoneNumberFormat.RFC3966)));
        if (UTIL.getCountryCodeForRegion(country) == number.getCountryCode()) {
            plain.add(UTIL.format(number, PhoneNumberFormat.NATIONAL));
            plain.add(PhoneNumberText.digits(UTIL.format(number, PhoneNumberFormat.NATIONAL)));
        }
        Arbitrary<String> marks = Arbitraries.of(" ", "-", ".", "", "\u00a0", "\u2011", "－", "·");
        Arbitrary<String> extension =
                Arbitraries.of("", "", "", " x12", " ext. 4155", "#9", ";ext=100", "转8001", " 分机 12", " (mobile)");
        Arbitrary<Character> zero = Arbitraries.of('0', '0', '０', '٠', '०');
        return Combinators.combine(Arbitraries.of(plain), marks, extension, zero)
                .as((text, mark, ext, digitZero) ->
                        inScript(text.replaceAll("[ .-]", mark.isEmpty() ? "" : mark), digitZero) + ext);
    }

    /** What may stand between two numbers of one field. */
    static Arbitrary<String> separators() {
        return Arbitraries.of(
                " / ", "/", ", ", "; ", "|", "\n", " 或 ", " or ", "  ", " Mob: ", "、", "\t", " & ", " (home) ");
    }

    static boolean valid(String e164) {
        try {
            Phonenumber.PhoneNumber number = UTIL.parse(e164, null);
            return UTIL.isValidNumber(number)
                    && UTIL.format(number, PhoneNumberFormat.E164).equals(e164);
        } catch (NumberParseException notANumber) {
            return false;
        }
    }

    private static Arbitrary<String> numbers(List<Phonenumber.PhoneNumber> examples) {
        return Arbitraries.of(examples)
                .flatMap(example -> Arbitraries.integers()
                        .between(1, national(example).length())
                        .flatMap(kept -> Arbitraries.strings()
                                .numeric()
                                .ofLength(national(example).length() - kept)
                                .map(tail -> "+" + example.getCountryCode()
                                        + national(example).substring(0, kept) + tail)))
                .filter(10_000, RandomNumbers::valid);
    }

    private static String national(Phonenumber.PhoneNumber number) {
        return UTIL.getNationalSignificantNumber(number);
    }

    private static String inScript(String text, char zero) {
        return text.chars()
                .map(c -> c >= '0' && c <= '9' ? c - '0' + zero : c)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static Phonenumber.PhoneNumber parse(String e164) {
        try {
            return UTIL.parse(e164, null);
        } catch (NumberParseException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
