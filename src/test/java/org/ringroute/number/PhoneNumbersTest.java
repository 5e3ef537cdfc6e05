package org.ringroute.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    private static final PhoneNumbers US = new PhoneNumbers("US", List.of());
    private static final PhoneNumbers GB = new PhoneNumbers("GB", List.of());
    private static final PhoneNumbers CN = new PhoneNumbers("cn", List.of());

    @Test
    void anUnknownCountryIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PhoneNumbers("Atlantis", List.of()))
                .withMessageContaining("Atlantis");
        assertThatIllegalArgumentException().isThrownBy(() -> new PhoneNumbers(null, null));
    }

    @Test
    void aCallerIdIsReadForTheCountry() {
        assertThat(US.inbound("(415) 555-0101"))
                .isEqualTo(new PhoneNumber("(415) 555-0101", "+14155550101", "4155550101", "4155550101"));
        assertThat(US.inbound("0014155550101"))
                .isEqualTo(new PhoneNumber("0014155550101", "+14155550101", "14155550101", "4155550101"));
        assertThat(GB.inbound("020 7946 0018"))
                .isEqualTo(new PhoneNumber("020 7946 0018", "+442079460018", "02079460018", "2079460018"));
    }

    @ParameterizedTest
    @CsvSource({
        "US, 14155550101, +14155550101",
        "US, 15555550101, +15555550101", // an area code that does not exist is still somebody's number
        "US, 442079460018, +442079460018",
        "US, 00442079460018, +442079460018",
        "US, 011442079460018, +442079460018",
        "US, 8613800138000, +8613800138000",
        "GB, 14155550101, +14155550101",
        "GB, 01114155550101, +14155550101",
        "GB, 01134960000, +441134960000", // Leeds, not an international prefix
        "GB, 2079460018, +442079460018",
        "GB, +020 7946 0018, +442079460018",
        "CN, 14155550101, +14155550101",
        "CN, 442079460018, +442079460018",
        "CN, 13105550101, +8613105550101", // a mobile number here, Los Angeles elsewhere
        "CN, 01065529988, +861065529988",
        "CN, 1065529988, +861065529988",
        "CN, 013800138000, +8613800138000",
        "CN, 4008001234, +864008001234",
        "DE, 8613800138000, +8613800138000",
        "DE, 442079460018, +442079460018",
        "DE, 08613800138, +498613800138",
        "IT, 0612345678, +390612345678",
        "IT, 393471234567, +393471234567",
        "US, +39 06 12345678, +390612345678",
        "MX, 5512345678, +525512345678",
        "MX, 0445512345678, +525512345678",
        "US, +5215512345678, +525512345678",
        "AR, 011 15 2345-6789, +5491123456789",
        "US, sip:+14155550101@10.0.0.7;user=phone, +14155550101",
        "US, tel:+1-415-555-0101, +14155550101",
        "US, Unknown <4155550101>, +14155550101",
    })
    void theReadingIsDecidedByWhatIsValid(String country, String callerId, String e164) {
        assertThat(new PhoneNumbers(country, List.of()).inbound(callerId).e164())
                .isEqualTo(e164);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                "anonymous",
                "Anonymous@anonymous.invalid",
                "sip:anonymous@10.0.0.7",
                "UNKNOWN",
                "restricted",
                "private",
                "unavailable",
                "withheld",
                "asserted identity 1",
                "未知号码",
                "0000000000",
                "+"
            })
    void aCallerWithoutANumberIsNotCallable(String callerId) {
        PhoneNumber number = CN.inbound(callerId);

        assertThat(number.callable()).isFalse();
        assertThat(number.masked()).isEqualTo("anonymous");
        assertThat(CN.matches(number, callerId)).isFalse();
    }

    @Test
    void aShortNumberHasNoCountry() {
        PhoneNumber service = CN.inbound("95588");

        assertThat(service.shortNumber()).isTrue();
        assertThat(service.e164()).isEmpty();
        assertThat(service.key()).isEqualTo("95588");
        assertThat(CN.searchDigits(service)).isEqualTo("95588");
    }

    @Test
    void theKeyIsTheSameForEveryNotation() {
        assertThat(US.inbound("4155550101").key())
                .isEqualTo(US.inbound("+1 (415) 555-0101").key())
                .isEqualTo("+14155550101");
    }

    @ParameterizedTest
    @CsvSource({
        "US, 9, 94155550101, +14155550101",
        "US, 9, 914155550101, +14155550101",
        "US, 9, 901144 20 7946 0018, +442079460018",
        "US, 9, 9175550101, +19175550101", // the prefix was not reported
        "US, 9, +14155550101, +14155550101",
        "US, 9 91 912, 914155550101, +14155550101", // 91 would do, and is longer
        "CN, 9, 913800138000, +8613800138000",
        "CN, 0, 013800138000, +8613800138000",
        "GB, 9, 902079460018, +442079460018",
        "GB, *9, *902079460018, +442079460018",
    })
    void aDialPrefixIsTakenOff(String country, String prefixes, String dialled, String e164) {
        PhoneNumbers numbers = new PhoneNumbers(country, List.of(prefixes.split(" ")));

        assertThat(numbers.outbound(dialled).e164()).isEqualTo(e164);
    }

    @Test
    void aDialPrefixLeavesAtLeastAnEmergencyNumber() {
        PhoneNumbers numbers = new PhoneNumbers("US", List.of("9"));

        assertThat(numbers.outbound("911").digits()).isEqualTo("911");
        assertThat(numbers.outbound("9911").raw()).isEqualTo("911");
        assertThat(numbers.outbound(null).callable()).isFalse();
    }

    @Test
    void theSearchLooksForNineDigitsOfTheNationalNumber() {
        assertThat(US.searchDigits(US.inbound("+1 415 555 0101"))).isEqualTo("155550101");
        assertThat(US.searchDigits(US.inbound("+65 6123 4567"))).isEqualTo("61234567");
        assertThat(US.searchDigits(US.inbound("02079460018"))).isEqualTo("079460018");
        assertThat(CN.searchDigits(CN.inbound("anonymous"))).isEmpty();
    }

    @Test
    void everyNumberOfAFieldBecomesE164Once() {
        assertThat(CN.e164In("138 0013 8000 / +1 415 555 0101 转 8001, 13800138000; 95588 或 call me"))
                .containsExactly("+8613800138000", "+14155550101");
        assertThat(CN.e164In(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "US, +1 (415) 555-0101, 4155550101",
        "US, +86 138 0013 8000, 0118613800138000",
        "CN, +86 138 0013 8000, 13800138000",
        "CN, 010-8888 8888, 01088888888",
        "CN, +1 415 555 0101, 0014155550101",
        "GB, +44 20 7946 0018, 02079460018",
        "GB, *97, *97",
        "GB, 1001, 1001",
        "GB, nobody, ''"
    })
    void aNumberIsDialledAsItIsWhereThePbxStands(String country, String written, String dialled) {
        assertThat(new PhoneNumbers(country, List.of("9")).dialled(written)).isEqualTo(dialled);
    }
}
