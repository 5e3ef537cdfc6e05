package org.ringroute.admin;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;

/** Nothing is open but the webhook, which carries its own signature, and the health. */
@Configuration
class SecurityConfiguration {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    /** Nobody signs in here, so what reads, keeps or ends a sign-in is left out: it runs twice for each event. */
    @Bean
    @Order(1)
    SecurityFilterChain webhook(HttpSecurity http) throws Exception {
        return http.securityMatcher("/webhooks/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.disable())
                .securityContext(context -> context.disable())
                .servletApi(servlet -> servlet.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain everythingElse(HttpSecurity http, ProblemResponses problems) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/actuator/health", "/actuator/health/*")
                        .permitAll()
                        .anyRequest()
                        .hasRole("ADMIN"))
                .httpBasic(basic -> basic.authenticationEntryPoint(problems::notSignedIn))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(problems::notSignedIn)
                        .accessDeniedHandler(problems::notAllowed))
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(SecurityConfiguration::mayBeForged))
                .headers(headers -> headers.contentSecurityPolicy(csp ->
                                csp.policyDirectives("default-src 'self'; frame-ancestors 'none'; base-uri 'none'"))
                        .referrerPolicy(withDefaults()))
                .requestCache(cache -> cache.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .build();
    }

    /** A page elsewhere can make a browser send cookies, but not an Authorization header. */
    private static boolean mayBeForged(HttpServletRequest request) {
        return !READS.contains(request.getMethod()) && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    }

    /** One observation for each filter, on each request: nothing reads them. */
    @Bean
    SecurityObservationSettings noFilterTimes() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }
}
