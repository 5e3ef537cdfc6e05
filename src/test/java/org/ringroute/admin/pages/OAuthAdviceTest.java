package org.ringroute.admin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

/** Whatever Salesforce refuses, there is a sentence about it, in each language. */
class OAuthAdviceTest {

    @Test
    void eachHasItsSentence() {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            assertThat(ResourceBundle.getBundle("messages", locale).keySet()).containsAll(OAuthAdvice.keys());
        }
    }
}
