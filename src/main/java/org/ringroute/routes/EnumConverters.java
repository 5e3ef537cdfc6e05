package org.ringroute.routes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.TypeConversionException;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.SimpleTypeConverter;
import org.apache.camel.util.StringHelper;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * What a route writes for a constant of one of our enums, as {@code method: note(${body}, 'failed')} or
 * {@code ${variable.call.phase} == 'ENDED'}, becomes that constant at once. Camel 4.17 does it too, but before each time it
 * compares the enum with the classes of all of its converters, several hundred.
 */
@Component
final class EnumConverters implements CamelContextConfiguration {

    private static final List<Class<? extends Enum<?>>> ENUMS = enums();

    /** Makes them known to a context that was built. */
    static void addTo(CamelContext context) {
        ENUMS.forEach(type -> add(context.getTypeConverterRegistry(), type));
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        addTo(context);
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // All is done before.
    }

    private static void add(TypeConverterRegistry registry, Class<? extends Enum<?>> type) {
        Map<String, Enum<?>> constants = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toUnmodifiableMap(constant -> upper(constant.name()), Function.identity()));
        registry.addTypeConverter(type, String.class, new SimpleTypeConverter(false, (to, exchange, value) -> {
            String text = ((String) value).strip();
            Enum<?> constant = constants.get(upper(text));
            return constant != null ? constant : written(constants, text, to);
        }));
    }

    /** As Camel's own converter takes them too: {@code no-answer} and {@code noAnswer} are NO_ANSWER. */
    private static Enum<?> written(Map<String, Enum<?>> constants, String text, Class<?> to) {
        Enum<?> constant = constants.get(upper(StringHelper.asEnumConstantValue(text)));
        if (constant == null) {
            throw new TypeConversionException(
                    text, to, new IllegalArgumentException("it is none of " + Arrays.toString(to.getEnumConstants())));
        }
        return constant;
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private static List<Class<? extends Enum<?>>> enums() {
        var scan = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition found) {
                return found.getMetadata().isIndependent();
            }
        };
        scan.addIncludeFilter(new AssignableTypeFilter(Enum.class));
        return scan.findCandidateComponents(ClassUtils.getPackageName(EnumConverters.class.getPackageName())).stream()
                .map(BeanDefinition::getBeanClassName)
                .<Class<? extends Enum<?>>>map(EnumConverters::load)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends Enum<?>> load(String name) {
        return (Class<? extends Enum<?>>) ClassUtils.resolveClassName(name, EnumConverters.class.getClassLoader());
    }
}
