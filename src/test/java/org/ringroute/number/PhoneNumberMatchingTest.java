package org.ringroute.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who matches whom: stored text on one side, caller ids on the other. */
class PhoneNumberMatchingTest {

    private static final List<String> AMERICAN = List.of(
            "(415) 555-0101",
            "415.555.0101",
            "415-555-0101",
            "415/555-0101",
            "4155550101",
            "1 415 555 0101",
            "1-415-555-0101",
            "415-555-0101 x12",
            "415-555-0101x12",
            "(415) 555-0101 ext. 1234",
            "4155550101 #12",
            "4155550101,,12",
            "415-555-0101 12",
            "tel:415-555-0101",
            "Tel: 415-555-0101 Mob: 628-555-0102",
            "Mob: 628-555-0102 Tel: 415-555-0101",
            "628-555-0102 415-555-0101",
            "628 555 0102  415 555 0101",
            "[415] 555 - 0101");
    private static final List<String> BRITISH = List.of(
            "020 7946 0018",
            "(020) 7946 0018",
            "02079460018",
            "2079460018",
            "020-7946-0018 ext 5",
            "0161 496 0000 / 020 7946 0018",
            "020 7946 0018 0161 496 0000");
    private static final List<String> CHINESE = List.of(
            "010-6552 9988",
            "010-65529988",
            "01065529988",
            "(010)65529988",
            "（０１０）６５５２－９９８８",
            "010-65529988转8001",
            "010-65529988 分机 8001",
            "010-65529988-8001",
            "010-65529988/8001",
            "010-65529988/65529989",
            "138 0013 8000 或 010 6552 9988",
            "13800138000/01065529988",
            "13800138000、01065529988",
            "010 6552 9988 010 6552 9989",
            "+381 10 239393 010 6552 9988", // a country without a fixed length, and only a space in between
            "86-10-65529988",
            "+86(010)65529988",
            "65529988");
    private static final List<String> CHINESE_MOBILE = List.of(
            "138 0013 8000",
            "138-0013-8000",
            "13800138000",
            "013800138000",
            "138  0013  8000",
            "１３８００１３８０００",
            "١٣٨٠٠١٣٨٠٠٠",
            "010 6552 9988 138 0013 8000",
            "手机：13800138000，办公：010-65529988");

    private static final Map<String, List<String>> AT_HOME = Map.of(
            "US +14155550101", AMERICAN,
            "GB +442079460018", BRITISH,
            "CN +861065529988", CHINESE,
            "CN +8613800138000", CHINESE_MOBILE);

    /** Notations that mean one number wherever they stand, from the digits with country code. */
    private static List<String> anywhere(String digits) {
        String plus = "+" + digits;
        return List.of(
                plus,
                digits,
                "00" + digits,
                "00 " + digits,
                "011" + digits,
                "+00" + digits,
                "(+" + digits + ")",
                plus + ";ext=12",
                plus + " x12",
                plus + "\n" + "+33 1 70 18 99 00",
                "+33 1 70 18 99 00 " + plus,
                "+33 1 70 18 99 00|" + plus,
                "+33170189900; " + plus,
                "\u202a" + plus + "\u202c",
                plus.replaceAll("(\\d\\d)", "$1\u00a0"),
                plus.replaceAll("(\\d\\d\\d)", "$1\u2011"),
                plus.replaceAll("(\\d{4})", "$1."));
    }

    static Stream<Arguments> samePairs() {
        return AT_HOME.entrySet().stream().flatMap(entry -> {
            String home = entry.getKey().substring(0, 2);
            String digits = entry.getKey().substring(4);
            Stream<String> countries = Stream.of("US", "GB", "CN");
            return countries.flatMap(country -> {
                Stream<String> stored = country.equals(home)
                        ? Stream.concat(entry.getValue().stream(), anywhere(digits).stream())
                        : anywhere(digits).stream();
                return stored.map(text -> Arguments.of(country, digits, text));
            });
        });
    }

