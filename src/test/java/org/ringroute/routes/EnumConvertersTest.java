package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.TypeConversionException;
import org.apache.camel.TypeConverter;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringroute.call.CallChange;
import org.ringroute.call.Phase;
import org.ringroute.settings.Settings;
import org.ringroute.store.OutboxKind;

/** Constants of enums as routes write them. */
class EnumConvertersTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void theyAreKnown() {
        context.build();
        EnumConverters.addTo(context);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOLLOW_UP", "follow_up", " FOLLOW_UP ", "follow-up", "followUp"})
    void aConstantIsFoundAsCamelFindsIt(String text) {
        assertThat(convert().convertTo(OutboxKind.class, text)).isEqualTo(OutboxKind.FOLLOW_UP);
    }

    @Test
    void aConstantInSmallLettersIsFoundToo() {
        assertThat(convert().convertTo(Settings.Mode.class, "automatic")).isEqualTo(Settings.Mode.automatic);
    }

    @Test
    void aTextThatIsNoneOfThemIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> convert().mandatoryConvertTo(OutboxKind.class, "FAX"))
                .isInstanceOf(TypeConversionException.class)
                .hasStackTraceContaining("FAX")
                .hasStackTraceContaining("none of [CALL, ");
    }

    @ParameterizedTest
    @ValueSource(classes = {Phase.class, OutboxKind.class, Settings.Mode.class, CallChange.Kind.class})
    void camelNeedNotSearch(Class<?> type) {
        assertThat(context.getTypeConverterRegistry().lookup(type, String.class))
                .isNotNull();
    }

    private TypeConverter convert() {
        return context.getTypeConverter();
    }
}
