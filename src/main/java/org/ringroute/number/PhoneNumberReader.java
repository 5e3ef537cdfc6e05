package org.ringroute.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the digits of one number for a country. Without a plus the same digits may mean a national or an
 * international number; the first of these that holds is taken:
 *
 * <ol>
 *   <li>valid after {@code 00}, which trunks deliver wherever they stand;
 *   <li>valid as dialled in the country (trunk prefix, the country's own international prefix and a leading own
 *       country code understood), unless the trunk prefix is missing and rule 5 holds too: 8613800138000 could be a
 *       landline in Bavaria without its zero, but hardly is;
 *   <li>valid after {@code 011};
 *   <li>a local number: shorter than the country's numbers with area code (no E.164 then);
 *   <li>valid with the country code first, the plus left out;
 *   <li>the same readings again where only the length is right. Numbers that libphonenumber does not know (fictitious
 *       ones, ranges opened last month) are numbers all the same.
 * </ol>
 */
final class PhoneNumberReader {

    /** How far a reading can be trusted; the order counts. */
    enum Trust {
        UNREADABLE,
        LOCAL,
        POSSIBLE,
        VALID_ABROAD,
        VALID
    }

    /** One number, read. */
    record Reading(PhoneNumber number, Trust trust) {}

    /** 15 digits of E.164, an international prefix and a stray zero. */
    static final int MOST_DIGITS = 20;

    private static final int LONGEST_LOCAL_NUMBER = 9;
    private static final Pattern OPTIONAL_ZERO = Pattern.compile("\\( *0 *\\)");
    private static final Pattern INTERNATIONAL_PREFIX = Pattern.compile("^(?:00|011)(?=[1-9])");

    /** Since 2020 Mexico dials ten digits everywhere; +52 1, 01, 044 and 045 live on in address books only. */
    private static final Pattern MEXICO_BEFORE_2020 = Pattern.compile("^\\+521(?=\\d{10}$)");

    private static final Pattern MEXICO_BEFORE_2020_AT_HOME = Pattern.compile("^(?:01|044|045)(?=\\d{10}$)");

    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

    private final String country;
    private final int nationalLength;

    /** @throws IllegalArgumentException when the country is none that libphonenumber knows */
    PhoneNumberReader(String country) {
        String region = country == null ? "" : country.strip().toUpperCase(Locale.ROOT);
        if (!UTIL.getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException(
                    "Unknown country '" + country + "': give the two letters of ISO 3166, such as US, GB or CN");
        }
        this.country = region;
        Phonenumber.PhoneNumber example = UTIL.getExampleNumberForType(region, PhoneNumberType.FIXED_LINE);
        this.nationalLength =
                example == null ? 0 : UTIL.getNationalSignificantNumber(example).length();
    }

    /** Reads ASCII text that holds the digits and punctuation of one number. */
    Reading read(String text) {
        String digits = PhoneNumberText.digits(text);
        if (digits.length() < PhoneNumber.SHORTEST_FULL_NUMBER || digits.length() > MOST_DIGITS) {
            return unread(text, digits, Trust.UNREADABLE);
        }
        if (text.indexOf('+') < 0) {
            return readWithoutPlus(text, digits);
        }
        Phonenumber.PhoneNumber international = parseAfterPlus(digits);
        if (!valid(international)) {
            // +34 (0)91 ...: libphonenumber drops the zero only where the country has one
            String withoutZero =
                    PhoneNumberText.digits(OPTIONAL_ZERO.matcher(text).replaceAll(""));
            Phonenumber.PhoneNumber other = parseAfterPlus(withoutZero);
            international = valid(other) || !possible(international) ? other : international;
        }
        return possible(international)
                ? reading(text, digits, international, valid(international) ? Trust.VALID : Trust.POSSIBLE)
                : readWithoutPlus(text, digits);
    }

    /** Whether the local number is the full one without its area code, both in this country. */
    boolean isLocalPartOf(PhoneNumber full, String local) {
        Phonenumber.PhoneNumber number = parse(full.e164());
        if (number == null
                || number.getCountryCode() != UTIL.getCountryCodeForRegion(country)
                || !full.national().endsWith(local)) {
            return false;
        }
        int areaCode = full.national().length() - local.length();
        return areaCode > 0
                && (UTIL.getNumberType(number) == PhoneNumberType.UNKNOWN
                        || UTIL.getLengthOfGeographicalAreaCode(number) == areaCode);
    }

    /** Whether these digits, not readable as a full number, may be one without its area code. */
    boolean mayBeLocal(String digits) {
        return digits.length() >= PhoneNumber.SHORTEST_FULL_NUMBER
                && digits.length() <= LONGEST_LOCAL_NUMBER
                && digits.length() < nationalLength
                && digits.charAt(0) != '0';
    }

