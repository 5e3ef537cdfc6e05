package org.ringroute.number;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.ringroute.number.PhoneNumberReader.Trust;

/**
 * Reads, compares and hides phone numbers for the country the PBX stands in. Thread-safe.
 *
 * <p>Two numbers are the same when their E.164 forms are, however they were written. A local number (7 digits or more,
 * no area code) is the same as a full number of this country that consists of an area code and it. Fewer than 7 digits
 * are the same only as exactly those digits.
 */
public final class PhoneNumbers {

    /** Enough to be selective; every notation of a number has them, in this order. */
    private static final int SEARCHED_DIGITS = 9;

    /** Emergency numbers have three; a dial prefix never leaves fewer. */
    private static final int SHORTEST_DIALLED_NUMBER = 3;

    /** How trunks spell a withheld number; a name next to a full number is no such word. */
    private static final Pattern WITHHELD =
            Pattern.compile("\\b(?:anonymous|unknown|restricted|private|unavailable|withheld|asserted)");

    /** Some trunks send zeros instead. */
    private static final Pattern NOTHING_BUT_ZEROS = Pattern.compile("0*");

    /** A mobile number of Argentina has a 9 after +54, which its caller id and many address books lack. */
    private static final Pattern ARGENTINE_MOBILE = Pattern.compile("^\\+549(?=\\d{10}$)");

    private final PhoneNumberReader reader;
    private final PhoneNumberFinder finder;
    private final List<String> dialPrefixes;
    private final RecentNumbers recent = new RecentNumbers();

    /**
     * @param country ISO 3166 alpha-2, e.g. {@code CN}
     * @param dialPrefixes prefixes of the outbound routes, e.g. {@code 9}; may be empty
     * @throws IllegalArgumentException when the country is unknown
     */
    public PhoneNumbers(String country, List<String> dialPrefixes) {
        this.reader = new PhoneNumberReader(country);
        this.finder = new PhoneNumberFinder(reader);
        List<String> longestFirst = new ArrayList<>();
        for (String prefix : dialPrefixes == null ? List.<String>of() : dialPrefixes) {
            if (prefix != null && !prefix.isBlank()) {
                longestFirst.add(prefix.strip());
            }
        }
        longestFirst.sort(Comparator.comparingInt(String::length).reversed());
        this.dialPrefixes = List.copyOf(longestFirst);
    }

    /** Reads a caller id. Never throws; null, blank and anonymous give a number that is not {@code callable()}. */
    public PhoneNumber inbound(String raw) {
        return recent.of(raw == null ? "" : raw, this::read);
    }

    /** Forgets which numbers were read last, because somebody's was erased. */
    public void forget() {
        recent.forget();
    }

    private PhoneNumber read(String given) {
        List<PhoneNumber> numbers = finder.find(given);
        if (numbers.isEmpty() || isWithheld(given, numbers.get(0))) {
            return new PhoneNumber(given, "", "", "");
        }
        PhoneNumber first = numbers.get(0);
        return new PhoneNumber(given, first.e164(), first.digits(), first.national());
    }

    /**
     * Reads a dialled number. The longest dial prefix that it starts with is taken off, and {@code raw} is what is
     * left, unless fewer than three digits would be left, or the whole is valid in this country and the rest is not:
     * the PBX does not always report the prefix, and 9 begins area codes too.
     */
    public PhoneNumber outbound(String raw) {
        PhoneNumber whole = inbound(raw);
        String dialled = whole.raw().strip();
        for (String prefix : dialPrefixes) {
            if (dialled.startsWith(prefix)) {
                PhoneNumber rest = inbound(dialled.substring(prefix.length()));
                return rest.digits().length() < SHORTEST_DIALLED_NUMBER || (isValidHere(whole) && !isValid(rest))
                        ? whole
                        : rest;
            }
        }
        return whole;
    }

    /**
     * A number as it is dialled where the PBX stands, without a prefix of the PBX: within the country as at home, else with
     * the international prefix. What is no full number, such as an extension or {@code *97}, stays as it is; "" for nothing.
     */
    public String dialled(String raw) {
        PhoneNumber number = inbound(raw);
        return number.e164().isEmpty()
                ? PhoneNumberText.fold(number.raw()).replaceAll("[^0-9*#]", "")
                : reader.dialled(number.e164());
    }

    /**
     * The digits to put into a LIKE pattern with a wildcard around each: the last nine of the national number (else of
     * the digits), all of a short number. The digits of every full notation of the number contain them in this order,
     * once folded to ASCII; a stored number without its area code may be too short to.
     */
    public String searchDigits(PhoneNumber number) {
        String digits = number.national().isEmpty() || number.shortNumber() ? number.digits() : number.national();
        return digits.substring(Math.max(0, digits.length() - SEARCHED_DIGITS));
    }

