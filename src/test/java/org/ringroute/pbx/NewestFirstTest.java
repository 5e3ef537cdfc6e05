package org.ringroute.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NewestFirstTest {

    private static final NewestFirst BEGIN = NewestFirst.pages(1_000);

    @Test
    void theNewestAreAskedForFirstUntilThereIsEnough() {
        assertThat(BEGIN.query("time")).isEqualTo("page=1&page_size=1000&sort_by=time&order_by=desc");

        NewestFirst second = BEGIN.after(1_000, 66_000, false, false);

        assertThat(second.more()).isTrue();
        assertThat(second.query("time")).startsWith("page=2&");
        assertThat(second.after(1_000, 66_000, false, true).more()).isFalse();
        assertThat(BEGIN.after(1_000, 66_000, false, true).more()).isFalse();
    }

    @Test
    void theListEndsWithItsLastRow() {
        assertThat(BEGIN.after(7, 7, false, false).more()).isFalse();
        assertThat(BEGIN.after(0, 0, false, false).more()).isFalse();
        assertThat(BEGIN.after(0, 66_000, false, false).more())
                .as("a page without rows")
                .isFalse();
        assertThat(BEGIN.after(7, 0, false, false).more())
                .as("a short page of a list that does not say how long it is")
                .isFalse();
        assertThat(BEGIN.after(1_000, 0, false, false).more()).isTrue();
    }

    @Test
    void aPageMayBeShorterThanWasAskedFor() {
        assertThat(BEGIN.after(100, 250, false, false).more()).isTrue();
        assertThat(BEGIN.after(100, 250, false, false)
                        .after(100, 250, false, false)
                        .more())
                .isTrue();
    }

    @Test
    void aListThatBeginsWithTheOldestIsReadFromItsLastPageBack() {
        NewestFirst last = BEGIN.after(1_000, 3_500, true, true);
        assertThat(last.more()).isTrue();
        assertThat(last.query("time")).startsWith("page=4&");

        NewestFirst before = last.after(500, 3_500, true, false);
        assertThat(before.query("time")).startsWith("page=3&");
        assertThat(before.after(1_000, 3_500, true, true).more()).isFalse();
        NewestFirst second = before.after(1_000, 3_500, true, false);
        assertThat(second.query("time")).startsWith("page=2&");
        assertThat(second.after(1_000, 3_500, true, false).more())
                .as("the first page is known")
                .isFalse();
    }

    @Test
    void aListOfOnePageIsReadWhole() {
        assertThat(BEGIN.after(300, 300, true, false).more()).isFalse();
    }
}
