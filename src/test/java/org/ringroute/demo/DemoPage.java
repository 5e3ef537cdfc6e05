package org.ringroute.demo;

import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The demo's one page: both stand-ins side by side. Registered by {@link Demo} alone, never scanned. */
class DemoPage {

    @Bean
    RouterFunction<ServerResponse> demoHome() {
        return RouterFunctions.route()
                .GET("/", request -> ServerResponse.ok()
                        .contentType(MediaType.TEXT_HTML)
                        .body(new ClassPathResource("demo/home.html")))
                .build();
    }

    /** Open, and allowed to show the stand-ins in frames; every other path keeps Ringroute's own rules. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain demoHomeIsOpen(HttpSecurity http) throws Exception {
        String frames =
                "default-src 'self'; style-src 'unsafe-inline'; frame-src http://localhost:%d http://localhost:%d"
                        .formatted(Demo.PBX_PORT, Demo.SALESFORCE_PORT);
        return http.securityMatcher("/")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(frames)))
                .build();
    }
}
