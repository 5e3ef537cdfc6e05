package org.ringroute.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExtensionPageTest {

    @Test
    void aPbxThatGivesShorterPagesThanAskedForIsReadToItsEnd() {
        assertThat(page(100, 250, true).more()).isTrue();
        assertThat(page(250, 250, true).more()).isFalse();
    }

    @Test
    void aPageThatBringsNothingNewEndsTheListAndLeavesItIncomplete() {
        assertThat(page(100, 250, false).more()).isFalse();
        assertThat(page(100, 250, false).complete()).isFalse();
        assertThat(page(250, 250, true).complete()).isTrue();
    }

    private static ExtensionPage page(int read, int total, boolean grew) {
        List<Extension> extensions = IntStream.range(0, read)
                .mapToObj(i -> new Extension(String.valueOf(1000 + i), i, "", ""))
                .toList();
        return new ExtensionPage(extensions, total, 2, grew);
    }
}