    @ParameterizedTest(name = "{0}: {1} is in \"{2}\"")
    @MethodSource("samePairs")
    void everyNotationMeetsEveryCallerId(String country, String digits, String stored) {
        PhoneNumbers numbers = new PhoneNumbers(country, List.of());
        for (String callerId : List.of(digits, "+" + digits, "00" + digits)) {
            PhoneNumber caller = numbers.inbound(callerId);
            assertThat(numbers.matches(caller, stored)).as(callerId).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}: {1} meets {2} both ways")
    @CsvSource({
        "US, 4155550101, +14155550101",
        "US, 5550101, +1 (415) 555-0101", // a local number, whoever writes it
        "GB, 020 7946 0018, +44 (0)20 7946 0018",
        "GB, 7946 0018, 02079460018",
        "CN, 01065529988, +86 (0)10 6552 9988",
        "CN, 65529988, 8601065529988",
        "DE, 030/123456, +4930123456",
        "DE, 0221/4556789, +49 (0) 221 4556789",
        "ES, +34 (0)91 123 45 67, 911234567",
        "IT, 06 1234 5678, +39 06 12345678",
        "IT, 347 123 4567, 393471234567",
        "MX, 55 1234 5678, +52 1 55 1234 5678",
        "MX, 044 55 1234 5678, +525512345678",
        "US, 52 55 1234 5678, +5215512345678",
        "AR, 011 15-2345-6789, +54 9 11 2345 6789",
        "AR, 11 2345 6789, +54 9 11 2345 6789",
        "BR, (11) 91234-5678, 5511912345678",
        "FR, 01 70 18 99 00, +33170189900",
        "JP, 03-1234-5678, +81312345678",
        "RU, 8 (495) 123-45-67, +74951234567",
        "AU, 02 9374 4000, +61 2 9374 4000",
        "SG, 6123 4567, +6561234567",
        "US, 02079460018, 020 7946 0018", // cannot be read here, yet is the same
        "US, 8001, 80 01",
        "CN, 95588, Bank: 95588",
    })
    void numbersMeetBothWays(String country, String one, String other) {
        PhoneNumbers numbers = new PhoneNumbers(country, List.of());

        assertThat(numbers.matches(numbers.inbound(one), other)).isTrue();
        assertThat(numbers.matches(numbers.inbound(other), one)).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1} is not {2}")
    @CsvSource({
        "US, +14155550101, (212) 555-0101",
        "US, +14155550101, +44 141 5555 0101",
        "US, +14155550101, 14155550101234",
        "US, +14155550101, 994155550101",
        "US, +14155550101, 41555501012",
        "US, +14155550101, 555-0102",
        "US, +14155550101, 155550101",
        "US, +14155550101, 550101",
        "US, +18005550199, 555-0199", // nobody dials a toll-free number locally
        "US, 5550101, 212 555 0102",
        "US, 1234, 415-555-0101 x1234",
        "US, 12, 415-555-0101 ext 12",
        "US, 8001, 010-65529988-8001",
        "US, 0101, 415-555-0101",
        "US, 8001, 18001",
        "GB, +442079460018, 9460018", // London's local numbers have eight digits
        "GB, +442079460018, 0161 7946 0018",
        "GB, +14155550101, 0141 555 0101",
        "CN, +14155550101, 010-65529988 转 4155",
        "CN, +8613812345678, 12345678", // a mobile number has no local form
        "CN, +861065529988, 021-65529988",
        "CN, +861065529988, 13065529988",
        "CN, +14155550101, 4155550101",
        "IT, +390612345678, +39 612345678",
        "AR, +54 9 11 2345 6789, +54 9 221 345 6789",
    })
    void differentNumbersDoNotMatch(String country, String callerId, String stored) {
        PhoneNumbers numbers = new PhoneNumbers(country, List.of());

        assertThat(numbers.matches(numbers.inbound(callerId), stored)).isFalse();
    }

    @Test
    void nothingStoredMatchesNobody() {
        PhoneNumbers numbers = new PhoneNumbers("US", List.of());
        PhoneNumber caller = numbers.inbound("4155550101");

        assertThat(numbers.matches(caller, null)).isFalse();
        assertThat(numbers.matches(caller, "")).isFalse();
        assertThat(numbers.matches(caller, "n/a")).isFalse();
    }

    /** A spreadsheet, or a trunk, took the zero away, and what is left is a number of another country, too. */
    @ParameterizedTest
    @CsvSource({
        // Germany; +1 512 345 6716 is in Texas
        "DE, 15123456716, 0151 23456716",
        "DE, 15123456716, +49 151 23456716",
        "DE, +4915123456716, 15123456716",
        "DE, 015123456716, 15123456716",
        // Nigeria; +20 33123416 is in Egypt
        "NG, 2033123416, 02033123416",
        "NG, +2342033123416, 2033123416"
    })
    void aNumberThatLostItsZeroMeetsTheRecordThatHasIt(String country, String caller, String stored) {
        PhoneNumbers numbers = new PhoneNumbers(country, List.of());

        assertThat(numbers.matches(numbers.inbound(caller), stored)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // Who says which country he calls from is nobody else.
        "DE, +15123456716, 0151 23456716",
        "DE, 0015123456716, 0151 23456716",
        "DE, 15123456716, 0151 23456717",
        "DE, 15123456716, 0152 23456716",
        // In a country without a zero nothing can get lost.
        "US, 4915123456716, 15123456716"
    })
    void nobodyElseIsMet(String country, String caller, String stored) {
        PhoneNumbers numbers = new PhoneNumbers(country, List.of());

        assertThat(numbers.matches(numbers.inbound(caller), stored)).isFalse();
    }

    @Test
    void whoHasTheNumberAsItReadsAtFirstGoesBeforeWhoHasItAtHome() {
        PhoneNumbers numbers = new PhoneNumbers("DE", List.of());
        PhoneNumber caller = numbers.inbound("15123456716");

        assertThat(numbers.closest(caller, List.of("0151 23456716", "+1 512 345 6716"), List::of))
                .containsExactly("+1 512 345 6716");
        assertThat(numbers.closest(caller, List.of("0151 23456716"), List::of)).containsExactly("0151 23456716");
    }
}
