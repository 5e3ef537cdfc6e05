package org.ringroute.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTextTest {

    private static final CallFacts SAMPLE = CallFacts.sample(Locale.ENGLISH);

    @Test
    void theDefaultsAreThoseOfThePbx() {
        assertThat(CallText.parse(CallText.DEFAULT_SUBJECT).render(SAMPLE)).isEqualTo("Extension Call");
        assertThat(CallText.parse(CallText.DEFAULT_DESCRIPTION).render(SAMPLE))
                .isEqualTo("Call: Aug 28, 2026, 9:12:33 AM Answered from +14155550101 to Ada Byron <1001> 00:01:24");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{Call_ID}}", "{{.Call_ID}}", "{{ Call_ID }}", "{{  .Call_ID\t}}"})
    void dotAndSpacesAreTolerated(String template) {
        assertThat(CallText.parse(template).render(SAMPLE)).isEqualTo("1787908353.42");
    }

    @ParameterizedTest
    @EnumSource
    void everyVariableHasAValueInThePreview(CallVariable variable) {
        String text = CallText.parse("{{" + variable.variable() + "}}").render(SAMPLE);

        assertThat(text).isNotBlank().doesNotContain("{");
        assertThat(variable.variable().toUpperCase(Locale.ROOT)).isEqualTo(variable.name());
    }

    @Test
    void anUnknownVariableIsRefusedByNameWithTheList() {
        assertThatExceptionOfType(UnknownVariableException.class)
                .isThrownBy(() -> CallText.parse("{{Time}} {{ .Tme }}"))
                .withMessageContaining("{{Tme}}")
                .withMessageContaining("{{Time}}, {{Call_Log_Status}}")
                .withMessageContaining("{{Call_ID}}")
                .satisfies(refused -> assertThat(refused.variable()).isEqualTo("Tme"));
        assertThatExceptionOfType(UnknownVariableException.class).isThrownBy(() -> CallText.parse("{{time}}"));
        assertThatExceptionOfType(UnknownVariableException.class).isThrownBy(() -> CallText.parse("{{}}"));
        assertThatExceptionOfType(UnknownVariableException.class)
                .isThrownBy(() -> CallText.parse("{{" + "x".repeat(10_000) + "}}"))
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{Time", "{Time}", "{{Time}", "Time}}", "{ {Time}}", "}}{{", "100% $1 \\n"})
    void bracesThatDoNotCloseAreText(String template) {
        assertThat(CallText.parse(template).render(SAMPLE)).isEqualTo(template);
    }

    @Test
    void theVariableInsideOddBracesIsStillFound() {
        assertThat(CallText.parse("{{a {{{DID}}} b").render(SAMPLE)).isEqualTo("{{a {4155550199} b");
    }

    @ParameterizedTest
    @NullAndEmptySource
    void noTemplateIsAnEmptyText(String template) {
        assertThat(CallText.parse(template).render(SAMPLE)).isEmpty();
    }

    @Test
    void whatIsNotKnownIsEmptyAndDurationsAreNeverNegative() {
        CallFacts bare = new CallFacts(
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                null,
                null,
                Duration.ofSeconds(-5),
                Duration.ofHours(100),
                null,
                null,
                null,
                null,
                null,
                null,
                null);

        assertThat(CallText.parse("{{Time}}|{{Talk_Duration}}|{{Call_Duration}}|{{Ring_Duration}}|{{Queue}}|")
                        .render(bare))
                .isEqualTo("Jan 1, 1970, 12:00:00 AM|00:00:00|00:00:00|100:00:00||");
    }

    @Test
    void theTimeIsThatOfTheReadersZoneAndLanguage() {
        CallText time = CallText.parse("{{Time}}");

        assertThat(time.render(at("Asia/Shanghai", Locale.SIMPLIFIED_CHINESE))).isEqualTo("2026年8月28日 下午5:12:33");
        assertThat(time.render(at("America/New_York", Locale.US))).isEqualTo("Aug 28, 2026, 5:12:33 AM");
        assertThat(time.render(at("Europe/Berlin", Locale.GERMANY))).isEqualTo("28.08.2026, 11:12:33");
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void valuesAreNeverReadAsTemplates(@ForAll("templates") String name) {
        assertThat(CallText.parse("{{Call_From}}").render(from(name))).isEqualTo(name);
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void anyTextIsRenderedOrRefused(@ForAll("templates") String template) {
        try {
            CallText text = CallText.parse(template);
            assertThat(text.render(SAMPLE)).isNotNull();
        } catch (UnknownVariableException refused) {
            assertThat(template).contains("{{").contains("}}");
        }
    }

    @Provide
    Arbitrary<String> templates() {
        Arbitrary<String> piece = Arbitraries.of(
                "{", "}", "{{", "}}", "{{Time}}", "{{.Queue}}", "Time", ".", " ", "$1", "\\", "\n", "来电");
        return Arbitraries.oneOf(
                piece.list().ofMaxSize(12).map(pieces -> String.join("", pieces)), Arbitraries.strings());
    }

    private static CallFacts at(String zone, Locale locale) {
        return new CallFacts(
                SAMPLE.start(), ZoneId.of(zone), locale, "", "", "", null, null, null, "", "", "", "", "", "", "");
    }

    private static CallFacts from(String name) {
        return new CallFacts(SAMPLE.start(), null, null, "", name, "", null, null, null, "", "", "", "", "", "", "");
    }
}
