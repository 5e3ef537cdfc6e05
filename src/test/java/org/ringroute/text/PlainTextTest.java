package org.ringroute.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "+1 (415) 555-0101", "Zoë 王小明 😀", "<b>{{Time}} ${body} ' OR '1'='1"})
    void whatCanBeSeenStaysAsItIs(String text) {
        assertThat(PlainText.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource
    void whatCannotBeSeenGoes(String text, String plain) {
        assertThat(PlainText.of(text)).isEqualTo(plain);
    }

    static Stream<Arguments> whatCannotBeSeenGoes() {
        return Stream.of(
                Arguments.of("a\0b", "a b"),
                Arguments.of("a\r\n2026 ERROR", "a  2026 ERROR"),
                Arguments.of((char) 0x1b + "[31mred", " [31mred"),
                Arguments.of("a" + (char) 0x85 + "b" + (char) 0x2028 + "c", "a b c"),
                Arguments.of("a" + (char) 0xD83D + "b", "a\uFFFDb"),
                Arguments.of("a" + (char) 0xDE00, "a\uFFFD"),
                Arguments.of("txt." + (char) 0x202E + "gpj", "txt.gpj"));
    }

    @Property
    void everyTextFitsOneLineAndEveryDatabase(@ForAll String text) {
        String plain = PlainText.of(text);

        assertThat(plain.lines().count()).isLessThanOrEqualTo(1);
        assertThat(plain.chars()).noneMatch(Character::isISOControl);
        assertThat(new String(plain.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(plain);
        assertThat(PlainText.of(plain)).isEqualTo(plain);
    }

    @Property
    void theStartOfAPlainTextIsPlain(@ForAll String text, @ForAll @IntRange(min = 1, max = 20) int most) {
        String start = PlainText.start(PlainText.of(text), most);

        assertThat(start.length()).isLessThanOrEqualTo(most);
        assertThat(PlainText.of(text)).startsWith(start);
        assertThat(PlainText.of(start)).isEqualTo(start);
    }
}
