package org.ringroute.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a request is from, by what proxies say of it. */
class ForwardedTest {

    private static final Addresses TRUSTED = Addresses.of(List.of("127.0.0.1", "10.0.0.0/8", "fd00::/8"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            203.0.113.9                                  | 203.0.113.9
            1.2.3.4, 203.0.113.9                         | 203.0.113.9
            1.2.3.4, 203.0.113.9, 10.1.1.1               | 203.0.113.9
            1.2.3.4,203.0.113.9:41234,10.1.1.1, fd00::7  | 203.0.113.9
            10.1.1.2, 10.1.1.1                           | 10.1.1.2
            [2001:db8::9]:443                            | 2001:db8:0:0:0:0:0:9
            2001:DB8::9                                  | 2001:db8:0:0:0:0:0:9
            ::ffff:203.0.113.9                           | 203.0.113.9
            1.2.3.4, unknown                             |
            1.2.3.4, _hidden, 10.1.1.1                   | 10.1.1.1
            1.2.3.4, localhost                           |
            1.2.3.4, 999.1.1.1                           |
            1.2.3.4,                                     |
            """)
    void theRightmostWhoIsNotOursIsTheClient(String hops, String client) {
        assertThat(read(List.of(hops), List.of()).client().orElse(null)).isEqualTo(client);
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(read(List.of("203.0.113.9", "10.1.1.1"), List.of()).client()).hasValue("203.0.113.9");
        assertThat(read(List.of("203.0.113.9", "198.51.100.7"), List.of()).client())
                .hasValue("198.51.100.7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            for=203.0.113.9;proto=https;host=bridge.example.com   | 203.0.113.9          | https | bridge.example.com
            For="[2001:db8::9]:4711" ; Proto=HTTPS                | 2001:db8:0:0:0:0:0:9 | https | ''
            for=1.2.3.4;proto=ftp, for="203.0.113.9:80"           | 203.0.113.9          | ''    | ''
            for=_hidden                                           |                      | ''    | ''
            nonsense                                              |                      | ''    | ''
            """)
    void theStandardHeaderSaysTheSame(String element, String client, String scheme, String host) {
        Forwarded told = read(List.of(), List.of(element));

        assertThat(told.client().orElse(null)).isEqualTo(client);
        assertThat(told.scheme()).isEqualTo(scheme);
        assertThat(told.host()).isEqualTo(host);
    }

    /** A proxy writes one of them and passes the other on as the client sent it. */
    @Test
    void whereBothDisagreeNeitherIsBelieved() {
        assertThat(read(List.of("203.0.113.9"), List.of("for=198.51.100.7")))
                .satisfies(told -> assertThat(told.torn()).isTrue())
                .satisfies(told -> assertThat(told.client()).isEmpty());
        assertThat(read(List.of("203.0.113.9"), List.of("for=203.0.113.9")).client())
                .hasValue("203.0.113.9");
    }

    @Test
    void schemeHostAndPortAreOfTheNearestProxy() {
        Forwarded told = Forwarded.read(
                TRUSTED,
                List.of("203.0.113.9"),
                List.of(),
                "http, https",
                "evil.example, bridge.example.com:8443",
                null);

        assertThat(told.scheme()).isEqualTo("https");
        assertThat(told.host()).isEqualTo("bridge.example.com");
        assertThat(told.port()).isEqualTo(8443);
        assertThat(Forwarded.read(TRUSTED, List.of(), List.of(), "https", "a b", "x"))
                .satisfies(odd -> assertThat(odd.host()).isEmpty())
                .satisfies(odd -> assertThat(odd.port()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.com", "10.0.0.0/33", "10.0.0.0/x", "fd00::/129", "10.0.0", "", "*"})
    void whatIsNoAddressIsNamed(String text) {
        assertThatThrownBy(() -> Addresses.of(Arrays.asList(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void aNetworkHasItsAddressesOnly() {
        Addresses some = Addresses.of(List.of("192.168.4.0/22", "2001:db8::/32", "203.0.113.9"));

        assertThat(List.of("192.168.7.255", "2001:db8:ffff::1", "203.0.113.9")).allMatch(some::contains);
        assertThat(List.of("192.168.8.0", "2001:db9::1", "203.0.113.8", "", "localhost"))
                .noneMatch(some::contains);
        assertThat(Addresses.of(List.of("0.0.0.0/0")).contains("8.8.8.8")).isTrue();
    }

    private static Forwarded read(List<String> hops, List<String> elements) {
        return Forwarded.read(TRUSTED, hops, elements, null, null, null);
    }
}