    private Reading readWithoutPlus(String raw, String digits) {
        Phonenumber.PhoneNumber prefixed = INTERNATIONAL_PREFIX.matcher(digits).find() ? parseAfterPlus(digits) : null;
        if (digits.startsWith("00") && valid(prefixed)) {
            return reading(raw, digits, prefixed, Trust.VALID);
        }
        Phonenumber.PhoneNumber home = parse(digits);
        boolean homeValid = valid(home);
        if (homeValid && !lacksTrunkPrefix(home, digits)) {
            return reading(raw, digits, home, Trust.VALID);
        }
        if (valid(prefixed)) {
            return reading(raw, digits, prefixed, Trust.VALID);
        }
        if (!homeValid && mayBeLocal(digits)) {
            return unread(raw, digits, Trust.LOCAL);
        }
        Phonenumber.PhoneNumber abroad = parse("+" + digits);
        if (valid(abroad)) {
            return reading(raw, digits, abroad, Trust.VALID_ABROAD);
        }
        if (homeValid) {
            return reading(raw, digits, home, Trust.VALID);
        }
        return Stream.of(home, prefixed, abroad)
                .filter(PhoneNumberReader::possible)
                .findFirst()
                .map(number -> reading(raw, digits, number, Trust.POSSIBLE))
                .orElseGet(() -> unread(raw, digits, Trust.UNREADABLE));
    }

    /** Nothing was stripped from the digits, yet the country writes the number with a prefix. */
    private static boolean lacksTrunkPrefix(Phonenumber.PhoneNumber home, String digits) {
        return digits.equals(UTIL.getNationalSignificantNumber(home))
                && PhoneNumberText.digits(UTIL.format(home, PhoneNumberFormat.NATIONAL))
                                .length()
                        > digits.length();
    }

    /**
     * What the digits of a number that was read as one of another country are in this country, with the zero before them
     * that they lost.
     *
     * @return E.164; empty when they had a plus or a prefix, or are no number of this country
     */
    Optional<String> homeReading(PhoneNumber number) {
        if (number.e164().isEmpty()
                || !number.e164().equals("+" + number.digits())
                || number.raw().indexOf('+') >= 0) {
            return Optional.empty();
        }
        if (!PhoneNumberText.digits(PhoneNumberText.fold(number.raw())).equals(number.digits())) {
            return Optional.empty();
        }
        Phonenumber.PhoneNumber home = parse(number.digits());
        return valid(home) && lacksTrunkPrefix(home, number.digits())
                ? Optional.of(UTIL.format(home, PhoneNumberFormat.E164))
                : Optional.empty();
    }

    /** A number in E.164 as people write it. */
    List<String> notations(String e164) {
        try {
            Phonenumber.PhoneNumber number = UTIL.parse(e164, null);
            String national = UTIL.format(number, PhoneNumberFormat.NATIONAL);
            String international = UTIL.format(number, PhoneNumberFormat.INTERNATIONAL);
            return List.of(
                    e164,
                    e164.substring(1),
                    "00" + e164.substring(1),
                    UTIL.getNationalSignificantNumber(number),
                    PhoneNumberText.digits(national),
                    national,
                    international,
                    international.replace('-', ' '));
        } catch (NumberParseException e) {
            throw new IllegalArgumentException("not a number in E.164", e);
        }
    }

    /** The digits to dial for a number in E.164 from this country. */
    String dialled(String e164) {
        try {
            Phonenumber.PhoneNumber number = UTIL.parse(e164, null);
            boolean atHome = number.getCountryCode() == UTIL.getCountryCodeForRegion(country);
            String text = atHome
                    ? UTIL.format(number, PhoneNumberFormat.NATIONAL)
                    : UTIL.formatOutOfCountryCallingNumber(number, country);
            return text.replaceAll("\\D", "");
        } catch (NumberParseException e) {
            throw new IllegalArgumentException("not a number in E.164", e);
        }
    }

    private static Reading unread(String raw, String digits, Trust trust) {
        return new Reading(new PhoneNumber(raw, "", digits, ""), trust);
    }

    private static Reading reading(String raw, String digits, Phonenumber.PhoneNumber number, Trust trust) {
        String e164 = UTIL.format(number, PhoneNumberFormat.E164);
        String national = UTIL.getNationalSignificantNumber(number);
        String international = e164.substring(1);
        String shown = digits.endsWith(international) ? international : digits;
        return new Reading(new PhoneNumber(raw, e164, shown, national), trust);
    }

    private static boolean valid(Phonenumber.PhoneNumber number) {
        return number != null && UTIL.isValidNumber(number);
    }

    private static boolean possible(Phonenumber.PhoneNumber number) {
        return number != null && UTIL.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
    }

    private Phonenumber.PhoneNumber parseAfterPlus(String digits) {
        return parse("+" + INTERNATIONAL_PREFIX.matcher(digits).replaceFirst(""));
    }

    private Phonenumber.PhoneNumber parse(String digits) {
        String dialled = MEXICO_BEFORE_2020.matcher(digits).replaceFirst("+52");
        if (country.equals("MX")) {
            dialled = MEXICO_BEFORE_2020_AT_HOME.matcher(dialled).replaceFirst("");
        }
        try {
            return UTIL.parse(dialled, country);
        } catch (NumberParseException notANumber) {
            return null;
        }
    }
}
