package org.ringroute.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusWordsTest {

    @ParameterizedTest
    @CsvSource({
        "ANSWERED, Answered, 已接听",
        "MISSED, Missed, 未接来电",
        "NO_ANSWER, No Answer, 无应答",
        "BUSY, Busy, 忙线",
        "FAILED, Failed, 失败",
        "VOICEMAIL, Voicemail, 语音留言",
    })
    void aDispositionHasAWordInBothLanguages(String disposition, String english, String chinese) {
        assertThat(StatusWords.word(Locale.UK, disposition)).isEqualTo(english);
        assertThat(StatusWords.word(Locale.SIMPLIFIED_CHINESE, disposition)).isEqualTo(chinese);
    }

    @Test
    void whatIsUnknownDoesNotFail() {
        assertThat(StatusWords.word(Locale.GERMANY, "BUSY")).isEqualTo("Busy");
        assertThat(StatusWords.word(null, "TRANSFERRED")).isEqualTo("TRANSFERRED");
        assertThat(StatusWords.word(Locale.CHINA, null)).isEmpty();
    }
}
