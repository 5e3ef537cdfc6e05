package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an address with functions in it may turn out to be. */
class LateAddressTest {

    @ParameterizedTest
    @CsvSource({
        "direct:a, direct:a, true",
        "direct:a, direct:ab, false",
        "seda:lane-${variable.lane}, seda:lane-0, true",
        "seda:lane-${variable.lane}, seda:lane-, false",
        "seda:lane-${variable.lane}, seda:other, false",
        "direct:${body}, direct:anything, true",
        "direct:${body}-calls, direct:contact-calls, true",
        "direct:${body}-calls, direct:-calls, false",
        "direct:a${body}b${body}c, direct:axbxc, true",
        "direct:a${body}b${body}c, direct:abbbc, true",
        "direct:a${body}b${body}c, direct:abc, false",
        "direct:a${body}${body}c, direct:axc, true"
    })
    void eachFunctionGivesALetterOrMore(String address, String other, boolean may) {
        assertThat(LateAddress.mayBe(address, other)).isEqualTo(may);
    }

    @Test
    void manyFunctionsCostNoMoreThanOne() {
        String address = "direct:a" + "${body}a".repeat(50) + "${body}x";

        assertThat(LateAddress.mayBe(address, "direct:" + "a".repeat(4_000))).isFalse();
        assertThat(LateAddress.mayBe("direct:a" + "${body}".repeat(50) + "x", "direct:" + "a".repeat(4_000)))
                .isFalse();
    }
}