    /** True when one of the numbers in the stored free text is this number. */
    public boolean matches(PhoneNumber number, String stored) {
        return number.callable()
                && mayHold(stored, number)
                && finder.find(stored).stream().anyMatch(found -> same(number, found) || sameAtHome(number, found));
    }

    /**
     * The ways in which a full number is usually written, for fields that can only be compared as a whole: as it came, in
     * E.164 with and without plus, with 00, and as at home and abroad, with and without marks.
     */
    public List<String> usualNotations(PhoneNumber number) {
        Set<String> notations = new LinkedHashSet<>(List.of(number.raw().strip(), number.digits()));
        if (!number.e164().isEmpty()) {
            notations.addAll(reader.notations(number.e164()));
        }
        notations.remove("");
        return List.copyOf(notations);
    }

    /**
     * Of records that {@link #matches} took, those that are meant. A number without plus and zero can be one of another
     * country and one of this: who has it as it reads at first goes before who has it as it reads at home.
     */
    public <T> List<T> closest(PhoneNumber number, List<T> found, Function<T, List<String>> phones) {
        List<T> asRead = found.stream()
                .filter(one -> phones.apply(one).stream()
                        .flatMap(phone -> finder.find(phone).stream())
                        .anyMatch(phone -> same(number, phone)))
                .toList();
        return asRead.isEmpty() ? List.copyOf(found) : asRead;
    }

    /** Every number found in a stored text as E.164, once each; those that cannot be one are left out. */
    public List<String> e164In(String stored) {
        return finder.find(stored).stream()
                .map(PhoneNumber::e164)
                .filter(e164 -> !e164.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Hides the numbers in any text, for log lines: runs of five digits and more, and groups that together have seven,
     * all but their last two digits. Dates, times and IPv4 addresses stay.
     */
    public static String mask(String anyText) {
        return PhoneNumberMask.text(anyText);
    }

    /** Most stored numbers are others, and this tells them without reading them: the last seven digits must be there. */
    private boolean mayHold(String stored, PhoneNumber number) {
        String searched = searchDigits(number);
        int next = Math.max(0, searched.length() - PhoneNumber.SHORTEST_FULL_NUMBER);
        String digits = PhoneNumberText.digits(PhoneNumberText.fold(stored));
        for (int i = 0; i < digits.length() && next < searched.length(); i++) {
            if (digits.charAt(i) == searched.charAt(next)) {
                next++;
            }
        }
        return next == searched.length();
    }

    private boolean same(PhoneNumber one, PhoneNumber other) {
        if (one.shortNumber()
                || other.shortNumber()
                || (one.e164().isEmpty() && other.e164().isEmpty())) {
            return one.digits().equals(other.digits());
        }
        if (one.e164().isEmpty()) {
            return isLocalPart(one, other);
        }
        return other.e164().isEmpty()
                ? isLocalPart(other, one)
                : subscriber(one).equals(subscriber(other));
    }

    /**
     * One of them lost its leading zero in a spreadsheet or a trunk, and what is left reads as a number of another country;
     * the other one says where it belongs.
     */
    private boolean sameAtHome(PhoneNumber one, PhoneNumber other) {
        return isAtHome(one, other) || isAtHome(other, one);
    }

    private boolean isAtHome(PhoneNumber lost, PhoneNumber whole) {
        return !whole.e164().isEmpty()
                && reader.homeReading(lost)
                        .filter(home -> subscriber(whole)
                                .equals(ARGENTINE_MOBILE.matcher(home).replaceFirst("+54")))
                        .isPresent();
    }

    private boolean isLocalPart(PhoneNumber local, PhoneNumber full) {
        return reader.mayBeLocal(local.digits()) && reader.isLocalPartOf(full, local.digits());
    }

    private static String subscriber(PhoneNumber number) {
        return ARGENTINE_MOBILE.matcher(number.e164()).replaceFirst("+54");
    }

    private static boolean isWithheld(String given, PhoneNumber number) {
        return NOTHING_BUT_ZEROS.matcher(number.digits()).matches()
                || (number.shortNumber()
                        && WITHHELD.matcher(PhoneNumberText.fold(given)).find());
    }

    private boolean isValidHere(PhoneNumber number) {
        return trust(number) == Trust.VALID;
    }

    private boolean isValid(PhoneNumber number) {
        return trust(number).compareTo(Trust.VALID_ABROAD) >= 0;
    }

    private Trust trust(PhoneNumber number) {
        return reader.read(PhoneNumberText.fold(number.raw())).trust();
    }
}
