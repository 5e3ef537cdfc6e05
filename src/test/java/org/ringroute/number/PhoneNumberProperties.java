package org.ringroute.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PhoneNumberProperties {

    /** A caller somewhere, two ways to write the number, another number, and the PBX's country. */
    record Case(
            String country,
            String e164,
            String callerId,
            String stored,
            String otherE164,
            String other,
            String separator) {

        PhoneNumbers numbers() {
            return new PhoneNumbers(country, List.of());
        }

        /** Argentina writes its mobiles with and without a 9: not two numbers. */
        boolean twoSubscribers() {
            return !e164.replaceFirst("^\\+549", "+54").equals(otherE164.replaceFirst("^\\+549", "+54"));
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void anyNotationOfANumberMatchesAnyOther(@ForAll("cases") Case example) {
        PhoneNumber caller = example.numbers().inbound(example.callerId());

        assertThat(caller.e164()).isEqualTo(example.e164());
        assertThat(example.numbers().matches(caller, example.stored())).isTrue();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void aNumberIsFoundNextToAnother(@ForAll("cases") Case example) {
        PhoneNumber caller = example.numbers().inbound(example.callerId());

        assertThat(example.numbers().matches(caller, example.stored() + example.separator() + example.other()))
                .isTrue();
        assertThat(example.numbers().matches(caller, example.other() + example.separator() + example.stored()))
                .isTrue();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void twoNumbersNeverMatch(@ForAll("cases") Case example) {
        Assume.that(example.twoSubscribers());

        PhoneNumber caller = example.numbers().inbound(example.callerId());

        assertThat(example.numbers().matches(caller, example.other())).isFalse();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void aNumberThatDiffersInOneOfItsLastDigitsNeverMatches(
            @ForAll("cases") Case example, @ForAll("positions") int position, @ForAll("digits") char digit) {
        StringBuilder neighbour = new StringBuilder(example.e164());
        int at = neighbour.length() - 1 - position;
        Assume.that(neighbour.charAt(at) != digit);
        neighbour.setCharAt(at, digit);
        Assume.that(!example.e164().startsWith("+54"));

        PhoneNumber caller = example.numbers().inbound(example.callerId());

        assertThat(example.numbers().matches(caller, neighbour.toString())).isFalse();
        assertThat(example.numbers().matches(caller, example.e164() + digit)).isFalse();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void everyNotationHasTheSearchedDigitsInTheirOrder(@ForAll("cases") Case example) {
        String searched = example.numbers().searchDigits(example.numbers().inbound(example.callerId()));
        String stored = PhoneNumberText.digits(PhoneNumberText.fold(example.stored()));

        assertThat(searched).hasSizeBetween(7, 9);
        assertThat(stored).matches(".*" + String.join(".*", searched.split("")) + ".*");
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void aMaskedNumberShowsNoMiddleDigit(@ForAll("cases") Case example) {
        String masked = example.numbers().inbound(example.callerId()).masked();

        assertThat(masked).hasSameSizeAs(example.e164()).matches("\\+\\d+\\*{5,}\\d\\d");
        assertThat(PhoneNumbers.mask("from " + example.e164() + "!")).matches("from \\+\\*{5,}\\d\\d!");
        assertThat(PhoneNumbers.mask(example.stored())).doesNotContainPattern("\\p{Nd}{5}");
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void noTextIsTooOdd(@ForAll("texts") String caller, @ForAll("texts") String stored) {
        PhoneNumbers numbers = new PhoneNumbers("GB", List.of("9", "0"));

        assertThatCode(() -> {
                    for (PhoneNumber number : List.of(numbers.inbound(caller), numbers.outbound(caller))) {
                        assertThat(numbers.matches(number, stored)).isIn(true, false);
                        assertThat(number.digits()).matches("[0-9]*");
                        assertThat(number.masked()).matches("[+*0-9]+|anonymous");
                        numbers.searchDigits(number);
                    }
                    assertThat(numbers.e164In(stored)).allMatch(e164 -> e164.matches("\\+\\d{5,17}"));
                    assertThat(PhoneNumbers.mask(stored)).doesNotContainPattern("\\p{Nd}{5}");
                })
                .doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<Case> cases() {
        return RandomNumbers.countries().flatMap(country -> {
            Arbitrary<String> numbers = Arbitraries.oneOf(RandomNumbers.in(country), RandomNumbers.anywhere());
            return Combinators.combine(numbers, numbers).flatAs((e164, other) -> Combinators.combine(
                            RandomNumbers.notations(e164, country),
                            RandomNumbers.notations(e164, country),
                            RandomNumbers.notations(other, country),
                            RandomNumbers.separators())
                    .as((callerId, stored, otherStored, separator) ->
                            new Case(country, e164, callerId, stored, other, otherStored, separator)));
        });
    }

    @Provide
    Arbitrary<Integer> positions() {
        return Arbitraries.integers().between(0, 6);
    }

    @Provide
    Arbitrary<Character> digits() {
        return Arbitraries.chars().numeric();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> likely =
                Arbitraries.strings().withChars("0123456789+()-./ ;,x#\n转０９").ofMaxLength(60);
        return Arbitraries.oneOf(likely, Arbitraries.strings().ofMaxLength(80));
    }
}
