package org.ringroute.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumberMaskTest {

    private static final PhoneNumbers US = new PhoneNumbers("US", List.of());

    @ParameterizedTest
    @CsvSource({
        "(415) 555-0101, +1415*****01",
        "+86 138 0013 8000, +86138******00",
        "+39 06 12345678, +39061*****78",
        "+65 6123 4567, +656*****67",
        "02079460018, *********18",
        "95588, ***88",
        "1001, 1001",
    })
    void aMaskedNumberKeepsCountryAndEnd(String number, String masked) {
        assertThat(US.inbound(number).masked()).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "call from 14155550101 to 1001, call from *********01 to 1001",
        "+1 (415) 555-0101!, +* (***) ***-**01!",
        "020 7946 0018, *** **** **18",
        "１３８００１３８０００, *********００",
        "number 12345, number ***45",
        "the PBX refuses: 40002 INVALID, the PBX refuses: 40002 INVALID",
        "error code: 20004, error code: 20004",
        "code 14155550101, code *********01",
        "code 415 555 0101, code *** *** **01",
        "call 1795370931.101 of 4155550101, call 1795370931.101 of ********01",
        "415555.0101, ******.**01",
        "Contact 003Aa00004155501AB is 4155550101, Contact 003Aa00004155501AB is ********01",
        "141555501010000, *************00",
        "2026-08-28 09:12:33 from 4155550101, 2026-08-28 09:12:33 from ********01",
        "2026-08-28T09:12:33.123456Z, 2026-08-28T09:12:33.123456Z",
        "from 192.168.10.20 port 8080, from 192.168.10.20 port 8080",
        "three of 1500, three of 1500",
        "no answer for 10001 ms, no answer for 10001 ms",
        "Idle timeout expired: 10001/10000 ms, Idle timeout expired: 10001/10000 ms",
        "415 555 10001 ms, *** *** ***01 ms",
        "4155550101 ms and 5550101 bytes, ********01 ms and *****01 bytes",
    })
    void aLogLineShowsNoNumber(String line, String masked) {
        assertThat(PhoneNumbers.mask(line)).isEqualTo(masked);
    }

    @Test
    void nothingHasNothingToHide() {
        assertThat(PhoneNumbers.mask(null)).isEmpty();
        assertThat(PhoneNumbers.mask("")).isEmpty();
    }
}
