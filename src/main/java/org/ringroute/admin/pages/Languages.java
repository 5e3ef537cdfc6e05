package org.ringroute.admin.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** English or Chinese: as the browser prefers, until somebody chooses on a page, which a cookie remembers. */
@Configuration
class Languages implements WebMvcConfigurer {

    /** Every page can be asked for in another language by this parameter. */
    static final String PARAMETER = "lang";

    static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    /** The language of ours that fits best: every Chinese reader is better off with Chinese of any kind. */
    static Locale nearest(Locale wanted) {
        return wanted.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    private static Locale preferred(HttpServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .filter(locale -> List.of("en", "zh").contains(locale.getLanguage()))
                .map(Languages::nearest)
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver resolver = new CookieLocaleResolver("ringroute-language") {
            @Override
            protected Locale parseLocaleValue(String value) {
                Locale chosen = super.parseLocaleValue(value);
                return chosen == null ? null : nearest(chosen);
            }
        };
        resolver.setDefaultLocaleFunction(Languages::preferred);
        resolver.setRejectInvalidCookies(false);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor choice = new LocaleChangeInterceptor() {
            @Override
            protected Locale parseLocaleValue(String value) {
                return nearest(Locale.forLanguageTag(value));
            }
        };
        choice.setParamName(PARAMETER);
        choice.setHttpMethods("GET");
        registry.addInterceptor(choice).excludePathPatterns("/api/**");
    }
}
