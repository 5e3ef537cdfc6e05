package org.ringroute.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a browser is told about the numbers of a country. */
class HomeNotationTest {

    @Test
    void itTellsWhatIsDialledFirstAndHowLongANumberIs() {
        assertThat(HomeNotation.of("US")).isEqualTo(new HomeNotation("US", "1", List.of(10)));
        assertThat(HomeNotation.of("GB").trunk()).isEqualTo("0");
        assertThat(HomeNotation.of("GB").lengths()).containsExactly(7, 9, 10);
        assertThat(HomeNotation.of("CN").trunk()).isEqualTo("0");
        assertThat(HomeNotation.of("CN").lengths()).contains(10, 11);
    }

    @Test
    void whereNothingIsDialledFirstItIsEmpty() {
        assertThat(HomeNotation.of("ES").trunk()).isEmpty();
    }
}
